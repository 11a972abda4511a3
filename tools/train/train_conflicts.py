#!/usr/bin/env python3
"""Trains the grader of differences: is a candidate a conflict? Two models: src/compare/conflict.trees, which works without the judge, and
conflict_judged.trees, which also sees what the judge says and is trained on documents that the judge was not (train_judge/split.py).

What the judge is asked about is decided by the model that knows none: train that first (--rules-only), build, then the other (--judged-only).

usage: train_conflicts.py --program build/training_features --data FOLDER [--out src/compare] [--folds 5] [--sample N]

FOLDER holds renderings/*.jsonl (documents whose wrong places are marked), differences/summedits-* and judge/train.jsonl.gz (pairs that do or do not
state the same facts), grouping/events.jsonl (reports of one event by several outlets), planted/more-*.jsonl and, beside this script, written/*.jsonl (two tellings of one invented event, by several
writers, in which all that differs was planted). A candidate at a marked place is a conflict, one in a clean segment or
in a pair that states the same is none; pairs that differ teach only where a single candidate can carry the difference. Reports of one event differ in much and
contradict each other hardly ever: of 286 such pairs that were read, 3 candidates that were cried were conflicts, all counts. So none of their candidates is one,
and unlike counts teach nothing. In the planted pairs a candidate that touches a planted conflict on both sides is one, what touches nothing planted is none.
The judge has learnt from more-* (tune.py): the grader learns from them all the same, since by writers that neither saw
(written/*) it finds more so, at no more cries.
Figures are from cross-validation by document, by event, or by writer.
"""
import collections
import glob
import gzip
import itertools
import json
import os
import random
import re
import sys

import lightgbm as lgb
import numpy as np

from reliability_chart import bins, reliability_chart
from rows import NOT_JUDGED, SILENT, features, kept, options_of
from trees_file import REPEATABLE, write

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "train_judge"))
import split

FEATURES = 96  # without the judge
JUDGED = 16    # what it says, behind them
PARAMETERS = dict(objective="binary", num_leaves=20, learning_rate=0.06, min_data_in_leaf=40, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=10.0, **REPEATABLE, num_threads=2, seed=7)
TREES = 220
JUDGE_PAIRS = 4000
EVENT_PAIRS, EVENT_LETTERS = 12, 3500  # pairs of each event; letters of a report that are read
PLANTED_WEIGHT = 1.0
WRITTEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "written")
QUANTITY = 0  # the number of that kind of candidate
MEASURE = re.compile(r"[$€£%]|\b(per ?cent|dollars?|euros?|pounds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|miles?|feet|foot|km|kilomet\w+|met(re|er)s?)\b")


def load(path):
    if not os.path.exists(path):
        print(path, "is not there: trained without it", file=sys.stderr)
        return []
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def event_pairs(data):
    """[(story, [(text, text) by different outlets])]"""
    stories = {}
    for r in load(os.path.join(data, "grouping", "events.jsonl")):
        stories.setdefault(r["story"], []).append(r)
    out = []
    for story, reports in sorted(stories.items()):
        pairs = [(x["text"][:EVENT_LETTERS], y["text"][:EVENT_LETTERS]) for x, y in itertools.combinations(reports, 2) if x["source"] != y["source"]]
        out.append((story, random.Random(9).sample(pairs, min(EVENT_PAIRS, len(pairs)))))
    return out


def documents(data):
    """(a, b, group, set, segments or None, label or None, kept from the judge)"""
    out = []
    for path in sorted(glob.glob(os.path.join(data, "renderings", "*.jsonl"))):
        name = os.path.basename(path)[:-6]
        for r in load(path):
            group = r["id"].split(":")[0] if name == "machine" else r["id"].split("/")[-1]
            held = split.held(split.document_of(name, r["id"]))
            out.append((r["a"], r["b"], group, name, r["segments"], None, held))
            # single statements too: a report may be one sentence, and nothing around it then helps
            for k, s in enumerate(r["segments"]):
                if s["gold"] or (s["clean"] and k % 2 == 0):
                    (a0, a1), (b0, b1) = s["a"], s["b"]
                    shift = [{**g, "begin": g["begin"] - s["ab"[g["side"]]][0], "end": g["end"] - s["ab"[g["side"]]][0]} for g in s["gold"]]
                    own = {"a": [0, a1 - a0], "b": [0, b1 - b0], "clean": s["clean"], "gold": shift}
                    out.append((r["a"][a0:a1], r["b"][b0:b1], group, name + " alone", [own], None, held))
    for path in sorted(glob.glob(os.path.join(data, "differences", "summedits-*.jsonl"))):
        if not path.endswith("-docs.jsonl"):
            for r in load(path):
                out.append((r["a"], r["b"], r["doc"], "summedits", None, r["same_facts"], os.path.basename(path)[10:-6] in split.HELD_DOMAINS))
    for story, pairs in event_pairs(data):
        out += [(a, b, f"event {story}", "events", None, None, True) for a, b in pairs]
    planted = glob.glob(os.path.join(data, "planted", "more-*.jsonl")) + glob.glob(os.path.join(WRITTEN, "*.jsonl"))
    for path in sorted(planted, key=os.path.basename):  # wherever either folder lies
        name = os.path.basename(path)[:-6]
        for r in load(path):
            out.append((r["a"], r["b"], name, "planted", r["differences"], None, True, {k: r[k] for k in ("published_a", "published_b") if r.get(k)}))
    judge = [r for r in load(os.path.join(data, "judge", "train.jsonl.gz")) if r["label"] in ("entailment", "contradiction")]
    random.Random(5).shuffle(judge)
    for k, r in enumerate(judge[:JUDGE_PAIRS]):
        out.append((r["a"], r["b"], f"judge{k}", "judge", None, r["label"] == "entailment", False))
    return out


def sampled(docs, most):
    """The first `most` documents of each group of each set."""
    seen = collections.Counter()
    out = []
    for d in docs:
        seen[d[2:4]] += 1
        if seen[d[2:4]] <= most:
            out.append(d)
    return out


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def touched_by(difference, places):
    """The sides (0, 1) of a planted difference that one of the places touches, and all that it has."""
    own = {k: (difference[s]["begin"], difference[s]["end"]) for k, s in enumerate("ab") if difference[s]}
    return {side for side, span in places if side in own and overlap(span, own[side])}, set(own)


def planted_label(differences, places):
    """(label, weight) of a candidate: 1 on both sides of a planted conflict, -1 where it touches something planted in part, else 0."""
    label = 0
    for d in differences:
        on, own = touched_by(d, places)
        if on and d["severity"] in ("conflict", "update") and on == own and len(on) == len(places):
            return 1, PLANTED_WEIGHT
        if on:
            label = -1
    return label, PLANTED_WEIGHT


def label_rows(docs, heads):
    """1 conflict, 0 none, -1 unknown; and the weight of each row."""
    y = np.full(len(heads), -1, dtype=np.int8)
    weight = np.ones(len(heads))
    count = np.bincount(heads[:, 0], minlength=len(docs))
    starts = {}
    for k, h in enumerate(heads):
        a, b, _, name, segments, same, _ = docs[h[0]][:7]
        places = [(side, (int(h[1 + 2 * side]), int(h[2 + 2 * side]))) for side in (0, 1) if h[1 + 2 * side] != SILENT]
        if name == "planted":
            y[k], weight[k] = planted_label(segments, places)
            continue
        if name == "events":
            counts = h[5] == QUANTITY and not any(MEASURE.search((a, b)[side][slice(*span)]) for side, span in places)
            y[k] = -1 if counts else 0
            weight[k] = 0.5
            continue
        if segments is None:
            if same:
                y[k] = 0
                weight[k] = 0.35 if name == "judge" else 0.5
            elif count[h[0]] == 1:
                y[k] = 1
                weight[k] = 0.35 if name == "judge" else 0.7
            continue
        touched = [s for s in segments if any(overlap(s["ab"[side]], span) for side, span in places)]
        if any(g["side"] == side and overlap((g["begin"], g["end"]), span) for s in touched for g in s["gold"] for side, span in places):
            y[k] = 1
        elif touched and all(s["clean"] for s in touched):
            y[k] = 0
        elif touched and all(not s["gold"] for s in touched):
            y[k] = 0
            weight[k] = 0.2
    # two machines' renderings differ in many ways that only their editors would mark; single statements say again what their documents say
    name = np.array([docs[h[0]][3] for h in heads])
    weight[np.char.startswith(name, "machine")] *= 0.3
    weight[np.char.endswith(name, "alone")] *= 0.3
    return y, weight


def measure(docs, heads, score, threshold, only_held):
    """Per set: marked places cried, cries per 100 clean segments; of events cries per 100 pairs."""
    out = {}
    by_line = {}
    for k in np.flatnonzero(score >= threshold):
        by_line.setdefault(int(heads[k][0]), []).append(k)
    for line, doc in enumerate(docs):
        name, segments, held = doc[3], doc[4], doc[6]
        if name == "planted":
            m = out.setdefault(doc[2], [0, 0, 0, 0])
            found = set()
            for k in by_line.get(line, []):
                h = heads[k]
                places = [(side, (int(h[1 + 2 * side]), int(h[2 + 2 * side]))) for side in (0, 1) if h[1 + 2 * side] != SILENT]
                hits = [(n, touched_by(d, places)) for n, d in enumerate(segments)]
                found |= {n for n, (on, own) in hits if on == own and segments[n]["severity"] == "conflict"}
                m[2] += not any(on for _, (on, _) in hits)
            m[0] += len(found)
            m[1] += sum(d["severity"] == "conflict" for d in segments)
            m[3] += sum(len(re.findall(r"[.!?]+\s|$", t)) for t in doc[:2])  # statements, about
            continue
        if name == "events":
            m = out.setdefault(name, [0, 0, 0, 0])
            m[2] += len(by_line.get(line, []))
            m[3] += 1
        if segments is None or not (held or not only_held):
            continue
        m = out.setdefault(name, [0, 0, 0, 0])
        found = set()
        for k in by_line.get(line, []):
            h = heads[k]
            places = [(side, (int(h[1 + 2 * side]), int(h[2 + 2 * side]))) for side in (0, 1) if h[1 + 2 * side] != SILENT]
            touched = [i for i, s in enumerate(segments) if any(overlap(s["ab"[side]], span) for side, span in places)]
            if touched and all(segments[i]["clean"] for i in touched):
                m[2] += 1
            for i in touched:
                for g, gold in enumerate(segments[i]["gold"]):
                    if any(gold["side"] == side and overlap((gold["begin"], gold["end"]), span) for side, span in places):
                        found.add((i, g))
        m[0] += len(found)
        m[1] += sum(len(s["gold"]) for s in segments)
        m[3] += sum(s["clean"] for s in segments)
    return {k: (100 * v[0] / max(1, v[1]), 100 * v[2] / max(1, v[3])) for k, v in out.items()}


def platt(score, y, weight):
    """Logistic regression of the truth on the margin (Platt, 1999), by Newton's method."""
    margin = np.log(np.clip(score, 1e-6, 1 - 1e-6) / (1 - np.clip(score, 1e-6, 1 - 1e-6)))
    x, w = np.stack([margin, np.ones_like(margin)], 1), np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (weight * (p - y)))
    return w


def trained(docs, heads, x, y, weight, fold, folds, used, only_held, path):
    """Cross-validates and prints the figures; writes the model of all rows that are `used` where a path is given. Returns the bins of its reliability."""
    score = np.zeros(len(y))
    known = (y >= 0) & used
    print("rows", int(known.sum()), "conflicts", int((known & (y == 1)).sum()), flush=True)
    for f in range(folds):
        train = known & (fold != f)
        model = lgb.train(PARAMETERS, lgb.Dataset(x[train], y[train], weight=weight[train]), TREES)
        score[fold == f] = model.predict(x[fold == f])
    score[~used] = 0
    for t in (.2, .3, .4, .5, .6, .7, .8):
        print("cry at %.1f:" % t, " ".join("%s found %.1f cries %.1f;" % (k, *v) for k, v in sorted(measure(docs, heads, score, t, only_held).items())), flush=True)
    # calibration on the documents' own candidates: how often a conflict given so sure is one
    own = known & np.array([docs[h[0]][4] is not None for h in heads])
    slope, offset = platt(score[own], y[own], weight[own])
    margin = np.log(np.clip(score, 1e-6, 1 - 1e-6) / (1 - np.clip(score, 1e-6, 1 - 1e-6)))
    given = 1 / (1 + np.exp(-(slope * margin + offset)))
    reliability = bins(given[own], y[own], weight[own])
    for sure, true, count in reliability:
        print("given about %.2f: %d candidates, %.2f are conflicts" % (sure, count, true))
    model = lgb.train(PARAMETERS, lgb.Dataset(x[known], y[known], weight=weight[known]), TREES)
    print("calibration: slope %.2f offset %.2f" % (slope, offset))
    if path:
        write(path, model, x.shape[1], slope, offset)
    gain = model.feature_importance("gain")
    print("gain", " ".join("%d:%.0f" % (k, gain[k]) for k in np.argsort(-gain)[:20]))
    return reliability


def main():
    ap = options_of(__doc__, "src/compare")
    ap.add_argument("--folds", type=int, default=5)
    ap.add_argument("--chart", help="draw to this SVG how reliable the confidences are, in cross-validation")
    ap.add_argument("--rules-only", action="store_true", help="train only the model that knows no judge, and do not ask one: it decides what the judge is asked "
                    "about, so it is trained and built first")
    ap.add_argument("--judged-only", action="store_true", help="train only the model that sees the judge")
    ap.add_argument("--sample", type=int, help="of each set so many documents: to see that the training works")
    opt = ap.parse_args()
    docs = [d for d in documents(opt.data) if d[6] or not opt.judged_only]
    if opt.sample:
        docs, PARAMETERS["min_data_in_leaf"] = sampled(docs, opt.sample), 5
    groups = {g: k for k, g in enumerate(sorted({d[2] for d in docs}))}
    fold_of = np.random.default_rng(3).integers(0, opt.folds, len(groups))
    for k, writer in enumerate(sorted({d[2] for d in docs if d[3] == "planted"})):
        fold_of[groups[writer]] = k % opt.folds  # each in a fold of its own
    found = kept(opt.keep, lambda: dict(zip(("heads", "x"), features(opt.program, "candidates", [(d[0], d[1], *d[7:]) for d in docs], FEATURES + JUDGED,
                                                                      *(["--no-judge"] if opt.rules_only else [])))))
    heads, x = found["heads"], found["x"]
    y, weight = label_rows(docs, heads)
    fold = np.array([fold_of[groups[docs[h[0]][2]]] for h in heads])
    every = np.ones(len(y), bool)
    if not opt.judged_only:
        trained(docs, heads, x[:, :FEATURES], y, weight, fold, opt.folds, every, False, os.path.join(opt.out, "conflict.trees"))
    if opt.rules_only:
        return
    held = np.array([docs[h[0]][6] for h in heads]) & (x[:, FEATURES] != NOT_JUDGED)
    if not held.any():
        return print("no row was judged: conflict_judged.trees stays as it is")
    print("the same documents without what the judge says:")
    without = trained(docs, heads, x[:, :FEATURES], y, weight, fold, opt.folds, held, True, None)
    print("and with it:")
    judged = trained(docs, heads, x, y, weight, fold, opt.folds, held, True, os.path.join(opt.out, "conflict_judged.trees"))
    if opt.chart:
        with open(opt.chart, "w", encoding="utf-8") as f:
            f.write(reliability_chart("Conflicts: confidence given and found, by documents left out", {"with the judge": judged, "without": without}))


if __name__ == "__main__":
    main()
