#!/usr/bin/env python3
"""Learns who took from whom: src/lineage/{parent,none,two}.trees.

usage: train_lineage.py --program build/training_features --data FOLDER [--out src/lineage] [--families N] [--more REPORTS.jsonl ...]

FOLDER holds grouping/events.jsonl ({"id","title","text","story"}): articles of which tests/lineage/families.py makes families of known descent, half of the stories to
learn from and half to measure on; then all are learnt from. --more: further families with "gold", to learn from too.
parent: of a pair, is the one what the other was taken from? none: of a report, was it taken from none that is there? two: of three, were these two put together?
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys

import lightgbm as lgb
import numpy as np

import trees_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "tests" / "lineage"))
import families

SHAPE = {"parent": (64, 400, 30), "none": (24, 200, 30), "two": (24, 200, 20)}  # leaves, trees, rows in a leaf
KINDS = list(SHAPE)


def auc(score, truth):
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    positive = truth.sum()
    return (ranks[truth == 1].sum() - positive * (positive + 1) / 2) / max(1, positive * (len(truth) - positive))


def rows(program, reports):
    """{kind: (features, truth)} and, for each report, where its rows are."""
    text = "\n".join(json.dumps({k: v for k, v in r.items() if k != "gold"}, ensure_ascii=False) for r in reports)
    out = subprocess.run([program], input=text.encode(), capture_output=True, check=True).stdout
    x, y = {k: [] for k in KINDS}, {k: [] for k in KINDS}
    for report, line in zip(reports, out.splitlines()):
        found, gold = json.loads(line), report["gold"]["parents"]
        there = [p for p in gold if not p.startswith("lost:")]
        for parent, row in found["parents"]:
            x["parent"].append(row), y["parent"].append(int(gold == [parent] or len(gold) == 2 and parent in gold))
        if found.get("none"):
            x["none"].append(found["none"]), y["none"].append(int(not there))
        for a, b, row in found["two"]:
            x["two"].append(row), y["two"].append(int(len(there) == 2 and {a, b} == set(there)))
    return {k: (np.array(x[k], "f4"), np.array(y[k])) for k in KINDS}


def bared(reports, rng):
    """Some families without times, some without titles: neither may be leant on."""
    bare = {}
    for r in reports:
        no_time, no_title = bare.setdefault(r["story"], (rng.random() < 0.08, rng.random() < 0.08))
        yield {k: v for k, v in r.items() if not (k == "published" and no_time) and not (k == "title" and no_title)}


def learn(kind, x, y):
    leaves, trees, least = SHAPE[kind]
    given = {"objective": "binary", "learning_rate": 0.05, "num_leaves": leaves, "min_data_in_leaf": least, "feature_fraction": 0.6,
             "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, **trees_file.REPEATABLE, "num_threads": int(os.environ.get("THREADS", 2))}
    return lgb.train(given, lgb.Dataset(x, y), trees)


def joined(parts):
    return {k: tuple(np.concatenate([p[k][i] for p in parts]) for i in (0, 1)) for k in KINDS}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", default="src/lineage")
    ap.add_argument("--families", type=int, default=2000)
    ap.add_argument("--more", nargs="*", default=[])
    opt = ap.parse_args()
    program = os.path.join(os.path.dirname(opt.program), "training_lineage")
    with open(os.path.join(opt.data, "grouping", "events.jsonl"), encoding="utf-8") as f:
        articles = [json.loads(line) for line in f]
    stories = sorted({a["story"] for a in articles}, key=str)
    halves = [[a for a in articles if (stories.index(a["story"]) % 2 == 0) == side] for side in (True, False)]
    made = [rows(program, [r for f in families.families(half, opt.families // 2, seed) for r in f]) for seed, half in enumerate(halves, 11)]
    for kind in KINDS:
        (x, y), (xt, yt) = made[0][kind], made[1][kind]
        print(f"{kind}: {len(y)} rows, {y.sum()} true; AUC on the other half {100 * auc(learn(kind, x, y).predict(xt), yt):.1f}")
    more = []
    for path in opt.more:
        with open(path, encoding="utf-8") as f:
            more.append(rows(program, list(bared(map(json.loads, f), random.Random(1)))))
    every = joined(made + more)
    for kind in KINDS:
        x, y = every[kind]
        trees_file.write(os.path.join(opt.out, f"{kind}.trees"), learn(kind, x, y), x.shape[1])


if __name__ == "__main__":
    main()
