#!/usr/bin/env python3
"""Writes the mean of several checkpoints of one training, or of a stored judge (.npz) and checkpoints of what began from it, to another (Wortsman et al., 2022, "Model soups"): weights that one training
passed, each at the end of its learning rate, lie in one valley, and their mean was better on held-out sets than any of them. A weight that
some of them lack, since it was added later, is the mean of the others. One that is named twice counts twice.

usage: average.py --out mean.pt checkpoint-a.pt checkpoint-b.pt ...
"""
import argparse
import pathlib

import numpy as np
import torch

from stored import state_of


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("checkpoints", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    found = [{"model": state_of(np.load(path)), "seen": 0} if path.suffix == ".npz" else torch.load(path, map_location="cpu")
             for path in options.checkpoints]
    all_of = [checkpoint["model"] for checkpoint in found]
    names = {name for weights in all_of for name in weights}
    having = {name: [w[name].float() for w in all_of if name in w] for name in names}
    mean = {name: sum(values) / len(values) for name, values in having.items()}
    torch.save({"model": mean, "seen": sum(checkpoint["seen"] for checkpoint in found)}, options.out)


if __name__ == "__main__":
    main()
