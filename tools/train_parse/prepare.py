#!/usr/bin/env python3
"""Treebanks to what train.py reads: rows.f16 (what the parser sees of each token, from the program parse_rows) and trees.npz.

Of the data folder every *-train*.conllu.gz is taken; the *-dev* files are for evaluate.py. A file's name begins with the language.
"""
import argparse
import json
import pathlib
import subprocess

import numpy as np

import treebanks


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--rows", required=True, help="the program parse_rows")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="the model's folder")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    sentences, lines = [], []
    for path in sorted(options.data.glob("*-train*.conllu.gz")):
        for text, words in treebanks.read(path):
            sentences.append((path.name.split(".")[0], text, words))
            lines.append(json.dumps({"text": text, "language": path.name.split("-")[0]}) + "\n")
    out = subprocess.run([options.rows, str(options.model), str(options.work / "rows.f16")], input="".join(lines),
                         stdout=subprocess.PIPE, text=True, check=True).stdout
    starts, lengths, names, flat, at, lost = [], [], [], [], 0, 0
    for (name, text, words), line in zip(sentences, out.splitlines()):
        answer = json.loads(line)
        sentence = treebanks.Sentence(text, words, answer["tokens"])
        if answer["read"] == len(answer["tokens"]) and sentence.is_sound():
            starts.append(at)
            lengths.append(answer["read"])
            names.append(name)
            flat.append(np.array([sentence.heads, sentence.relations, sentence.classes, sentence.bits], "i2"))
        else:
            lost += 1
        at += answer["read"]
    np.savez(options.work / "trees.npz", starts=starts, lengths=lengths, names=names, trees=np.concatenate(flat, 1))
    print(f"{len(starts)} sentences of {sum(lengths)} tokens; {lost} left out")


if __name__ == "__main__":
    main()
