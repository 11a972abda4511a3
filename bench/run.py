#!/usr/bin/env python3
"""Measures whole processes: usage: run.py --program build/tellings [--results bench/results]"""
import argparse
import datetime
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from reports import pair

RUNS = 5


def measured(args, stdin=None):
    """Seconds and peak resident MiB of one run."""
    start = time.perf_counter()
    p = subprocess.Popen(args, stdin=open(stdin, "rb") if stdin else subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(p.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"bench: {' '.join(args)} ended with {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def median(args, runs=RUNS, stdin=None):
    measured(args, stdin)
    got = [measured(args, stdin) for _ in range(runs)]
    return statistics.median(s for s, _ in got), max(m for _, m in got)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--program", required=True)
    ap.add_argument("--results", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "results"))
    opt = ap.parse_args()
    figures = {}

    def row(name, seconds, memory, pairs=None):
        figures[name] = {"seconds": round(seconds, 4), "peak_mib": round(memory, 1), **({"pairs_per_second": round(pairs / seconds, 1)} if pairs else {})}
        print(f"{name:42} {seconds:8.3f} s {memory:8.0f} MiB" + (f" {pairs / seconds:8.1f} pairs/s" if pairs else ""), flush=True)

    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        for name, text in zip(("a.txt", "b.txt"), pair(1)):
            open(path(name), "w").write(text)
        row("one comparison, no encoder", *median([opt.program, "compare", "--no-encoder", path("a.txt"), path("b.txt")]))
        row("one comparison, encoder", *median([opt.program, "compare", path("a.txt"), path("b.txt")]))
        for count, flags, name in ((600, ["--no-encoder"], "pairs, no encoder"), (100, [], "pairs, encoder")):
            with open(path("pairs.jsonl"), "w") as f:
                for k in range(count):
                    a, b = pair(k)
                    f.write(json.dumps({"id": k, "a": a, "b": b}) + "\n")
            seconds, memory = median([opt.program, "compare", "--pairs", path("pairs.jsonl"), "--format", "json", *flags], 3)
            row(name, seconds, memory, count)
        with open(path("many.jsonl"), "w") as f:
            for k in range(200):
                f.write(json.dumps({"id": str(k), "text": pair(7, change=0.1 + k / 1000)[k % 2]}) + "\n")
        row("200 reports at once", *median([opt.program, "compare", "--format", "json", "--no-encoder", path("many.jsonl")], 1))
        with open(path("line.txt"), "w") as f:
            f.write(pair(3, 50_000_000)[0])
        row("a file of 50 MB in one line", *median([opt.program, "compare", "--format", "json", "--no-encoder", path("a.txt"), path("line.txt")], 1))
    machine = {"cpu": next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor()), "processors": os.cpu_count()}
    os.makedirs(opt.results, exist_ok=True)
    name = os.path.join(opt.results, datetime.date.today().isoformat() + ".json")
    json.dump({"machine": machine, "figures": figures}, open(name, "w"), indent=1)
    print("written:", name)


main()
