#!/usr/bin/env python3
"""Writes tools/model/parse.npz from a checkpoint of train.py, matrices as int8 with one scale a row, and the test's reference beside the program's
code: what the trainer's own network says with these weights."""
import argparse
import json
import pathlib
import subprocess

import numpy as np
import torch

from parse_model import Parser

import convert
from parse_labels import CLASSES, RELATIONS

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Invented sentences of many kinds and scripts.
REFERENCE = [
    ("en", "Rescuers found 14 miners near Norlund on Monday."),
    ("en", "The bridge was closed by the army, and no one was hurt."),
    ("en", "The minister, who doesn't speak Varlandish, said the talks had not failed."),
    ("de", "Die Zentralbank von Varland senkte den Zins nicht."),
    ("fr", "Les 300 ouvriers n'ont pas été payés par l'usine."),
    ("ru", "Порт Норлунда закрыли после бури."),
    ("fa", "بندر نورلند پس از توفان باز شد."),
    ("tr", "Norlund limanı pazartesi günü kapatıldı."),
    ("en", "Olden won."),
]


def stored_of(state):
    """{name: array}: matrices of maps as int8 and their scales, all else at half precision."""
    found = {}
    for name, value in state.items():
        value = value.detach().numpy().astype("f4")
        if name.endswith("weight") and value.ndim == 2 and value.shape[0] > 1:
            # as it will be read, so that the whole numbers fit it; half precision has nothing below 6e-8
            scale = np.maximum(np.abs(value).max(axis=1, keepdims=True) / 127, 6e-8).astype(np.float16)
            found[name] = np.clip(np.rint(value / scale.astype("f4")), -127, 127).astype(np.int8)
            found[name + ".scale"] = scale
        else:
            found[name] = value.astype(np.float16)
    return found


def network_of(stored):
    """The trainer's network with stored weights."""
    model = Parser()
    model.load_state_dict({name: torch.from_numpy(value.astype("f4") * stored[name + ".scale"].astype("f4") if value.dtype == np.int8
                                                  else value.astype("f4"))
                           for name, value in stored.items() if not name.endswith(".scale")})
    return model.eval()


@torch.no_grad()
def reference(model, program, folder, work):
    """[{language, text, tokens, arcs, heads, relations, classes, bits}]: of each token the likeliest head with its probability and the relation to it."""
    lines = "".join(json.dumps({"language": language, "text": text}) + "\n" for language, text in REFERENCE)
    path = work / "reference.f16"
    out = subprocess.run([program, str(folder), str(path)], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout
    rows, at, found = np.fromfile(path, "f2").reshape(-1, 3 * 384).astype("f4"), 0, []
    for (language, text), line in zip(REFERENCE, out.splitlines()):
        tokens = json.loads(line)["tokens"]
        n = len(tokens)
        arcs, pair_dep, pair_head, kinds = model(torch.from_numpy(rows[None, at:at + n]), torch.ones(1, n))
        at += n
        heads = arcs.argmax(2)
        named = model.relations(pair_dep, pair_head, heads[:, :, None]).softmax(3)[0, :, 0]
        kinds = kinds[0]
        found.append({
            "language": language, "text": text, "tokens": [t[:2] for t in tokens], "heads": heads[0].tolist(),
            "arcs": [round(float(x), 3) for x in arcs.softmax(2)[0].amax(1)],
            "relations": [RELATIONS[k] for k in named.argmax(1)],
            "of_relations": [round(float(x), 3) for x in named.amax(1)],
            "classes": [CLASSES[k] for k in kinds[:, :-2].argmax(1)],
            "bits": [[round(float(x), 3) for x in row] for row in kinds[:, -2:].sigmoid()]})
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--rows", required=True, help="the program parse_rows")
    parser.add_argument("--model", type=pathlib.Path, required=True, help="the model's folder")
    options = parser.parse_args()
    torch.set_num_threads(1)
    checkpoint = torch.load(options.work / "checkpoint.pt", map_location="cpu")
    stored = stored_of(checkpoint["model"])
    np.savez_compressed(convert.PARSER, **stored)
    found = reference(network_of(stored), options.rows, options.model, options.work)
    path = ROOT / "src" / "encode" / "parser_reference.json"
    path.write_text("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in found) + "\n]\n")
    print(f"{convert.PARSER}: {convert.PARSER.stat().st_size / 1e6:.2f} MB after {checkpoint['turns']:.1f} turns")


if __name__ == "__main__":
    main()
