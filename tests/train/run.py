#!/usr/bin/env python3
"""The grader can be taught anew, from the pairs that the repository holds alone: a small sample gives trees that the program reads, and the same ones each time.

usage: run.py PROGRAM
"""
import os
import struct
import subprocess
import sys
import tempfile

BUILD = os.path.dirname(os.path.abspath(sys.argv[1]))
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def taught(folder, name):
    """The grader without a judge, after a training on a few pairs of each writer."""
    out = os.path.join(folder, name)
    os.makedirs(out)
    os.makedirs(os.path.join(folder, "no data"), exist_ok=True)
    p = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "train", "train_conflicts.py"), "--program", os.path.join(BUILD, "training_features"), "--data",
                        os.path.join(folder, "no data"), "--out", out, "--rules-only", "--folds", "2", "--sample", "8", "--keep", os.path.join(folder, "kept.npz")],
                       capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stdout + p.stderr
    assert "is not there: trained without it" in p.stderr, p.stderr
    with open(os.path.join(out, "conflict.trees"), "rb") as f:
        return f.read(), p.stdout


def shape(trees):
    """(features, trees) of what stands in a file of trees."""
    magic, version, features, count = struct.unpack("<4sIII", trees[:16])
    assert (magic, version) == (b"TREE", 1)
    return features, count


def main():
    with tempfile.TemporaryDirectory() as folder:
        trees, said = taught(folder, "once")
        with open(os.path.join(ROOT, "src", "compare", "conflict.trees"), "rb") as f:
            assert shape(trees) == shape(f.read()), "the program would not read it"
        rows, conflicts = (int(word) for word in said.splitlines()[0].split()[1::2])
        assert rows > 200 and conflicts > 30, said
        assert taught(folder, "again")[0] == trees, "a second training on the same rows gives other trees"
    print(f"taught twice alike: {rows} rows, {conflicts} conflicts")


main()
