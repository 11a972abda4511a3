#!/usr/bin/env python3
"""Runs every *.case beside this file: reports, and the differences that must be found in them.

usage: run.py PROGRAM

A case is text: lines "== A [field=value ...]" begin a report, "== differences" the expected ones, a line each:
    SEVERITY KIND [update]: words of A | words of B ...      "-" is silence, "*" anything
or "== points" the points of fact that must be found:
    RELATION KIND: words of A | words of B ...               "never KIND: ..." where no point may have all of the words; "*" anything
Every expected difference must be there, its words inside or around the words that the program marks; and no other conflict may be cried.
"needs model" before the reports: skipped where no model is installed.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

program, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))


def parse(path):
    reports, expected, points, needs_model, into = [], [], [], False, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("== differences"):
            into = expected
        elif line.startswith("== points"):
            into = points
        elif line.startswith("== "):
            fields = dict(f.split("=", 1) for f in line[3:].split()[1:])
            into = []
            reports.append((fields, into))
        elif into is None:
            needs_model |= line == "needs model"
        elif line.strip():
            into.append(line)
    return [{"id": chr(65 + k), "text": "\n".join(lines), **fields} for k, (fields, lines) in enumerate(reports)], expected, points, needs_model


def compare(reports, *flags):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for r in reports:
                f.write(json.dumps(r, ensure_ascii=False) + "\n")
        p = subprocess.run([program, "compare", "--format", "json", *flags, path], capture_output=True, timeout=60)
    if p.returncode not in (0, 1):
        raise AssertionError(p.stderr.decode())
    return json.loads(p.stdout), p


def fits(expected, d):
    head, words = expected.split(":", 1)
    head = head.split()
    if d["severity"] != head[0] or d["kind"] != head[1] or ("update" in head) != d.get("update", False):
        return False
    for want, reading in zip(words.split("|"), d["readings"]):
        want, got = want.strip(), reading.get("text")
        if want == "-" and got is not None:
            return False
        if want not in ("-", "*") and (got is None or (want not in got and got not in want)):
            return False
    return True


def holds(words, p):
    """Whether the point has a reading with these words in each report."""
    for report, want in enumerate(w.strip() for w in words.split("|")):
        texts = [r["text"] for r in p["readings"] if r["report"] == report]
        if want != "*" and not any(want in t or t in want for t in texts):
            return False
    return True


def wrong_points(expected, points):
    out = []
    for line in expected:
        head, words = line.split(":", 1)
        relation, kind = head.split()
        of_kind = [p for p in points if p["kind"] == kind and holds(words, p)]
        if relation == "never":
            out += [f"one point: {line}"] if of_kind else []
        elif not any(p["relation"] == relation for p in of_kind):
            out.append(f"no such point: {line}" + "".join(f" (it is {p['relation']})" for p in of_kind))
    return out


def main():
    passed = failed = skipped = 0
    for path in sorted(glob.glob(os.path.join(here, "*.case"))):
        name = os.path.basename(path)
        reports, expected, points, needs_model = parse(path)
        result, process = compare(reports)
        if needs_model and b"model" in process.stderr:
            skipped += 1
            continue
        found = result["differences"]
        wrong = [f"missing: {e}" for e in expected if not any(fits(e, d) for d in found)]
        wrong += [] if points else ["cried: " + json.dumps(d, ensure_ascii=False) for d in found if d["severity"] == "conflict" and not any(fits(e, d) for e in expected)]
        wrong += wrong_points(points, result["points"])
        if not expected and not points:
            wrong += ["found: " + json.dumps(d, ensure_ascii=False) for d in found if d["severity"] == "conflict" or (d["kind"] == "statement")]
        if wrong:
            failed += 1
            print(f"FAIL {name}", *wrong, sep="\n  ")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return failed > 0


sys.exit(main())
