#!/usr/bin/env python3
"""Trains the matcher of names (src/extract/names.trees): have two names one bearer?

usage: train_names.py --program build/training_features --data FOLDER [--out src/extract]

FOLDER holds facts/names.jsonl ({"name1","name2","schema","is_match"}). Figures are from cross-validation; pairs that share a name are in one fold.
"""
import argparse
import json
import os

import lightgbm as lgb
import numpy as np

from rows import features
from trees_file import REPEATABLE, write

FEATURES = 26
PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.05, min_data_in_leaf=12, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0,
                  **REPEATABLE, num_threads=2, seed=7)
TREES = 140


def f1(y, p):
    tp = (y & p).sum()
    return 200 * tp / (2 * tp + (p & ~y).sum() + (y & ~p).sum())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", default="src/extract")
    opt = ap.parse_args()
    with open(os.path.join(opt.data, "facts", "names.jsonl"), encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    y = np.array([r["is_match"].lower() == "true" for r in rows])
    x = features(opt.program, "names", [(r["name1"], r["name2"], {"type": r["schema"].lower()}) for r in rows], FEATURES, "--no-model")[1]
    group = {}
    fold = np.array([group.setdefault(r["name2"], len(group)) % 5 for r in rows])
    for trees in (80, TREES, 220):
        score = np.zeros(len(y))
        for k in range(5):
            score[fold == k] = lgb.train(PARAMETERS, lgb.Dataset(x[fold != k], y[fold != k].astype(float)), trees).predict(x[fold == k])
        person = np.array([r["schema"] == "Person" for r in rows])
        print(trees, "trees:", " ".join("@%.2f F1 %.1f (person %.1f)" % (t, f1(y, score >= t), f1(y[person], score[person] >= t)) for t in (.35, .4, .45, .5, .55)))
    write(os.path.join(opt.out, "names.trees"), lgb.train(PARAMETERS, lgb.Dataset(x, y.astype(float)), TREES), FEATURES)


if __name__ == "__main__":
    main()
