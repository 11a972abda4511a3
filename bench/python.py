#!/usr/bin/env python3
"""What a call from Python costs beside the program: made pairs of 3 KB, one after the other; a made day, grouped.

usage: python.py PROGRAM        run by a Python that has the package (BUILD/python-tests/3.11/bin/python)

Seconds are those of the processors, all threads together, so that a machine with other work can be measured on. Of pairs the
program's start is taken off (a run with one pair). Each figure is the best of ROUNDS.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

import tellings
from reports import pair

PROGRAM = os.path.abspath(sys.argv[1])
PAIRS = 10
ROUNDS = 3
REPORTS = 2_000


def seconds(call, who=resource.RUSAGE_SELF):
    before = resource.getrusage(who)
    call()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def program(args, stdin=None):
    return seconds(lambda: subprocess.run([PROGRAM, *args], input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False), resource.RUSAGE_CHILDREN)


def said(name, ours, theirs, unit):
    print(f"{name}: program {theirs:.2f} {unit}, Python {ours:.2f} {unit}: {100 * (ours / theirs - 1):+.1f} %")


def pairs():
    for name, flags, options in (("pairs, all of the model", [], {}), ("pairs, words alone", ["--no-model"], {"model": False})):
        ours, asked, theirs = [], [], []
        for turn in range(ROUNDS):  # other pairs each time: what was read once is kept for a while
            made = [pair(seed) for seed in range(turn * (PAIRS + 1), (turn + 1) * (PAIRS + 1))]
            lines = [json.dumps({"id": k, "a": a, "b": b}) + "\n" for k, (a, b) in enumerate(made)]
            args = ["compare", "--pairs", "-", "-j", "1", *flags]
            theirs.append((program(args, "".join(lines).encode()) - program(args, lines[0].encode())) / PAIRS * 1000)
            tellings.compare(*made[0], **options)
            results = []
            ours.append(seconds(lambda: results.extend(tellings.compare(a, b, **options) for a, b in made[1:])) / PAIRS * 1000)
            asked.append(ours[-1] + seconds(lambda: [(r.differences, r.points) for r in results]) / PAIRS * 1000)
        said(name, min(ours), min(theirs), "ms a pair")
        said(f"{name}, differences and points read", min(asked), min(theirs), "ms a pair")


def day():
    records = []
    for seed in range(REPORTS // 2):
        records += [{"id": f"{seed}-{k}", "published": "2031-05-12", "text": text} for k, text in enumerate(pair(seed, 1500))]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
        file.flush()
        ours, theirs, tables = [], [], []
        for _ in range(2):
            theirs.append(program(["group", "--no-model", "--format", "jsonl", file.name]))
            ours.append(seconds(lambda: tellings.group(records, model=False).numbers))
            try:
                import pyarrow as pa

                table = pa.Table.from_pylist(records)
                tables.append(seconds(lambda: tellings.group(table, model=False).numbers))
            except ImportError:
                pass
    said(f"{REPORTS} reports grouped, dicts", min(ours), min(theirs), "s")
    if tables:
        said(f"{REPORTS} reports grouped, an Arrow table", min(tables), min(theirs), "s")


pairs()
day()
