"""The sets of DATA_FOLDER as they are read for training and measuring: labelled pairs, renderings whose wrong places are marked, edited summaries."""
import gzip
import hashlib
import json

import split
from shards import CONTRADICTS, FOLLOWS, NOT_BOTH_FOLLOW, NOT_FOLLOWS, SAYS_MORE, UNKNOWN, pair

LABELS = {"entailment": FOLLOWS, "neutral": SAYS_MORE, "contradiction": CONTRADICTS, "not_entailment": NOT_FOLLOWS}


def rows_of(path):
    with (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)) as f:
        return [json.loads(line) for line in f]


def labelled(row, prefix=""):
    forward = LABELS[row["label"]]
    # only a contradiction holds both ways
    return pair(row["a"], row["b"], forward, CONTRADICTS if forward == CONTRADICTS else UNKNOWN, prefix + row["from"])


def renderings(data, name, is_held):
    """[(row, segment, text a, text b)] of the documents that are held, or of the others."""
    found = []
    for row in rows_of(data / "renderings" / f"{name}.jsonl"):
        if split.held(split.document_of(name, row["id"])) == is_held:
            for s in row["segments"]:
                found.append((row, s, row["a"][slice(*s["a"])].strip(), row["b"][slice(*s["b"])].strip()))
    return found


def without_gold(row, segment):
    """The second text without what is marked as changed, where only it is."""
    if any(g["side"] != 1 for g in segment["gold"]):
        return None
    begin, end = segment["b"]
    text = row["b"]
    for g in sorted(segment["gold"], key=lambda g: -g["begin"]):
        text = text[:g["begin"]] + text[g["end"]:]
        end -= g["end"] - g["begin"]
    return text[begin:end].strip()


def renderings_pairs(data, is_held, prefix=""):
    found = []
    for name in ("human", "languages", "machine"):
        for row, s, a, b in renderings(data, name, is_held):
            if s["gold"]:  # a grave error of a machine need not be a contradiction
                target = NOT_BOTH_FOLLOW if name == "machine" else CONTRADICTS
                found.append(pair(a, b, target, target, f"{prefix}{name}-changed", original=without_gold(row, s)))
            elif s["clean"]:
                found.append(pair(a, b, FOLLOWS, FOLLOWS, f"{prefix}{name}-same"))
    return found


def summary_pairs(data, domains, prefix=""):
    found = []
    for domain in domains:
        for row in rows_of(data / "differences" / f"summedits-{domain}.jsonl"):
            target = FOLLOWS if row["same_facts"] else NOT_BOTH_FOLLOW
            found.append(pair(row["a"], row["b"], target, target, f"{prefix}summaries-{domain}", original=None if row["same_facts"] else row["a"]))
    return found


def share_of(text):
    """A number from 0 to 1 that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32
