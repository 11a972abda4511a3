#!/usr/bin/env python3
"""Trains the two passes that find an article's text among the blocks of a page, and says how well by cross-validation over pages.

usage: train_main_text.py PAGES BUILD OUT

PAGES: JSON Lines (.gz too) {"html", "text"}, text being the article as people marked it. BUILD: a build folder with libtellings_read.a.
OUT: where main_text_1.trees and main_text_2.trees go (src/read). Needs numpy and lightgbm.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter

import lightgbm
import numpy

import trees_file

RUN = 4  # words: the measure is F1 over runs of four words
PARAMETERS = {"objective": "cross_entropy", "learning_rate": 0.03, "num_leaves": 15, "min_data_in_leaf": 30, "feature_fraction": 0.2,
              "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 5, "seed": 1, **trees_file.REPEATABLE}
ROUNDS = 500
FOLDS = 10
TAKEN = 0.5  # as in src/read/main_text.cc
HERE = os.path.dirname(os.path.abspath(__file__))


def words(text):
    return re.findall(r"\w+", text or "")


def runs(w):
    return [tuple(w[i:i + RUN]) for i in range(max(1, len(w) - RUN + 1))]


def build_program(build, folder):
    program = os.path.join(folder, "main_text_features")
    root = os.path.dirname(os.path.dirname(HERE))
    libraries = [os.path.join(build, f"libtellings_{room}.a") for room in ("read", "base")]
    subprocess.run(["g++", "-O2", "-std=c++20", f"-I{root}/include", f"-I{root}/src", os.path.join(HERE, "main_text_features.cc"), "-o", program, *libraries,
                    *"-lgumbo -lzstd -lz -lsimdjson -licui18n -licuuc -licudata -lfmt".split()], check=True)
    return program


def features(program, pages, probabilities=None, folder=None):
    command = [program]
    if probabilities is not None:
        numpy.savetxt(os.path.join(folder, "probabilities"), probabilities, fmt="%.6g")
        command.append(os.path.join(folder, "probabilities"))
    lines = "".join(json.dumps(p) + "\n" for p in pages).encode()
    page, text, rows = [], [], []
    for line in subprocess.run(command, input=lines, capture_output=True, check=True).stdout.decode().splitlines():
        fields = line.split("\t")
        page.append(int(fields[0]))
        text.append(words(json.loads(fields[1])))
        rows.append(numpy.array(fields[2:], dtype=numpy.float32))
    return numpy.array(page), text, numpy.array(rows)


def labels(pages, page, text):
    """For each block the share of its runs of words that the article has, and how much of the page's measure hangs on it."""
    y, weight = numpy.zeros(len(text)), numpy.zeros(len(text))
    gold = []
    for p in pages:
        w = words(p["text"])
        gold.append((len(w), set(runs(w)), {tuple(words(line)) for line in p["text"].split("\n")}))
    for i, w in enumerate(text):
        size, known, lines = gold[page[i]]
        if len(w) >= RUN:
            y[i] = numpy.mean([r in known for r in runs(w)])
        else:
            y[i] = float(bool(w) and tuple(w) in lines)
        weight[i] = min(len(w) / max(20, size), 0.5) ** 0.7
    return y, weight / weight.mean()


def train(rows, y, weight):
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, y, weight=weight), ROUNDS)


def out_of_fold(rows, y, weight, fold):
    out = numpy.zeros(len(y))
    for f in range(FOLDS):
        out[fold == f] = train(rows[fold != f], y[fold != f], weight[fold != f]).predict(rows[fold == f])
    return out


def without_repeats(page, text, taken):
    """As in main_text.cc: a block of 12 words or more, four fifths of it taken already, is a copy."""
    taken, seen, last = taken.copy(), set(), None
    for i in numpy.where(taken)[0]:
        if page[i] != last:
            seen, last = set(), page[i]
        r = runs([w.lower() for w in text[i]])
        if len(text[i]) >= 12 and sum(x in seen for x in r) >= 0.8 * len(r):
            taken[i] = False
        else:
            seen.update(r)
    return taken


def score(pages, page, text, taken):
    precision, recall = [], []
    for p in range(len(pages)):
        got = Counter(runs(sum((text[i] for i in numpy.where((page == p) & taken)[0]), [])))
        gold = Counter(runs(words(pages[p]["text"])))
        both = (got & gold).total()
        precision.append(both / got.total())
        recall.append(both / gold.total())
    p, r = numpy.mean(precision), numpy.mean(recall)
    return f"P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f}"


def main():
    source, build, out = sys.argv[1:]
    with (gzip.open(source, "rt", encoding="utf-8") if source.endswith(".gz") else open(source, encoding="utf-8")) as f:
        pages = [json.loads(line) for line in f]
    pages = [{"html": p["html"], "text": p["text"]} for p in pages]
    random = numpy.random.RandomState(0)
    with tempfile.TemporaryDirectory() as folder:
        program = build_program(build, folder)
        page, text, rows = features(program, pages)
        y, weight = labels(pages, page, text)
        first = out_of_fold(rows, y, weight, (random.permutation(len(pages)) % FOLDS)[page])
        print("first pass, cross-validated:", score(pages, page, text, without_repeats(page, text, first > TAKEN)))
        _, _, more = features(program, pages, first, folder)
        second = out_of_fold(more, y, weight, (random.permutation(len(pages)) % FOLDS)[page])
        print("second pass, cross-validated:", score(pages, page, text, without_repeats(page, text, second > TAKEN)))
        trees_file.write(os.path.join(out, "main_text_1.trees"), train(rows, y, weight), rows.shape[1])
        trees_file.write(os.path.join(out, "main_text_2.trees"), train(more, y, weight), more.shape[1])


if __name__ == "__main__":
    main()
