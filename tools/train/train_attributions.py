"""Trains the models of src/extract/attributions*: two files of hashed weights and one of trees.

usage: train_attributions.py --program build/training_attributions --gold GOLD.jsonl[.gz] --out src/extract [--folds 5] [--try]

GOLD: see tools/train/attributions.cc. The trees see the linear models as they are on articles that those have not seen:
each fold's rows are written with weights trained on the other folds. --try stops after the cross-validation.
"""
import argparse
import collections
import gzip
import json
import os
import subprocess
import tempfile

import lightgbm as lgb
import numpy as np

import trees_file

FEATURES = 39
HEAD = [("article", "<u4"), ("cue", "<u4"), ("begin", "<u4"), ("end", "<u4"), ("gold", "<i4"), ("like", "<f4"), ("own", "<i4"),
        ("own_like", "<f4"), ("row", "<f4", FEATURES)]
PARAMETERS = {"objective": "binary", "learning_rate": 0.08, "num_leaves": 31, "min_data_in_leaf": 80, "lambda_l2": 5, "feature_fraction": 0.6,
              "bagging_fraction": 0.6, "bagging_freq": 1, "num_threads": 1, "seed": 1, **trees_file.REPEATABLE}
ROUNDS = 150


def rows_of(program, gold, folds, folder):
    tables = []
    for k in range(folds):
        model = os.path.join(folder, f"m{k}")
        with open(gold, "rb") as lines:
            subprocess.run([program, "linear", model, "--without", str(k), str(folds)], stdin=lines, check=True)
        with open(gold, "rb") as lines:
            out = subprocess.run([program, "rows", model, "--only", str(k), str(folds)], stdin=lines, check=True, capture_output=True).stdout
        tables.append(np.frombuffer(out, dtype=np.dtype(HEAD)))
    return np.concatenate(tables)


def figures(table, chance, golds, least, same=0.5):
    """Precision, recall and F1 of the contents chosen: of each cue the likeliest, none that is much like one chosen before."""
    order = np.argsort(-chance, kind="stable")
    cues, chosen = set(), collections.defaultdict(list)
    right, wrong, used = 0, 0, set()
    for i in order:
        if chance[i] < least:
            break
        t = table[i]
        key = (t["article"], t["cue"])
        if key in cues:
            continue
        cues.add(key)
        b, e = int(t["begin"]), int(t["end"])
        if any(min(e, y) - max(b, x) > same * (max(e, y) - min(b, x)) for x, y in chosen[t["article"]]):
            continue
        chosen[t["article"]].append((b, e))
        g = (t["article"], t["gold"])
        if t["like"] >= 0.5 and g not in used:
            used.add(g)
            right += 1
        else:
            wrong += 1
    p, r = right / max(1, right + wrong), right / golds
    return 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)


def train(table, label):
    return lgb.train(PARAMETERS, lgb.Dataset(table["row"], label), ROUNDS)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--folds", type=int, default=5)
    ap.add_argument("--try", dest="only_try", action="store_true")
    opt = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gold = os.path.join(folder, "gold.jsonl")
        with gzip.open(opt.gold, "rb") if opt.gold.endswith(".gz") else open(opt.gold, "rb") as f, open(gold, "wb") as g:
            g.write(f.read())
        with open(gold, encoding="utf-8") as lines:
            golds = sum(bool(a.get("content")) for line in lines for a in json.loads(line)["attributions"])
        table = rows_of(opt.program, gold, opt.folds, folder)
        label = (table["own_like"] >= 0.5).astype(int)
        print(len(table), "rows,", len({(t["article"], t["cue"]) for t in table}), "cues,", golds, "attributions; right", label.mean(),
              "reachable", len({(t["article"], t["gold"]) for t in table[label == 1]}) / golds)
        chance = np.zeros(len(table))
        for k in range(opt.folds):
            held = table["article"] % opt.folds == k
            chance[held] = train(table[~held], label[~held]).predict(table["row"][held])
        for same in (0.4, 0.5):
            for least in (0.22, 0.26, 0.3, 0.34, 0.38):
                print("from %.2f, like %.1f: P/R/F1 %.1f/%.1f/%.1f" % (least, same, *figures(table, chance, golds, least, same)))
        if opt.only_try:
            return
        booster = train(table, label)
        trees_file.write(os.path.join(opt.out, "attributions.trees"), booster, FEATURES)
        with open(gold, "rb") as lines:
            subprocess.run([opt.program, "linear", os.path.join(opt.out, "attributions")], stdin=lines, check=True)


if __name__ == "__main__":
    main()
