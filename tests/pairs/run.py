#!/usr/bin/env python3
"""Short pairs of news in ten languages, and whether they contradict each other: *.tsv beside this file.

usage: run.py PROGRAM [--mark]

A line: kind, severity (conflict, tone, none), the words of A and of B that differ ("-": none), text A, text B; parted by tabs. A conflict must be cried on the words of
one side at least, a tone must be shown there as tone or omission or nothing graver cried, and of "none" nothing may be cried. A line that begins with "?" is known not
to be told rightly yet and is only counted. --mark writes those marks anew: a conflict that is cried without much confidence counts as not told.
"""
import collections
import glob
import json
import os
import subprocess
import sys

program, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
SURE = 0.75  # of a conflict that is to hold on other processors too, whose sums differ in the last place


def rows_of(path):
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            kind, severity, words_a, words_b, a, b = line.lstrip("?").split("\t")
            for words, text in ((words_a, a), (words_b, b)):
                if words != "-" and severity != "none" and words not in text:
                    sys.exit(f"{path}:{number}: {words!r} does not stand in {text!r}")
            yield {"place": f"{os.path.basename(path)}:{number}", "known_gap": line[0] == "?", "kind": kind, "severity": severity,
                   "words": (words_a, words_b), "a": a, "b": b, "line": line.lstrip("?")}


def on_words(row, difference):
    """Whether a reading of the difference stands where the words do, on either side."""
    for reading in difference["readings"]:
        words, text = row["words"][reading["report"]], row["ab"[reading["report"]]]
        if words == "-" or reading.get("begin") is None:
            continue
        begin = text.find(words)
        if reading["begin"] < begin + len(words) and begin < reading["end"]:
            return True
    return False


def is_told(row, result, least):
    cried = [d for d in result["differences"] if d["severity"] == "conflict"]
    if row["severity"] == "conflict":
        return any(on_words(row, d) and d["confidence"] >= least for d in cried)
    if row["severity"] == "tone":
        return not cried or any(on_words(row, d) and d["severity"] in ("tone", "omission") for d in result["differences"])
    return not cried


def main():
    rows = [r for path in sorted(glob.glob(os.path.join(here, "*.tsv"))) for r in rows_of(path)]
    lines = "".join(json.dumps({"id": r["place"], "a": r["a"], "b": r["b"]}, ensure_ascii=False) + "\n" for r in rows)
    p = subprocess.run([program, "compare", "--pairs", "-", "--format", "json"], input=lines.encode(), capture_output=True, timeout=300)
    if p.returncode not in (0, 1):
        sys.exit(p.stderr.decode())
    if b"model" in p.stderr:
        print("skipped: no model is installed")
        return 0
    results = [json.loads(line) for line in p.stdout.decode().splitlines()]
    if "--mark" in sys.argv:
        by_file = collections.defaultdict(list)
        for row, result in zip(rows, results):
            by_file[row["place"].split(":")[0]].append(("" if is_told(row, result, SURE) else "?") + row["line"])
        for name, marked in by_file.items():
            with open(os.path.join(here, name), "w", encoding="utf-8") as f:
                f.write("\n".join(marked) + "\n")
        return 0
    failed, told, kinds = 0, 0, collections.defaultdict(lambda: [0, 0])
    for row, result in zip(rows, results):
        ok = is_told(row, result, 0)
        told += ok
        kinds[row["kind"]][0] += ok
        kinds[row["kind"]][1] += 1
        if not ok and not row["known_gap"]:
            failed += 1
            print(f"FAIL {row['place']} {row['kind']}: {row['severity']} expected\n  {row['a']}\n  {row['b']}")
    print(f"told rightly: {told} of {len(rows)}; " + ", ".join(f"{k} {v[0]}/{v[1]}" for k, v in sorted(kinds.items())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
