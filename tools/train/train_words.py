#!/usr/bin/env python3
"""Trains the word aligner (src/align/words_1.trees, words_2.trees) on word alignments of paraphrases.

usage: train_words.py --program build/training_features --data FOLDER [--out src/align] [--folds 4]

FOLDER holds JSON Lines {"a","b","sure":[[i,j]...],"possible"} over tokens between blanks. Figures printed are from cross-validation by
sentence pair; the models that are written are trained on everything.
"""
import argparse
import glob
import json
import os
import re
import tempfile

import lightgbm as lgb
import numpy as np

from rows import features
from trees_file import REPEATABLE, write

FIRST, SECOND = 40, 52
PARAMETERS = dict(objective="binary", num_leaves=24, learning_rate=0.09, min_data_in_leaf=40, feature_fraction=0.7, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=5.0, **REPEATABLE, num_threads=2, seed=7)
TREES = 110


def token_at(text):
    at, k = {}, -1
    for k, m in enumerate(re.finditer(r"\S+", text)):
        for c in range(m.start(), m.end()):
            at[c] = k
    return at


def load(folder):
    sets = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as f:
            sets[os.path.basename(path)[:-6]] = [json.loads(line) for line in f]
    return sets


def labels(rows, heads):
    maps = [(token_at(r["a"]), token_at(r["b"]), {tuple(x) for x in r["sure"]}, {tuple(x) for x in r["possible"]}) for r in rows]
    gold, words = np.zeros(len(heads), dtype=np.int8), []
    for k, (line, a, _, b, _, _) in enumerate(heads):
        ia, ib, sure, possible = maps[line]
        pair = (ia.get(int(a)), ib.get(int(b)))
        words.append(pair)
        gold[k] = 1 if pair in sure else 2 if pair in possible else 0
    return gold, words


def macro(rows, heads, words, score, lines, threshold):
    got = {k: set() for k in lines}
    for k in np.flatnonzero(score >= threshold):
        line = int(heads[k][0])
        if line in got:
            got[line].add(words[k])
    p = r = 0.0
    for k in lines:
        sure = {tuple(x) for x in rows[k]["sure"]}
        tp = len(got[k] & sure)
        p += tp / len(got[k]) if got[k] else float(not sure)
        r += tp / len(sure) if sure else 1.0
    p, r = p / len(lines), r / len(lines)
    return 200 * p * r / (p + r), 100 * p, 100 * r


def fit(x, y, weight):
    keep = y != 2
    return lgb.train(PARAMETERS, lgb.Dataset(x[keep], (y[keep] == 1).astype(float), weight=weight[keep]), TREES)


def out_of_fold(x, y, fold, weight):
    score = np.zeros(len(y), dtype=np.float32)
    for f in range(fold.max() + 1):
        score[fold == f] = fit(x[fold != f], y[fold != f], weight[fold != f]).predict(x[fold == f])
    return score


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", default="src/align")
    ap.add_argument("--folds", type=int, default=4)
    opt = ap.parse_args()
    sets = load(opt.data)
    rows = [r for s in sets.values() for r in s]
    origin = np.array([k for k, s in enumerate(sets.values()) for _ in s])
    fold_of_line = np.random.default_rng(3).integers(0, opt.folds, len(rows))
    pairs = [(r["a"], r["b"]) for r in rows]
    # what the models see with and without the encoder, so that one model serves both
    for flags in ((), ("--no-encoder",), ("--no-model",)):
        heads, x = features(opt.program, "words", pairs, FIRST, *flags)
        y, words = labels(rows, heads)
        fold = fold_of_line[heads[:, 0]]
        per_set = np.array([1.0] * len(sets))
        weight = per_set[origin[heads[:, 0]]] * (1.0 if not flags else 0.5)
        yield_ = dict(heads=heads, x=x, y=y, words=words, fold=fold, weight=weight, flags=flags)
        parts.append(yield_)
    both = {k: np.concatenate([p[k] for p in parts]) for k in ("x", "y", "fold", "weight")}
    first = out_of_fold(both["x"], both["y"], both["fold"], both["weight"])
    at = 0
    for p in parts:
        p["first"] = first[at:at + len(p["y"])]
        at += len(p["y"])
        with tempfile.NamedTemporaryFile() as f:
            f.write(p["first"].astype("<f4").tobytes())
            f.flush()
            _, p["x2"] = features(opt.program, "words", pairs, SECOND, "--first-pass", f.name, *p["flags"], workers=1)
    x2 = np.concatenate([p["x2"] for p in parts])
    second = out_of_fold(x2, both["y"], both["fold"], both["weight"])
    at = 0
    for p in parts:
        score = second[at:at + len(p["y"])]
        at += len(p["y"])
        for k, name in enumerate(sets):
            lines = np.flatnonzero(origin == k).tolist()
            print(name, p["flags"], "first %.1f" % macro(rows, p["heads"], p["words"], p["first"], lines, .5)[0],
                  " ".join("@%.2f %.1f (%.1f %.1f)" % (t, *macro(rows, p["heads"], p["words"], score, lines, t)) for t in (.35, .4, .45, .5, .55)), flush=True)
    write(os.path.join(opt.out, "words_1.trees"), fit(both["x"], both["y"], both["weight"]), FIRST)
    write(os.path.join(opt.out, "words_2.trees"), fit(x2, both["y"], both["weight"]), SECOND)


parts = []
if __name__ == "__main__":
    main()
