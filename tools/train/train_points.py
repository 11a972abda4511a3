#!/usr/bin/env python3
"""Trains what says whether two figures or dates of different reports answer one question: src/points/first.trees, second.trees (which sees the rivals of a pair and what
a third report says) and blind.trees (the first without a look at the values).

usage: train_points.py --program build/training_points --data FOLDER [--out src/points] [--folds 7]

FOLDER holds points/stories.jsonl (real reports of an event; every question that two of them answer in figures or dates is marked) and planted/more-*.jsonl; beside this
script lies written/*.jsonl (two tellings of one invented event, in which all that differs was planted). Of planted pairs only the answers of which one was planted
teach: the planted counterpart answers the same question, nothing else does. Figures are from cross-validation by story.
"""
import glob
import json
import os
import subprocess
import tempfile

import lightgbm as lgb
import numpy as np

from rows import kept, options_of
from trees_file import REPEATABLE, write

VALUE = 18        # features of values, which the blind model does not see
FIRST = 76        # features of the first pass
SECOND = 24       # of the second, behind them
PARAMETERS = dict(objective="binary", num_leaves=8, learning_rate=0.05, min_data_in_leaf=20, feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=5.0, **REPEATABLE, num_threads=2)
TREES = 160
SEEDS = (1, 2, 3)
PLANTED_WEIGHT = 0.2
WRITTEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "written")


def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def stories_of(data):
    """[(reports, points, planted differences)]: one of the last two is None."""
    out = [(r["reports"], r["points"], None) for r in load(os.path.join(data, "points", "stories.jsonl"))]
    planted = glob.glob(os.path.join(data, "planted", "more-*.jsonl")) + glob.glob(os.path.join(WRITTEN, "*.jsonl"))
    for path in sorted(planted, key=os.path.basename):
        for r in load(path):
            out.append(([{"text": r[side], "published": r.get("published_" + side)} for side in "ab"], None, r["differences"]))
    return out


def run(program, stories, flag=None, scores=None):
    """What the program writes for the stories; `scores`: what it reads with `flag`."""
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile() as given:
        for reports, *_ in stories:
            lines.write((json.dumps({"reports": [{k: r.get(k) for k in ("text", "published")} for r in reports]}, ensure_ascii=False) + "\n").encode())
        lines.seek(0)
        if flag:
            given.write(scores.astype("<f4").tobytes())
            given.flush()
        subprocess.run([program, *([flag, given.name] if flag else [])], stdin=lines, stdout=out, check=True)
        out.seek(0)
        return out.read()


def features(program, stories, first=None):
    """(heads: line, report, begin, end, report, begin, end; rows)"""
    table = np.frombuffer(run(program, stories, "--first-pass" if first is not None else None, first), dtype=np.dtype([("head", "<u4", 7), ("row", "<f4", FIRST + SECOND)]))
    return table["head"].copy(), table["row"].copy()


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def label(story, head):
    """(1 one question, 0 two, -1 unknown; weight)"""
    _, points, planted = story
    x, y = (head[1], head[2:4]), (head[4], head[5:7])
    if points is not None:
        for p in points:
            on = [[r for r in p["readings"] if r["report"] == report and overlap((r["begin"], r["end"]), span)] for report, span in (x, y)]
            if all(on):
                return 1, 1.0
        return 0, 1.0
    for d in planted:
        if not (d["a"] and d["b"]):
            continue
        on = [overlap((d[side]["begin"], d[side]["end"]), span) for side, (_, span) in zip("ab", (x, y))]
        if any(on):
            return int(all(on)), PLANTED_WEIGHT
    return -1, 0


def fit(x, y, weight):
    return [lgb.train({**PARAMETERS, "seed": seed}, lgb.Dataset(x, y, weight=weight), TREES) for seed in SEEDS]


def predict(models, x):
    return np.mean([m.predict(x) for m in models], axis=0)


def gold_pairs(stories):
    return sum(x["report"] < y["report"] for s in stories if s[1] is not None for p in s[1] if p["kind"] in ("quantity", "date") for x in p["readings"] for y in p["readings"])


def found_pairs(stories, heads, which):
    """How many marked pairs the rows `which` cover."""
    found = set()
    for h in heads[which]:
        points = stories[h[0]][1]
        for n, p in enumerate(points):
            if p["kind"] not in ("quantity", "date"):
                continue
            for i, r in enumerate(p["readings"]):
                for j, q in enumerate(p["readings"]):
                    if r["report"] == h[1] and q["report"] == h[4] and overlap((r["begin"], r["end"]), h[2:4]) and overlap((q["begin"], q["end"]), h[5:7]):
                        found.add((int(h[0]), n, i, j))
    return len(found)


def figures(name, stories, heads, y, score, marked):
    """Prints precision, recall and F1 at the best threshold, and at some."""
    total = gold_pairs(stories)
    best = (0,)
    for t in np.arange(.1, .8, .025):
        said = marked & (score >= t)
        if not said.any():
            continue
        precision, recall = y[said].mean(), found_pairs(stories, heads, said) / total
        best = max(best, (2 * precision * recall / max(1e-9, precision + recall), precision, recall, t))
    print("%s: F1 %.1f (precision %.1f, recall %.1f at %.3f)" % (name, 100 * best[0], 100 * best[1], 100 * best[2], best[3]), flush=True)
    return best[3]


def points_made(program, stories, heads, scores):
    """Prints what the program makes of scores that were given by models which had not seen the story: pairs of figures and dates, and what is cried."""
    marked = [k for k, s in enumerate(stories) if s[1] is not None]
    rows = np.concatenate([np.flatnonzero(heads[:, 0] == k) for k in marked])
    out = [json.loads(line)["points"] for line in run(program, [stories[k] for k in marked], "--points", scores[rows]).splitlines()]
    at = lambda r: (r["begin"], r["end"])
    pairs = lambda points: [(x, y) for p in points for x in p["readings"] for y in p["readings"] if x["report"] < y["report"]]
    same = lambda g, s: all(g[k]["report"] == s[k]["report"] and overlap(at(g[k]), at(s[k])) for k in (0, 1))
    said = right = total = found = hard = cried = false = 0
    for k, points in zip(marked, out):
        gold, exact = stories[k][1], [p for p in stories[k][1] if p["kind"] in ("quantity", "date")]
        ours = pairs(points)
        said, right = said + len(ours), right + sum(any(same(g, s) for g in pairs(gold)) for s in ours)
        total, found = total + len(pairs(exact)), found + sum(any(same(g, s) for s in ours) for g in pairs(exact))
        on = lambda d, p: len({x["report"] for x in p["readings"] for y in d["readings"] if x["report"] == y["report"] and overlap(at(x), at(y))}) > 1
        cries = [p for p in points if p["relation"] in ("conflict", "update")]
        open_ = [p for p in exact if p["relation"] in ("conflict", "update")]
        hard, cried = hard + len(open_), cried + sum(any(on(d, p) for d in cries) for p in open_)
        false += sum(not any(on(d, p) for p in gold if p["relation"] in ("conflict", "update", "unclear")) for d in cries)
    precision, recall = right / max(1, said), found / total
    print("points, by stories left out: %.1f/%.1f/%.1f; conflicts and updates of figures and dates %d of %d, false %.2f a story" %
          (100 * precision, 100 * recall, 200 * precision * recall / (precision + recall), cried, hard, false / len(marked)), flush=True)


def main():
    ap = options_of(__doc__, "src/points")
    ap.add_argument("--folds", type=int, default=7)
    opt = ap.parse_args()
    stories = stories_of(opt.data)
    found = kept(opt.keep, lambda: dict(zip(("heads", "x"), features(opt.program, stories))))
    heads, x = found["heads"], found["x"]
    labels = [label(stories[h[0]], h) for h in heads]
    y, weight = np.array([l[0] for l in labels]), np.array([l[1] for l in labels])
    marked = np.array([stories[h[0]][1] is not None for h in heads])
    order = np.random.default_rng(4).permutation(len(stories))
    fold = np.array([order[h[0]] % opt.folds for h in heads])
    known = y >= 0
    print("rows", int(known.sum()), "of one question", int((y == 1).sum()), "reachable %d of %d" % (found_pairs(stories, heads, marked & (y == 1)), gold_pairs(stories)), flush=True)

    def left_out(table):
        out = np.zeros(len(y))
        for f in range(opt.folds):
            train = known & (fold != f)
            out[fold == f] = predict(fit(table[train], y[train], weight[train]), table[fold == f])
        return out

    first = left_out(x[:, :FIRST])
    figures("first pass", stories, heads, y, first, marked)
    blind = left_out(x[:, VALUE:FIRST])
    figures("blind to values", stories, heads, y, blind, marked)
    _, second_x = features(opt.program, stories, first)
    second = left_out(second_x)
    figures("second pass", stories, heads, y, second, marked)
    points_made(opt.program, stories, heads, np.stack([first, second, blind], axis=1))
    for name, table in (("first", x[:, :FIRST]), ("blind", x[:, VALUE:FIRST]), ("second", second_x)):
        model = lgb.train({**PARAMETERS, "seed": 1}, lgb.Dataset(table[known], y[known], weight=weight[known]), TREES)
        write(os.path.join(opt.out, name + ".trees"), model, table.shape[1])
        gain = model.feature_importance("gain")
        print(name, "gain", " ".join("%d:%.0f" % (k, gain[k]) for k in np.argsort(-gain)[:16]))


if __name__ == "__main__":
    main()
