#!/usr/bin/env python3
"""Measures a judge as the program runs it (judge_pairs) on dispatches with planted conflicts (planted.py): does it tell statements that hold one on both
sides from those that hold none? Recall counts all planted conflicts, those too that stand in no two statements that the program sets beside each other, at
the threshold that lets so many clean pairs of statements be cried for every 100 statements. That threshold is chosen on the set itself.

usage: measure_planted.py --rows build/judge_rows --program build/judge_pairs --model FOLDER FILE.jsonl ...
"""
import argparse
import pathlib

import numpy as np

import planted
from evaluate import Program
from measures import auc
from shards import CONTRADICTS

CRIES = 2.0  # in 100 statements


def figures(rows, statements, said):
    """`said`: of each row, how far it is believed to contradict. Rows that only one side of a difference touches count nowhere."""
    is_dirty = np.array([bool(r["dirty"]) for r in rows])
    is_clean = np.array([not r["on"] for r in rows])
    there = {id(r["of"]): r["of"] for r in rows}
    conflicts = sum(d["severity"] == "conflict" and d["a"] is not None and d["b"] is not None for r in there.values() for d in r["differences"])
    kept = is_dirty | is_clean
    allowed = int(CRIES * statements / 100)
    cried = np.sort(said[is_clean])[::-1]
    bound = cried[allowed] if allowed < len(cried) else -1
    found = {(r["pair"], k) for r, p in zip(rows, said) if p > bound for k in r["dirty"] if r["of"]["differences"][k]["severity"] == "conflict"}
    linked = {(r["pair"], k) for r in rows for k in r["dirty"] if r["of"]["differences"][k]["severity"] == "conflict"}
    kinds = {}
    for r in rows:
        for k, d in enumerate(r["of"]["differences"]):
            if d["severity"] == "conflict":
                kinds.setdefault(d["kind"], {})[r["pair"], k] = (r["pair"], k) in found
    return {"dirty": int(is_dirty.sum()), "clean": int(is_clean.sum()), "statements": statements, "AUC": 100 * auc(said[kept], is_dirty[kept]),
            "recall": 100 * len(found) / conflicts, "linked": 100 * len(linked) / conflicts, "threshold": float(bound)}, kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", required=True, help="the program judge_rows")
    parser.add_argument("--program", required=True, help="the program judge_pairs")
    parser.add_argument("--model", required=True, help="the model's folder")
    parser.add_argument("--name", default="judge", help="of its files (default judge)")
    parser.add_argument("--kinds", action="store_true", help="how many of each kind are found")
    parser.add_argument("files", type=pathlib.Path, nargs="+", help="those whose names begin alike, up to a '-', are one set")
    options = parser.parse_args()
    sets = {}
    for path in options.files:
        rows, statements = planted.rows(options.rows, path)
        into = sets.setdefault(path.stem.split("-")[0], [[], 0])
        shift = max([r["pair"] + 1 for r in into[0]], default=0)
        into[0] += [{**r, "pair": r["pair"] + shift} for r in rows]
        into[1] += statements
    ask = Program(options.program, options.model, options.name)
    for name, (rows, statements) in sorted(sets.items()):
        found, kinds = figures(rows, statements, ask(rows)[..., CONTRADICTS].max(1))
        print(f"{name}: " + "; ".join(f"{k} {v:.4g}" for k, v in found.items()), flush=True)
        if options.kinds:
            print("  " + ", ".join(f"{k} {sum(v.values())}/{len(v)}" for k, v in sorted(kinds.items())), flush=True)


if __name__ == "__main__":
    main()
