#!/usr/bin/env python3
"""Writes the mean of several weights.pt of one training to another (Wortsman et al., 2022, "Model soups"): weights that one training
passed, each at the end of its learning rate, lie in one valley, and their mean was better on held-out sets than any of them. A weight that
some of them lack, since it was added later, is the mean of the others.

usage: average.py --out weights.pt weights-a.pt weights-b.pt ...
"""
import argparse
import pathlib

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("weights", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    all_of = [torch.load(path, map_location="cpu") for path in options.weights]
    names = {name for weights in all_of for name in weights}
    having = {name: [w[name] for w in all_of if name in w] for name in names}
    torch.save({name: sum(values) / len(values) for name, values in having.items()}, options.out)


if __name__ == "__main__":
    main()
