#!/usr/bin/env python3
"""Turns WordNet 3.0 (Princeton University; Debian package wordnet-base) into lexicon.bin: which English words mean the
same, the opposite, more or less than one another. The layout is stated in src/encode/lexicon_file.h. Nothing is done
where the file is there in this version.
"""
import argparse
import os
import pathlib
import struct
import sys
import time

import numpy as np

import layout

MAGIC = b"TLLEXIC\0"
VERSION = 1
PARTS = {"noun": 1, "verb": 2, "adj": 4, "adv": 8}  # kNoun ... in include/tellings/lexicon.h
_PART_OF = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
_SENSE_KEY_PART = {1: "noun", 2: "verb", 3: "adj", 4: "adv", 5: "adj"}
ABOVE = {"@", "@i", "*", ">"}  # hypernym, class of an instance, entailed, caused
DERIVED = {"+", "\\", "<"}     # derivation, pertainym, participle


def plain(word):
    """A word as the program folds it."""
    return word.split("(")[0].replace("_", " ").lower()


class Net:
    """The files of one WordNet folder. Senses are (lemma, synset); synsets are numbered in the order of their files."""

    def __init__(self, folder):
        self.synset_number = {}  # (part, offset) -> number
        self.synset_part = []
        self.words = []          # of each synset
        self.pointers = []       # of each synset: (symbol, part, offset, source word, target word); words from 1
        for part in PARTS:
            self._read_data(folder / f"data.{part}", part)
        counts = self._read_counts(folder / "cntlist.rev")
        self.senses = {}         # (lemma, synset) -> weight
        for part in PARTS:
            self._read_index(folder / f"index.{part}", part, counts)
        self.irregular = {}      # form -> {(part, lemma)}
        for part in PARTS:
            for line in open(folder / f"{part}.exc", encoding="ascii"):
                form, *lemmas = line.split()
                self.irregular.setdefault(plain(form), set()).update((part, plain(m)) for m in lemmas)

    def _read_data(self, path, part):
        for line in open(path, encoding="ascii"):
            if line.startswith(" "):
                continue  # the licence
            fields = line.split(" | ")[0].split()
            self.synset_number[part, int(fields[0])] = len(self.words)
            self.synset_part.append(PARTS[part])
            count = int(fields[3], 16)
            self.words.append([plain(w) for w in fields[4:4 + 2 * count:2]])
            at = 4 + 2 * count
            pointers = []
            for k in range(int(fields[at])):
                symbol, offset, target_part, places = fields[at + 1 + 4 * k:at + 5 + 4 * k]
                pointers.append((symbol, _PART_OF[target_part], int(offset), int(places[:2], 16), int(places[2:], 16)))
            self.pointers.append(pointers)

    @staticmethod
    def _read_counts(path):
        """{(lemma, part, sense number): how often it was seen in running text}"""
        counts = {}
        for line in open(path, encoding="ascii"):
            key, number, count = line.split()
            lemma, rest = key.split("%")
            counts[plain(lemma), _SENSE_KEY_PART[int(rest[0])], int(number)] = int(count)
        return counts

    def _read_index(self, path, part, counts):
        for line in open(path, encoding="ascii"):
            if line.startswith(" "):
                continue
            fields = line.split()
            lemma, synsets = plain(fields[0]), fields[-int(fields[2]):]
            for rank, offset in enumerate(synsets, 1):
                sense = (lemma, self.synset_number[part, int(offset)])
                # a sense that was never seen still weighs something, the less the later it is listed
                weight = counts.get((lemma, part, rank), 0) + 1 / (1 + rank)
                self.senses[sense] = max(weight, self.senses.get(sense, 0))


def lists(rows, count):
    """[(key, value)] as offsets u32[count + 1] and values u32[], both ordered and without repetition."""
    rows = np.array(sorted(set(rows)), "<u4").reshape(-1, 2)
    return np.searchsorted(rows[:, 0], np.arange(count + 1)).astype("<u4"), np.ascontiguousarray(rows[:, 1])


def strings(texts):
    raw = [t.encode() for t in texts]
    return np.cumsum([0] + [len(r) for r in raw]).astype("<u4"), np.frombuffer(b"".join(raw), "u1")


def edges(net, sense_number):
    """Lists of pairs: above, similar, opposite between synsets; antonym, derived between senses."""
    found = {name: [] for name in ("above", "similar", "opposite", "antonym", "derived")}
    for synset, pointers in enumerate(net.pointers):
        for symbol, part, offset, source, target in pointers:
            other = net.synset_number[part, offset]
            if symbol in ABOVE:
                found["above"].append((synset, other))
            elif symbol == "&":
                found["similar"].append((synset, other))
            elif symbol == "!" or symbol in DERIVED:
                if symbol == "!" and part == "adj":
                    found["opposite"].append((synset, other))
                one = sense_number[net.words[synset][source - 1], synset]
                two = sense_number[net.words[other][target - 1], other]
                kind = "antonym" if symbol == "!" else "derived"
                found[kind] += [(one, two), (two, one)]
    return found


def write(path, net):
    senses = sorted(net.senses)
    sense_number = {s: k for k, s in enumerate(senses)}
    lemmas = sorted({lemma for lemma, _ in senses})
    lemma_number = {lemma: k for k, lemma in enumerate(lemmas)}
    of_lemma = np.array([lemma_number[lemma] for lemma, _ in senses], "<u4")
    weights = np.array([net.senses[s] for s in senses])
    totals = np.bincount(of_lemma, weights)
    shares = np.clip(np.rint(weights / totals[of_lemma] * 255), 1, 255).astype("u1")
    found = edges(net, sense_number)
    synsets = len(net.words)
    forms = sorted(net.irregular)
    irregular = [(k, lemma_number[lemma] << 4 | PARTS[part])
                 for k, form in enumerate(forms) for part, lemma in net.irregular[form] if lemma in lemma_number]
    sections = [
        *strings(lemmas), np.searchsorted(of_lemma, np.arange(len(lemmas) + 1)).astype("<u4"), totals.astype("<f4"),
        np.array([s for _, s in senses], "<u4"), shares, of_lemma,
        *lists(found["antonym"], len(senses)), *lists(found["derived"], len(senses)),
        np.array(net.synset_part, "u1"), *lists(found["above"], synsets), *lists(found["similar"], synsets),
        *lists(found["opposite"], synsets),
        *strings(forms), *lists(irregular, len(forms)),
    ]
    layout.write(path, struct.pack("<8sII", MAGIC, VERSION, len(sections)), sections)


def is_done(path):
    try:
        with open(path, "rb") as f:
            return struct.unpack("<8sI", f.read(12)) == (MAGIC, VERSION)
    except (OSError, struct.error):
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=pathlib.Path, default=pathlib.Path("/usr/share/wordnet"),
                        help="WordNet's dict folder")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the model's folder")
    options = parser.parse_args()
    path = options.out / "lexicon.bin"
    if is_done(path):
        print(f"the lexicon is in {options.out} already")
        return
    if not (options.wordnet / "data.noun").is_file():
        sys.exit(f"{options.wordnet} holds no WordNet; install the package wordnet-base.")
    start = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    half = options.out / "lexicon.half"
    write(half, Net(options.wordnet))
    os.replace(half, path)
    print(f"the lexicon is in {options.out} ({path.stat().st_size / 1e6:.0f} MB, "
          f"made in {time.monotonic() - start:.1f} s)")


if __name__ == "__main__":
    main()
