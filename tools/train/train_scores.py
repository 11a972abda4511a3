#!/usr/bin/env python3
"""Trains the scores of a pair (src/compare/score_*.trees, score_*_judged.trees): does it conflict, does one side say more?

usage: train_scores.py --program build/training_features --data FOLDER [--out src/compare]

FOLDER holds differences/summedits-* (a text and an edited copy; a document and a summary), renderings/* and judge/*. Figures are balanced accuracies
by domain, each domain scored by models trained on the others; what is written gives one half at the cut that served copies best so. The judged models
see what the judge says and are trained on pairs that it was not trained on (train_judge/split.py), judge/dev.jsonl among them: what they reach there is
from cross-validation too.
"""
import sys
import glob
import gzip
import json
import os
import random

import lightgbm as lgb
import numpy as np

from rows import NOT_JUDGED, features, kept, options_of
from trees_file import REPEATABLE, write

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "train_judge"))
import split

FEATURES = 58  # without the judge
JUDGED = 67    # what it says, behind them
PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.05, min_data_in_leaf=60, feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=10.0, **REPEATABLE, num_threads=2, seed=7)
TREES = 220
JUDGE_PAIRS = 5000
CUTS = np.arange(.3, .9, .02)  # one of them becomes one half of what is written
SIZES = [33, 34, 35, 48, 57]  # lengths of texts tell the set, not the difference
INSERTED = "hallucinated_fact_insertion"


def load(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def pairs_of(data):
    """[(a, b, domain, mode, conflict 1/0/None, only_in_b 1/0/None, same or None, kept from the judge, label or None)]"""
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
            held = domain in split.HELD_DOMAINS
            out.append((r["a"], r["b"], domain, "seed", conflict, only_b, same, held, None))
            out.append((docs[r["doc"]], r["b"], domain, "doc", conflict, only_b, same, held, None))
    judge = load(os.path.join(data, "judge", "train.jsonl.gz"))
    random.Random(5).shuffle(judge)
    for held, rows in ((False, judge[:JUDGE_PAIRS]), (True, load(os.path.join(data, "judge", "dev.jsonl")))):
        for r in rows:
            label = r["label"]
            conflict = {"contradiction": 1, "entailment": 0, "neutral": 0}.get(label)
            # what contradicts may say more or not; what does not follow says more or contradicts
            only_b = {"neutral": 1, "entailment": 0, "not_entailment": 1, "contradiction": None}[label]
            out.append((r["a"], r["b"], "dev " + r["from"] if held else "judge", "judge", conflict, only_b, None, held, label))
    for path in sorted(glob.glob(os.path.join(data, "renderings", "*.jsonl"))):
        name = os.path.basename(path)[:-6]
        for r in load(path):
            if name == "machine" or not split.held(split.document_of(name, r["id"])):
                continue
            for k, s in enumerate(r["segments"]):
                if s["gold"] or (s["clean"] and k % 4 == 0):
                    same = not s["gold"]
                    out.append((r["a"][slice(*s["a"])], r["b"][slice(*s["b"])], "renderings", "rendering", int(not same), 0 if same else None, same, True, None))
    return out


def weights(pairs, label):
    """Domains and modes count alike, both classes of each alike."""
    keys = [(p[2], p[3], y) for p, y in zip(pairs, label)]
    count = {}
    for k in keys:
        count[k] = count.get(k, 0) + 1
    scale = {"seed": 500.0, "doc": 500.0, "judge": 3000.0, "rendering": 500.0}
    return np.array([scale[k[1]] / count[k] for k in keys])


def fit(x, pairs, label):
    known = np.array([k for k, y in enumerate(label) if y is not None])
    y = np.array([label[k] for k in known], dtype=float)
    w = weights([pairs[k] for k in known], y)
    return lgb.train(PARAMETERS, lgb.Dataset(x[known], y, weight=w), TREES)


def balanced(same, differs):
    same = np.array(same)
    return 50 * (differs[~same].mean() + (1 - differs[same].mean()))


def swapped_label(pairs, label):
    """Of the pair turned round, where that is known."""
    return [y if p[3] in ("seed", "rendering") else None for p, y in zip(pairs, label)]


def verdict(models, x, swapped):
    return [models[0].predict(x), models[1].predict(swapped), models[2].predict(x)]


def trained(pairs, x, swapped, used, measured, out, suffix):
    """Prints figures of each domain by models of the others, of those `measured`, then writes the models of all that is `used`."""
    keep = lambda label: [y if u else None for y, u in zip(label, used)]
    conflict, only_b = keep([p[4] for p in pairs]), keep([p[5] for p in pairs])
    only_a = swapped_label(pairs, only_b)
    domain, mode = np.array([p[2] for p in pairs]), np.array([p[3] for p in pairs])
    totals, copies = {"seed": [], "doc": []}, []
    for d in sorted({p[2] for p, u in zip(pairs, used) if u and p[2] != "judge"}):
        # a set of labelled pairs is halved, so that each half is scored by what the other and all other sets teach
        halves = [np.arange(len(pairs)) % 2 == h for h in (0, 1)] if d.startswith("dev ") else [np.ones(len(pairs), bool)]
        said = np.zeros((3, len(pairs)))
        for half in halves:
            hide = lambda label: [None if domain[k] == d and half[k] else y for k, y in enumerate(label)]
            models = fit(x, pairs, hide(conflict)), fit(swapped, pairs, hide(only_a)), fit(x, pairs, hide(only_b))
            at = np.flatnonzero((domain == d) & half)
            said[:, at] = verdict(models, x[at], swapped[at])
        for m in ("seed", "doc", "rendering"):
            at = np.flatnonzero((domain == d) & (mode == m) & measured)
            if not len(at):
                continue
            score = np.max(said[:, at], axis=0) if m != "doc" else np.maximum(said[0, at], said[2, at])
            same = [pairs[k][6] for k in at]
            best = max((balanced(same, score >= t), t) for t in np.arange(.1, .95, .02))
            totals.setdefault(m, []).append(balanced(same, score >= .5))
            if m == "seed":
                copies.append((same, score))
            print("%-12s %-9s balanced accuracy %.1f (at its best threshold %.2f: %.1f)" % (d, m, totals[m][-1], best[1], best[0]), flush=True)
        if d.startswith("dev "):
            at = np.flatnonzero((domain == d) & measured)
            given = np.where(said[0, at] >= .5, "contradiction", np.where(said[2, at] >= .5, "neutral", "entailment"))
            gold = np.array([pairs[k][8] for k in at])
            right = (given == gold) | ((gold == "not_entailment") & (given != "entailment"))
            hit = ((given == gold) & (gold == "contradiction")).sum()
            f1 = 2 * hit / max(1, (given == "contradiction").sum() + (gold == "contradiction").sum())
            print("%-20s accuracy %.1f, contradiction F1 %.1f" % (d, 100 * right.mean(), 100 * f1), flush=True)
    for m, v in totals.items():
        if v:
            print("mean %s %.1f" % (m, np.mean(v)))
    reached = lambda cut: [balanced(same, score >= cut) for same, score in copies]
    cut = best_cut(reached, CUTS)
    print("cut at %.2f: " % cut + ", ".join("%.1f" % v for v in reached(cut)))
    for name, xx, label in (("score_conflict", x, conflict), ("score_only_in_a", swapped, only_a), ("score_only_in_b", x, only_b)):
        write(os.path.join(out, name + suffix + ".trees"), fit(xx, pairs, label), x.shape[1], offset=-np.log(cut / (1 - cut)))


def best_cut(reached, cuts):
    """The cut at which, and beside which, reached(cut), what some domains come to, is best in the mean."""
    return cuts[2:-2][np.argmax(np.convolve([np.mean(reached(cut)) for cut in cuts], np.ones(5) / 5, "valid"))]


def features_of(program, pairs):
    """{"x": of the pairs, "swapped": of those of them that are turned round too, else 0}"""
    x = features(program, "scores", [(p[0], p[1]) for p in pairs], FEATURES + JUDGED)[1]
    turned = [k for k, p in enumerate(pairs) if p[3] in ("seed", "rendering")]
    swapped = np.zeros_like(x)
    swapped[turned] = features(program, "scores", [(pairs[k][1], pairs[k][0]) for k in turned], FEATURES + JUDGED)[1]
    return {"x": x, "swapped": swapped}


def main():
    ap = options_of(__doc__, "src/compare")
    ap.add_argument("--judged-only", action="store_true", help="train only the models that see the judge")
    ap.add_argument("--every", type=int, default=1, help="use every so many-th pair only (faster; fewer to learn from)")
    opt = ap.parse_args()
    pairs = [p for p in pairs_of(opt.data) if p[7] or not opt.judged_only]
    # a text, its edited copy and its document stay together
    pairs = [p for k, p in enumerate(pairs) if k // 2 % opt.every == 0]
    found = kept(opt.keep, lambda: features_of(opt.program, pairs))
    x, swapped = (found[name].copy() for name in ("x", "swapped"))
    x[:, SIZES] = swapped[:, SIZES] = 0
    if not opt.judged_only:
        plain = np.array([p[3] != "rendering" and not p[2].startswith("dev ") for p in pairs])
        trained(pairs, x[:, :FEATURES], swapped[:, :FEATURES], plain, plain, opt.out, "")
    judged = np.array([p[7] for p in pairs]) & (x[:, FEATURES] != NOT_JUDGED)
    if judged.any():
        # of few documents little is learnt that holds for others: they are better scored by what edited copies teach (66 against 64)
        copies = np.array([p[3] != "doc" for p in pairs])
        trained(pairs, x, swapped, judged & copies, judged, opt.out, "_judged")
    else:
        print("no pair was judged: the judged models stay as they are")


if __name__ == "__main__":
    main()
