#!/usr/bin/env python3
"""Trains what finds an article's text among the blocks of a page, and says how well by pages of sites left out, and by sets left out.

usage: train_main_text.py PAGES BUILD OUT

PAGES: a folder with articles.jsonl.gz and readability.jsonl.gz, {"html", "text"}, text being the article as people marked it or a reader mode expects it, and
segments.jsonl.gz, {"url", "html", "with", "without"}, passages that belong to the article and such as do not. Invented pages are added (made_pages.py).
BUILD: a build folder with libtellings_read.a. OUT: where main_text.trees goes (src/read). Needs numpy and lightgbm.
"""
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter

import lightgbm
import numpy

import made_pages
import trees_file

RUN = 4  # words: the measure of articles is F1 over runs of four words
# Half as many trees were worse on every set; smaller ones and a second pass over the neighbours' probabilities told no more of sites left out.
PARAMETERS = {"objective": "cross_entropy", "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 20, "feature_fraction": 0.2, "max_bin": 63,
              "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 5, "seed": 1, **trees_file.REPEATABLE}
ROUNDS = 200
FOLDS = 5
MADE = 900
TAKEN = 0.45  # as in src/read/main_text.cc
# How much a page of each set weighs: of a page with passages only a few blocks are known; invented pages have few blocks and many likes, and teach too much caution where they weigh more.
SHARE = {"articles": 1.0, "readability": 1.0, "segments": 0.25, "made": 0.125}
HERE = os.path.dirname(os.path.abspath(__file__))


def words(text):
    return re.findall(r"\w+", text or "")


def runs(w):
    return [tuple(w[i:i + RUN]) for i in range(max(1, len(w) - RUN + 1))]


def flat(text):
    return re.sub(r"\s+", " ", text)


def build_program(build, folder):
    program = os.path.join(folder, "main_text_features")
    root = os.path.dirname(os.path.dirname(HERE))
    libraries = [os.path.join(build, f"libtellings_{room}.a") for room in ("read", "base")] + [os.path.join(build, "liblexbor.a")]
    subprocess.run(["g++", "-O2", "-std=c++20", f"-I{root}/include", f"-I{root}/src", os.path.join(HERE, "main_text_features.cc"), "-o", program, *libraries,
                    *"-lzstd -lz -lsimdjson -licui18n -licuuc -licudata -lfmt".split()], check=True)
    return program


def features(program, pages):
    lines = "".join(json.dumps({"html": p["html"]}) + "\n" for p in pages).encode()
    page, text, rows = [], [], []
    for line in subprocess.run([program], input=lines, capture_output=True, check=True).stdout.decode().split("\n"):
        if not line:
            continue
        fields = line.split("\t")
        page.append(int(fields[0]))
        text.append(json.loads(fields[1]))
        rows.append(numpy.array(fields[2:], dtype=numpy.float32))
    return numpy.array(page), text, numpy.array(rows)


def label_by_text(page, text, y, weight):
    """For each block the share of its runs of words that the article has, and how much of the page's measure hangs on it."""
    gold = words(page["text"])
    known, lines = set(runs(gold)), {tuple(words(line)) for line in page["text"].split("\n")}
    for i, w in enumerate(map(words, text)):
        if len(w) >= RUN and page["set"] != "made":  # invented sentences are too much alike to tell by a part
            y[i] = numpy.mean([r in known for r in runs(w)])
        else:
            y[i] = float(bool(w) and tuple(w) in lines)
        weight[i] = min(max(len(w), 4) / max(20, len(gold)), 0.5) ** 0.7


def label_by_passages(page, text, y, weight):
    """Only blocks that hold a passage are known; where several hold one that belongs, the longest is meant."""
    blocks = [flat(t) for t in text]
    for passage in map(flat, page["without"]):
        for i, block in enumerate(blocks):
            if passage in block:
                y[i], weight[i] = 0, 1
    for passage in map(flat, page["with"]):
        holding = [i for i, block in enumerate(blocks) if passage in block]
        if holding:
            best = max(holding, key=lambda i: len(blocks[i]))
            y[best], weight[best] = 1, 1.2


def labels(pages, page, text):
    y, weight = numpy.zeros(len(text)), numpy.zeros(len(text))
    starts = numpy.searchsorted(page, numpy.arange(len(pages) + 1))
    for k, p in enumerate(pages):
        a, b = starts[k], starts[k + 1]
        (label_by_text if "text" in p else label_by_passages)(p, text[a:b], y[a:b], weight[a:b])
        weight[a:b] *= SHARE[p["set"]]
    return y, weight


def train(rows, y, weight):
    known = weight > 0
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows[known], y[known], weight=weight[known] / weight[known].mean()), ROUNDS)


def out_of_fold(rows, y, weight, fold):
    out = numpy.zeros(len(y))
    for f in range(FOLDS):
        out[fold == f] = train(rows[fold != f], y[fold != f], weight[fold != f]).predict(rows[fold == f])
    return out


def score(pages, page, text, taken):
    """Per set, by its own measure; copies of a block (src/read/repeats.h) are left out where they are the same."""
    starts = numpy.searchsorted(page, numpy.arange(len(pages) + 1))
    precision, recall, passages, readable = {}, {}, Counter(), []
    for k, p in enumerate(pages):
        lines = dict.fromkeys(text[i] for i in range(starts[k], starts[k + 1]) if taken[i])
        got = "\n".join(lines)
        if "text" not in p:
            hit, wrong = (sum(flat(s) in flat(got) for s in p[side]) for side in ("with", "without"))
            passages.update(hit=hit, wrong=wrong, all=len(p["with"]))
            continue
        if p["set"] == "readability":
            a, b = Counter(words(p["text"].lower())), Counter(words(got.lower()))
            readable.append(2 * (a & b).total() / max(1, a.total() + b.total()))
            continue
        a, b = Counter(runs(words(p["text"]))), Counter(runs(words(got)))
        both = (a & b).total()
        precision.setdefault(p["set"], []).append(both / max(1, b.total()))
        recall.setdefault(p["set"], []).append(both / max(1, a.total()))
    out = []
    for name in precision:
        p, r = numpy.mean(precision[name]), numpy.mean(recall[name])
        out.append(f"{name} P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f}")
    if readable:
        out.append(f"readability F1 {numpy.mean(readable):.4f}")
    if passages:
        p, r = passages["hit"] / max(1, passages["hit"] + passages["wrong"]), passages["hit"] / passages["all"]
        out.append(f"passages P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f}")
    return "; ".join(out)


def read_pages(folder):
    for name in ("articles", "readability", "segments"):
        with gzip.open(os.path.join(folder, name + ".jsonl.gz"), "rt", encoding="utf-8") as f:
            for line in f:
                yield {**json.loads(line), "set": name}
    for number, made in enumerate(made_pages.pages(MADE)):
        yield {**made, "set": "made", "id": number}


def domain(url):
    parts = re.sub(r"^https?://", "", url).split("/")[0].split(":")[0].lower().split(".")
    two = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in ("co", "com", "org", "gov", "ac", "net", "edu")
    return ".".join(parts[-3 if two else -2:])


def site_of(page):
    """The site of a page: of its address, or of what it calls its own address, or the one that it links to most."""
    if page.get("url"):
        return domain(page["url"])
    stated = re.search(r'rel=["\']?canonical["\']?[^>]*href=["\']?(https?://[^"\'> ]+)', page["html"]) or re.search(r'og:url["\'][^>]*content=["\']?(https?://[^"\'> ]+)', page["html"])
    if stated and "." in domain(stated[1]):
        return domain(stated[1])
    linked = Counter(d for d in map(domain, re.findall(r'href=["\'](https?://[^"\'> ]+)', page["html"])) if "." in d and d not in ("facebook.com", "twitter.com", "google.com", "googleapis.com"))
    return linked.most_common(1)[0][0] if linked else f"{page['set']} {page['id']}"


def fold_of(page):
    """Pages of one site stand in one fold."""
    return int(hashlib.sha256(site_of(page).encode()).hexdigest(), 16) % FOLDS


def main():
    source, build, out = sys.argv[1:]
    pages = list(read_pages(source))
    fold_of_page = numpy.array([fold_of(p) for p in pages])
    with tempfile.TemporaryDirectory() as folder:
        program = build_program(build, folder)
        page, text, rows = features(program, pages)
        y, weight = labels(pages, page, text)
        fold = fold_of_page[page]
    trees_file.write(os.path.join(out, "main_text.trees"), train(rows, y, weight), rows.shape[1])
    left_out = out_of_fold(rows, y, weight, fold)
    for threshold in (0.4, TAKEN, 0.5, 0.6):
        print(f"sites left out, taken from {threshold}:", score(pages, page, text, left_out > threshold), flush=True)
    of_set = numpy.array([p["set"] for p in pages])[page]
    for name in ("articles", "readability", "segments"):
        rest = of_set != name
        strange = numpy.zeros(len(y))
        strange[~rest] = train(rows[rest], y[rest], weight[rest]).predict(rows[~rest])
        only = [k for k, p in enumerate(pages) if p["set"] == name]
        print("set left out:", score([pages[k] for k in only], numpy.searchsorted(only, page[~rest]), [t for t, r in zip(text, rest) if not r], strange[~rest] > TAKEN), flush=True)


if __name__ == "__main__":
    main()
