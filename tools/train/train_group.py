#!/usr/bin/env python3
"""Learns the weights of the decision whether two reports tell one story (src/group/decision.cc).

usage: train_group.py --program build/training_features --data FOLDER

FOLDER holds grouping/events.jsonl and grouping/ecb.jsonl ({"id","title","text","published","story"}, with "topic" where like events stand side by side). Logistic
regression over all pairs of reports of both, each set with one weight in all, then average linkage that keeps apart what is more like itself, as the program has it. The
stories (of one topic together) are cut into halves many times: weights from one half, BCubed of the other's reports among all at each threshold. The weights and the
threshold are printed and put into the source by hand: they are few.
"""
import argparse
import collections
import json
import os
import random
import subprocess

import numpy as np
from sklearn.linear_model import LogisticRegression

SETS = ("ecb", "events")
THRESHOLDS = np.arange(-3.5, -2.4, 0.25)
HALVES = 2
LEARNT_AMONG, RIVALS, FORM, WHOLE_FORM, APART, DAYS = 200, 1.5, -25, 0.15, -1, 30  # as in src/group/decision.cc
PAIRS_INSIDE, OWN, COPIES, LONE_PAIR = 10, 1, 8, 3  # as in src/group/cluster.cc


class Set:
    def __init__(self, name, program, data):
        path = os.path.join(data, "grouping", name + ".jsonl")
        with open(path, encoding="utf-8") as f:
            rows = [json.loads(line) for line in f]
        self.gold = [r["story"] for r in rows]
        self.topics = [str(r.get("topic", r["story"])) for r in rows]
        self.n = n = len(rows)
        with open(path, "rb") as f:
            out = subprocess.run([os.path.join(os.path.dirname(program), "training_group")], stdin=f, capture_output=True, check=True).stdout
        self.x, self.given = np.zeros((n, n, 4), np.float32), np.zeros((n, n), np.float32)
        for line in out.splitlines():
            a, b, title, body, covered, form, rivals, apart, meaning = json.loads(line)
            self.x[a, b] = self.x[b, a] = [max(0, title) ** 0.5, max(0, body) ** 0.5, max(0, covered[0] * covered[1]) ** 0.5, meaning]
            given = -RIVALS * np.log(max(1, rivals / LEARNT_AMONG)) + FORM * min(1, form / WHOLE_FORM) ** 2 + APART * np.log1p(max(0, (apart or 0) / DAYS - 1))
            self.given[a, b] = self.given[b, a] = given
        self.same = np.array([[g == h for h in self.gold] for g in self.gold])

    def halves(self, rng):
        topics = sorted(set(self.topics))
        rng.shuffle(topics)
        half = set(topics[: len(topics) // 2])
        return [[i for i in range(self.n) if (self.topics[i] in half) == side] for side in (True, False)]


def clusters(score, join):
    """Average linkage, as src/group/cluster.cc has it."""
    n = len(score)
    total, size, inside, pairs = score.astype(float), np.ones(n), np.zeros(n), np.zeros(n)
    alive, of = np.ones(n, bool), np.arange(n)
    mean = total.copy()
    np.fill_diagonal(mean, -np.inf)
    best = mean.argmax(1)
    value = mean[np.arange(n), best]

    def look(k):
        best[k] = mean[k].argmax()
        value[k] = mean[k, best[k]]

    while True:
        i = int(np.argmax(value))
        j, between = int(best[i]), value[i]
        if between < join:
            return of
        apart = between - LONE_PAIR / (size[i] * size[j]) < join
        if min(pairs[i], pairs[j]) >= PAIRS_INSIDE:
            own = min(inside[i] / pairs[i], inside[j] / pairs[j])
            apart = apart or between - OWN * max(0, own - between) < join
        if apart:
            mean[i, j] = mean[j, i] = -np.inf
            look(i)
            look(j)
            continue
        inside[i] += inside[j]
        pairs[i] += pairs[j]
        if between < COPIES:
            inside[i] += between * size[i] * size[j]
            pairs[i] += size[i] * size[j]
        size[i] += size[j]
        alive[j] = False
        of[of == j] = i
        total[i] += total[j]
        total[:, i] = total[i]
        row = np.where(alive, total[i] / (size[i] * size), -np.inf)
        row[i] = -np.inf
        mean[i], mean[:, i], mean[j], mean[:, j], value[j] = row, row, -np.inf, -np.inf, -np.inf
        look(i)
        for k in np.flatnonzero(alive & ((best == j) | (best == i))):
            look(k)
        better = alive & (mean[:, i] > value)
        best[better], value[better] = i, mean[better, i]


def bcubed(gold, found, items):
    by_gold, by_found, both = collections.Counter(gold), collections.Counter(found), collections.Counter(zip(gold, found))
    p = np.mean([both[gold[i], found[i]] / by_found[found[i]] for i in items])
    r = np.mean([both[gold[i], found[i]] / by_gold[gold[i]] for i in items])
    return np.array([p, r, 2 * p * r / (p + r)])


def learnt(sets, items, columns):
    xs, ys, ws = [], [], []
    for s, of in zip(sets, items):
        a, b = (np.array(of)[k] for k in np.triu_indices(len(of), 1))
        xs.append(s.x[a, b][:, columns])
        ys.append(s.same[a, b])
        ws.append(np.full(len(a), 1e5 / len(a)))
    return LogisticRegression(max_iter=2000).fit(np.concatenate(xs), np.concatenate(ys), sample_weight=np.concatenate(ws))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    opt = ap.parse_args()
    sets = [Set(name, opt.program, opt.data) for name in SETS]
    for name, columns in (("words", [0, 1, 2]), ("words and meaning", [0, 1, 2, 3])):
        rng, of = random.Random(1), collections.defaultdict(list)
        found = lambda s, model, t: list(clusters(s.x[..., columns] @ model.coef_[0] + model.intercept_[0] + s.given, t))
        for _ in range(HALVES):
            halves = [s.halves(rng) for s in sets]
            for side in (0, 1):
                model = learnt(sets, [h[side] for h in halves], columns)
                for k, s in enumerate(sets):
                    for t in THRESHOLDS:
                        of[k, t].append(bcubed(s.gold, found(s, model, t), halves[k][1 - side]))
        model = learnt(sets, [range(s.n) for s in sets], columns)
        print(f"{name}: title, body, covered[, meaning] {model.coef_[0].round(2)} bias {model.intercept_[0]:.2f}")
        for k, s in enumerate(sets):
            print(f"  {SETS[k]}, BCubed P/R/F1 of the halves left out; of all, fitted")
            for t in THRESHOLDS:
                out, all_ = 100 * np.mean(of[k, t], 0), 100 * bcubed(s.gold, found(s, model, t), range(s.n))
                print(f"    {t:6.2f}   {out[0]:.1f}/{out[1]:.1f}/{out[2]:.1f}   {all_[0]:.1f}/{all_[1]:.1f}/{all_[2]:.1f}", flush=True)


if __name__ == "__main__":
    main()
