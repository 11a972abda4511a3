#!/usr/bin/env python3
"""Measures the judge as the program runs it (judge_pairs) on the sets of DATA_FOLDER, and says which figures are held out."""
import argparse
import json
import os
import pathlib
import random
import subprocess
import time

import numpy as np

import sets
import split
from measures import auc
from shards import CONTRADICTS, FOLLOWS, NOT_BOTH_FOLLOW, NOT_FOLLOWS


class Program:
    def __init__(self, program, model, name):
        self.running = subprocess.Popen([program, model, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, pairs):
        """[pairs, 2, 3]; the program answers whenever it has 1024 pairs, so what is short of that is filled up."""
        lines = [json.dumps({"id": k, "a": p["a"], "b": p["b"]}) + "\n" for k, p in enumerate(pairs)]
        out = []
        for begin in range(0, len(lines), 1024):
            part = lines[begin:begin + 1024]
            self.running.stdin.write("".join(part) + (1024 - len(part)) * '{"id": 0, "a": "", "b": ""}\n')
            self.running.stdin.flush()
            answers = [json.loads(self.running.stdout.readline()) for _ in range(1024)][:len(part)]
            out += [[r["b_from_a"], r["a_from_b"]] for r in answers]
        return np.array(out)


def labelled_figures(pairs, p):
    gold, said = np.array([x["forward"] for x in pairs]), p[:, 0].argmax(1)
    right = (said == gold) | ((gold == NOT_FOLLOWS) & (said != FOLLOWS))
    out = {"pairs": len(pairs), "accuracy": 100 * right.mean()}
    if (gold == CONTRADICTS).any():
        hit = ((said == CONTRADICTS) & (gold == CONTRADICTS)).sum()
        out["contradiction precision"] = 100 * hit / max(1, (said == CONTRADICTS).sum())
        out["contradiction recall"] = 100 * hit / (gold == CONTRADICTS).sum()
        out["contradiction F1"] = 200 * hit / max(1, (said == CONTRADICTS).sum() + (gold == CONTRADICTS).sum())
    return out


def changed_figures(changed, p):
    differs, conflict = 1 - p[..., FOLLOWS].min(1), p[..., CONTRADICTS].max(1)
    return {"pairs": len(p), "changed": int(changed.sum()), "AUC of 1 - min p(follows)": 100 * auc(differs, changed),
            "AUC of max p(contradicts)": 100 * auc(conflict, changed),
            "changed given as contradiction (p >= 0.5)": 100 * (conflict[changed] >= 0.5).mean(),
            "same given as contradiction (p >= 0.5)": 100 * (conflict[~changed] >= 0.5).mean()}


def summary_figures(changed, p):
    differs = 1 - p[..., FOLLOWS].min(1)
    best = max(((differs[changed] >= t).mean() + (differs[~changed] < t).mean()) / 2 for t in np.unique(differs))
    at_half = ((differs[changed] >= 0.5).mean() + (differs[~changed] < 0.5).mean()) / 2
    return {"pairs": len(p), "AUC of 1 - min p(follows)": 100 * auc(differs, changed), "balanced accuracy at 0.5": 100 * at_half,
            "at the best threshold": 100 * best}


def speed(ask, data):
    """Pairs a second of some 27 pieces a side, states of all texts new and known."""
    texts = [r["b"] for r in sets.rows_of(data / "judge" / "dev.jsonl") if 90 < len(r["b"]) < 140]
    texts += [r["a"] for r in sets.rows_of(data / "judge" / "dev.jsonl") if 90 < len(r["a"]) < 140]
    texts = sorted(set(texts))
    random.Random(3).shuffle(texts)
    half = len(texts) // 2
    out = {"texts": 2 * half}

    def processor_seconds():  # of all threads, which a busy machine does not change
        fields = pathlib.Path(f"/proc/{ask.running.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    for name, shift in (("states new", 0), ("states known", 1)):
        pairs = [{"a": texts[k], "b": texts[half + (k + shift) % half]} for k in range(half)]
        begin, used = time.monotonic(), processor_seconds()
        ask(pairs)
        out[f"pairs/s, {name}"] = half / (time.monotonic() - begin)
        out[f"processor ms a pair, {name}"] = 1000 * (processor_seconds() - used) / half
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--program", required=True, help="the program judge_pairs")
    parser.add_argument("--model", required=True, help="the model's folder")
    parser.add_argument("--name", default="judge", help="of its files (default judge)")
    parser.add_argument("--out", type=pathlib.Path, help="a JSON file for the figures")
    parser.add_argument("--sample", action="store_true", help="in-sample sets too")
    options = parser.parse_args()
    ask, found = Program(options.program, options.model, options.name), {}

    def put(name, figures):
        found[name] = {k: round(float(v), 1) for k, v in figures.items()}
        print(f"{name}: " + "; ".join(f"{k} {v:g}" for k, v in found[name].items()), flush=True)

    calibration = []
    for is_held in (True, False) if options.sample else (True,):
        kind = "held out" if is_held else "in-sample"
        rows = sets.renderings_pairs(options.data, is_held)
        for name in ("human", "languages", "machine"):
            pairs = [x for x in rows if x["set"].startswith(name)]
            changed = np.array([x["set"].endswith("-changed") for x in pairs])
            p = ask(pairs)
            put(f"renderings {name} ({kind})", changed_figures(changed, p))
            if is_held and name != "machine":
                calibration += list(zip(p[..., CONTRADICTS].max(1), changed))
        for domain in split.DOMAINS:
            if (domain in split.HELD_DOMAINS) == is_held:
                pairs = sets.summary_pairs(options.data, [domain])
                put(f"summaries {domain} ({kind})",
                    summary_figures(np.array([x["forward"] == NOT_BOTH_FOLLOW for x in pairs]), ask(pairs)))
    by = {}
    for row in sets.rows_of(options.data / "judge" / "dev.jsonl"):
        by.setdefault(row["from"], []).append(sets.labelled(row))
    for name, pairs in sorted(by.items()):
        put(f"dev {name} (held out)", labelled_figures(pairs, ask(pairs)))
    c = np.array(calibration)
    for low, high in ((0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        part = c[(c[:, 0] >= low) & (c[:, 0] < high)]
        if len(part):
            put(f"given p(contradicts) {low}-{min(high, 1)} in human and languages (held out)",
                {"pairs": len(part), "mean p": 100 * part[:, 0].mean(), "changed": 100 * part[:, 1].mean()})
    put("speed", speed(Program(options.program, options.model, options.name), options.data))
    if options.out:
        options.out.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
