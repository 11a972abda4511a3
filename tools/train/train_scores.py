#!/usr/bin/env python3
"""Trains the scores of a pair (src/compare/score_*.trees): does it conflict, does one side say more?

usage: train_scores.py --program build/training_features --data FOLDER [--out src/compare]

FOLDER holds differences/summedits-* (a text and an edited copy; a document and a summary) and judge/train.jsonl.gz. Figures are balanced accuracies by
domain, each domain scored by models trained on the others.
"""
import argparse
import glob
import gzip
import json
import os
import random

import lightgbm as lgb
import numpy as np

from rows import features
from trees_file import write

FEATURES = 58
PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.05, min_data_in_leaf=60, feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=10.0, verbose=-1, num_threads=2, seed=7)
TREES = 220
JUDGE_PAIRS = 5000
SIZES = [33, 34, 35, 48, 57]  # lengths of texts tell the set, not the difference
INSERTED = "hallucinated_fact_insertion"


def load(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def pairs_of(data):
    """[(a, b, domain, mode, conflict 1/0/None, only_in_b 1/0/None, same or None)]"""
    out = []
    for path in sorted(glob.glob(os.path.join(data, "differences", "summedits-*.jsonl"))):
        if path.endswith("-docs.jsonl"):
            continue
        domain = os.path.basename(path)[10:-6]
        docs = {d["doc"]: d["text"] for d in load(path[:-6] + "-docs.jsonl")}
        for r in load(path):
            same, inserted = r["same_facts"], r["edits"] == [INSERTED]
            conflict = 0 if same else None if inserted else 1
            only_b = 0 if same else 1 if INSERTED in r["edits"] else None
            out.append((r["a"], r["b"], domain, "seed", conflict, only_b, same))
            out.append((docs[r["doc"]], r["b"], domain, "doc", conflict, only_b, same))
    judge = load(os.path.join(data, "judge", "train.jsonl.gz"))
    random.Random(5).shuffle(judge)
    for r in judge[:JUDGE_PAIRS]:
        label = r["label"]
        conflict = {"contradiction": 1, "entailment": 0, "neutral": 0}.get(label)
        only_b = {"neutral": 1, "entailment": 0, "not_entailment": None, "contradiction": None}[label]
        out.append((r["a"], r["b"], "judge", "judge", conflict, only_b, None))
    return out


def weights(pairs, label):
    """Domains and modes count alike, both classes of each alike."""
    keys = [(p[2], p[3], y) for p, y in zip(pairs, label)]
    count = {}
    for k in keys:
        count[k] = count.get(k, 0) + 1
    scale = {"seed": 500.0, "doc": 500.0, "judge": 3000.0}
    return np.array([scale[k[1]] / count[k] for k in keys])


def fit(x, pairs, label):
    known = np.array([k for k, y in enumerate(label) if y is not None])
    y = np.array([label[k] for k in known], dtype=float)
    w = weights([pairs[k] for k in known], y)
    return lgb.train(PARAMETERS, lgb.Dataset(x[known], y, weight=w), TREES)


def balanced(same, differs):
    same = np.array(same)
    return 50 * (differs[~same].mean() + (1 - differs[same].mean()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", default="src/compare")
    ap.add_argument("--keep", help="keep the features in this file, or take them from it")
    opt = ap.parse_args()
    pairs = pairs_of(opt.data)
    if opt.keep and os.path.exists(opt.keep):
        kept = np.load(opt.keep)
        x, swapped = kept["x"], kept["swapped"]
    else:
        x = features(opt.program, "scores", [(p[0], p[1]) for p in pairs], FEATURES)[1]
        turned = [k for k, p in enumerate(pairs) if p[3] == "seed"]
        swapped = np.zeros_like(x)
        swapped[turned] = features(opt.program, "scores", [(pairs[k][1], pairs[k][0]) for k in turned], FEATURES)[1]
        if opt.keep:
            np.savez(opt.keep, x=x, swapped=swapped)
    x[:, SIZES] = swapped[:, SIZES] = 0
    conflict = [p[4] for p in pairs]
    only_b = [p[5] for p in pairs]
    only_a = [y if p[3] == "seed" else None for p, y in zip(pairs, only_b)]
    domain = np.array([p[2] for p in pairs])
    mode = np.array([p[3] for p in pairs])
    totals = {"seed": [], "doc": []}
    for d in sorted(set(domain) - {"judge"}):
        hide = lambda label: [None if domain[k] == d else y for k, y in enumerate(label)]
        models = fit(x, pairs, hide(conflict)), fit(swapped, pairs, hide(only_a)), fit(x, pairs, hide(only_b))
        for m in ("seed", "doc"):
            at = np.flatnonzero((domain == d) & (mode == m))
            p = [model.predict(x[at]) for model in models]
            score = np.max(p, axis=0) if m == "seed" else np.maximum(p[0], p[2])
            same = [pairs[k][6] for k in at]
            best = max((balanced(same, score >= t), t) for t in np.arange(.1, .95, .02))
            totals[m].append(balanced(same, score >= .5))
            print("%-12s %-4s balanced accuracy %.1f (at its best threshold %.2f: %.1f)" % (d, m, totals[m][-1], best[1], best[0]), flush=True)
    for m, v in totals.items():
        print("mean %s %.1f" % (m, np.mean(v)))
    for name, xx, label in (("score_conflict", x, conflict), ("score_only_in_a", swapped, only_a), ("score_only_in_b", x, only_b)):
        write(os.path.join(opt.out, name + ".trees"), fit(xx, pairs, label), FEATURES)


if __name__ == "__main__":
    main()
