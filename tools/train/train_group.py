#!/usr/bin/env python3
"""Learns the weights of the decision whether two reports tell one story (src/group/decision.cc).

usage: train_group.py --program build/training_features --data FOLDER

FOLDER holds grouping/events.jsonl ({"id","title","text","published","story"}). Logistic regression over all pairs of reports, then average linkage, as the program has it.
The stories are cut into halves many times: weights from one half, BCubed F1 of the other at each threshold. The weights and the threshold are printed and put into
the source by hand: they are few.
"""
import argparse
import collections
import json
import os
import random
import subprocess

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.linear_model import LogisticRegression

DAYS = -0.1  # of ln(1 + days), set by hand
THRESHOLDS = np.arange(-3, 0.6, 0.25)
HALVES = 25


def bcubed(gold, found, items):
    by_gold, by_found = collections.defaultdict(set), collections.defaultdict(set)
    for i in items:
        by_gold[gold[i]].add(i), by_found[found[i]].add(i)
    both = [len(by_gold[gold[i]] & by_found[found[i]]) for i in items]
    p = np.mean([b / len(by_found[found[i]]) for b, i in zip(both, items)])
    r = np.mean([b / len(by_gold[gold[i]]) for b, i in zip(both, items)])
    return 2 * p * r / (p + r)


def clusters(score, items):
    s = score[np.ix_(items, items)]
    d = s.max() - s
    np.fill_diagonal(d, 0)
    tree = linkage(squareform((d + d.T) / 2, checks=False), "average")
    return lambda t: dict(zip(items, fcluster(tree, s.max() - t, "distance")))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    opt = ap.parse_args()
    path = os.path.join(opt.data, "grouping", "events.jsonl")
    with open(path, encoding="utf-8") as f:
        gold = [json.loads(line)["story"] for line in f]
    with open(path, "rb") as f:
        out = subprocess.run([os.path.join(os.path.dirname(opt.program), "training_group")], stdin=f, capture_output=True, check=True).stdout
    n = len(gold)
    x, days = np.zeros((n, n, 4)), np.zeros((n, n))
    for line in out.splitlines():
        a, b, likeness, apart, meaning = json.loads(line)
        x[a, b] = x[b, a] = [*np.sqrt(likeness[:3]), meaning]
        days[a, b] = days[b, a] = np.log1p(apart or 0)
    same = np.array([[g == h for h in gold] for g in gold])

    def learnt(items, columns):
        a, b = (np.array(items)[k] for k in np.triu_indices(len(items), 1))
        return LogisticRegression(max_iter=1000).fit(x[a, b][:, columns], same[a, b])

    def scores(model, columns):
        return x[..., columns] @ model.coef_[0] + model.intercept_[0] + DAYS * days

    for name, columns in (("words", [0, 1, 2]), ("words and meaning", [0, 1, 2, 3])):
        rng, stories, of = random.Random(1), sorted(set(gold)), collections.defaultdict(list)
        for _ in range(HALVES):
            rng.shuffle(stories)
            half = set(stories[: len(stories) // 2])
            halves = [[i for i in range(n) if (gold[i] in half) == side] for side in (True, False)]
            for train, test in (halves, halves[::-1]):
                found = clusters(scores(learnt(train, columns), columns), test)
                for t in THRESHOLDS:
                    of[t].append(bcubed(gold, found(t), test))
        model = learnt(range(n), columns)
        found = clusters(scores(model, columns), list(range(n)))
        print(f"{name}: title, lead, body[, meaning] {model.coef_[0].round(2)} bias {model.intercept_[0]:.2f}")
        print("  threshold   " + " ".join(f"{t:6.2f}" for t in THRESHOLDS))
        print("  other half  " + " ".join(f"{100 * np.mean(of[t]):6.1f}" for t in THRESHOLDS))
        print("  all         " + " ".join(f"{100 * bcubed(gold, found(t), list(range(n))):6.1f}" for t in THRESHOLDS), flush=True)


if __name__ == "__main__":
    main()
