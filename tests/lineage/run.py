#!/usr/bin/env python3
"""Families of made reports: are parents, origins and their number found again?

usage: run.py PROGRAM [--measure]

Out of invented articles (families.py) families are made, each in one of three ways, and traced. With --measure the figures of each way are printed, and nothing is tested.
"""
import collections
import json
import subprocess
import sys

import families

# What each way must reach at least, in percent: parents found, two reports share an origin (F1), number of origins right.
LEAST = {"wire": (70, 90, 75), "own": (55, 85, 60), "scribe": (70, 95, 90)}


def traced(program, reports):
    lines = "\n".join(json.dumps({k: v for k, v in r.items() if k != "gold"}, ensure_ascii=False) for r in reports)
    done = subprocess.run([program, "lineage", "--no-encoder", "--format", "json", "-"], input=lines.encode(), capture_output=True, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    return {x["story"]: x for x in map(json.loads, done.stdout.splitlines())}


def distances(edges, nodes):
    """Steps between every two nodes of a graph, whatever their direction; far where it does not hang together."""
    near = collections.defaultdict(set)
    for a, b in edges:
        near[a].add(b), near[b].add(a)
    out = {}
    for start in nodes:
        open_, out[start] = [start], {start: 0}
        for n in open_:
            for m in near[n]:
                if m not in out[start]:
                    out[start][m] = out[start][n] + 1
                    open_.append(m)
    return lambda a, b: out[a].get(b, 99)


def sign_agreement(gold, found, reports):
    """Average sign distance (Roos, Heikkilä, 2009): of all triples a, b, c: is it told right whether b or c is nearer to a?"""
    sum_, count = 0.0, 0
    sign = lambda x: (x > 0) - (x < 0)
    for a in reports:
        for b in reports:
            for c in reports:
                if a != b and b < c and a != c:
                    sum_ += 1 - abs(sign(gold(a, b) - gold(a, c)) - sign(found(a, b) - found(a, c))) / 2
                    count += 1
    return sum_ / max(1, count)


def measured(made, answers):
    right = total = tp = wrong = exact = 0
    signs = []
    for reports in made:
        answer, ids = answers[reports[0]["story"]], [r["id"] for r in reports]
        parents = collections.defaultdict(set)
        for e in answer["edges"]:
            parents[e["to"]].add(e["from"])
        for r in reports:
            gold = {p for p in r["gold"]["parents"] if p in ids}
            right += {p for p in parents[r["id"]] if p in ids} == gold
            total += 1
        of = collections.defaultdict(set)
        for k, o in enumerate(answer["origins"]):
            for i in o["reports"]:
                of[i].add(k)
        gold_of = {r["id"]: set(r["gold"]["origins"]) for r in reports}
        for k, a in enumerate(ids):
            for b in ids[:k]:
                same, said = bool(gold_of[a] & gold_of[b]), bool(of[a] & of[b])
                tp, wrong = tp + (same and said), wrong + (same != said)
        exact += len(set().union(*gold_of.values())) == len(answer["origins"])
        edges = [(p, r["id"]) for r in reports for p in r["gold"]["parents"]]
        edges += [(p, lost) for lost, above in reports[0]["gold"]["lost"].items() for p in above]
        found = [(e["from"], e["to"]) for e in answer["edges"]]
        if len(ids) > 2:
            signs.append(sign_agreement(distances(edges, ids), distances(found, ids), ids))
    return 100 * right / total, 100 * 2 * tp / max(1, 2 * tp + wrong), 100 * exact / len(made), 100 * sum(signs) / max(1, len(signs))


def main():
    program, failed = sys.argv[1], 0
    only_measure = "--measure" in sys.argv
    articles = list(families.invented())
    for way, least in LEAST.items():
        made = list(families.families(articles, 200 if only_measure else 60, 3, way))
        figures = measured(made, traced(program, [r for reports in made for r in reports]))
        line = f"{way}: parents {figures[0]:.1f}, same origin F1 {figures[1]:.1f}, origins counted {figures[2]:.1f}, sign agreement {figures[3]:.1f}"
        good = all(f >= l for f, l in zip(figures, least))
        if only_measure or not good:
            print(line if only_measure else f"{line}; wanted {least}")
        failed += not good and not only_measure
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
