"""Shards: pairs of texts, with the states of their pieces after the encoder's lower half, computed once for each text.

A shard is a folder: pairs.jsonl (a, b: numbers of texts; forward, backward: targets; set; weight; changed: which pieces of b were changed,
where b is another text changed; clash: which pieces of a, which of b contradict the other text, where that is known), starts.npy (where a text's pieces begin), pieces.npy (their numbers) and, for a trainer without a GPU, states.f16
[pieces, hidden]. The states come from the graph that the program runs, at its precision.
"""
import difflib
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "model"))

MAX_PIECES = 320  # of one side, the marks around it among them: all that the program shows of a long text, or a whole short one

# Targets of one direction: does the second text follow from the first?
FOLLOWS, SAYS_MORE, CONTRADICTS = 0, 1, 2
NOT_FOLLOWS = 3      # one of the last two, unknown which
NOT_BOTH_FOLLOW = 4  # stands on both directions: at least one does not follow
NOT_CONTRADICTS = 5  # one of the first two, unknown which
UNKNOWN = -1


def pair(a, b, forward, backward, name, weight=1.0, original=None, clash=None):
    """`original`: the text that b was before it was changed so that it no longer follows. `clash`: the places of a, [(begin, end)] in code points, and
    those of b, that contradict the other text; None where they are not known."""
    found = {"a": a, "b": b, "forward": forward, "backward": backward, "set": name, "weight": weight}
    if original:
        found["original"] = original
    return found if clash is None else {**found, "clash": clash}


def changed_pieces(old, new):
    """The places of `new` that are not in `old`; where something was only taken out, those around the gap."""
    found = set()
    for tag, _, _, begin, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "delete":
            found.update((max(1, begin - 1), min(len(new) - 2, begin)))
        elif tag != "equal":
            found.update(range(begin, end))
    return sorted(found)


def lines_of(program, model, texts, *flags):
    lines = "".join(json.dumps(t.encode("utf-8", "ignore").decode()) + "\n" for t in texts)
    return subprocess.run([program, model, *flags], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout


def piece_places(program, model, texts):
    """Of each text the places of its pieces, [(begin, end)] in bytes; (0, 0) of the marks around it."""
    out = lines_of(program, model, texts, "--places")
    return [[tuple(map(int, piece.split(":")[1:])) for piece in line.split()] for line in out.splitlines()]


def pieces_in(text, places, wanted):
    """The numbers of the pieces that stand, in part, in one of the `wanted` places of `text`."""
    inside = [tuple(len(text[:at].encode()) for at in place) for place in wanted]
    return [k for k, (begin, end) in enumerate(places[:MAX_PIECES - 1]) if any(begin < e and b < end for b, e in inside)]


def piece_numbers(program, model, texts):
    out = lines_of(program, model, texts)
    found = []
    for line in out.splitlines():
        ids = [int(x) for x in line.split()]
        found.append(ids if len(ids) <= MAX_PIECES else ids[:MAX_PIECES - 1] + ids[-1:])
    assert len(found) == len(texts)
    return found


class Lower:
    """The encoder's lower half over texts given as piece numbers."""

    def __init__(self, packed, exact=False):
        import openvino as ov

        import network
        self.rows = packed.matrix("emb.word", packed.hidden)
        self.hidden, self.pad = packed.hidden, packed.pad
        self.request = ov.Core().compile_model(network.lower(packed), "CPU", {
            "INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": 0 if exact else 32,
            "INFERENCE_NUM_THREADS": os.cpu_count()}).create_infer_request()

    def __call__(self, batch):
        longest = -(-max(map(len, batch)) // 4) * 4
        ids = np.full((len(batch), longest), self.pad)
        mask = np.zeros((len(batch), longest), "f4")
        for k, text in enumerate(batch):
            ids[k, :len(text)] = text
            mask[k, :len(text)] = 1
        self.request.infer({"rows": self.rows[ids], "mask": mask})
        states = self.request.get_tensor("states").data
        return [states[k, :len(text)] for k, text in enumerate(batch)]


def rows_of(pairs, number, ids, program, model):
    """The pairs as they stand in pairs.jsonl."""
    originals = [p["original"] for p in pairs if "original" in p]
    before = iter(piece_numbers(program, model, originals))
    clashing = list({p[side]: 1 for p in pairs for side in "ab" if any(p.get("clash", ()))})
    places = dict(zip(clashing, piece_places(program, model, clashing)))
    for p in pairs:
        row = {**p, "a": number[p["a"]], "b": number[p["b"]]}
        if row.pop("original", None):
            row["changed"] = changed_pieces(next(before), ids[row["b"]])
        if "clash" in p:
            row["clash"] = [pieces_in(p[s], places[p[s]], wanted) if wanted else [] for s, wanted in zip("ab", p["clash"])]
        yield row


def write(folder, pairs, lower, program, model):
    """`lower`: what computes the states, or None where they are not wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    number = {}
    for p in pairs:
        for text in (p["a"], p["b"]):
            number.setdefault(text, len(number))
    ids = piece_numbers(program, model, list(number))
    rows = list(rows_of(pairs, number, ids, program, model))
    starts = np.concatenate([[0], np.cumsum([len(x) for x in ids])]).astype("i8")
    np.save(folder / "starts.npy", starts)
    np.save(folder / "pieces.npy", np.concatenate(ids).astype("i4"))
    if lower:
        write_states(folder, ids, starts, lower)
    with open(folder / "pairs.half", "w") as f:
        f.writelines(json.dumps(row) + "\n" for row in rows)
    os.replace(folder / "pairs.half", folder / "pairs.jsonl")
    print(f"{folder.name}: {len(pairs)} pairs, {len(ids)} texts, {starts[-1]} pieces", flush=True)


def write_states(folder, ids, starts, lower):
    states = np.memmap(folder / "states.half", "f2", "w+", shape=(int(starts[-1]), lower.hidden))
    order = sorted(range(len(ids)), key=lambda k: len(ids[k]))
    at = 0
    while at < len(order):
        count = max(1, min(32, 2048 // len(ids[order[min(len(order) - 1, at + 31)]])))
        batch = order[at:at + count]
        for k, s in zip(batch, lower([ids[k] for k in batch])):
            states[starts[k]:starts[k + 1]] = s
        at += count
    states.flush()
    os.replace(folder / "states.half", folder / "states.f16")


class Shard:
    def __init__(self, folder):
        self.name = folder.name
        self.starts = np.load(folder / "starts.npy")
        path = folder / "pieces.npy"
        self.pieces = np.load(path) if path.is_file() else None
        path = folder / "states.f16"
        self.states = np.memmap(path, "f2", "r").reshape(int(self.starts[-1]), -1) if path.is_file() else None
        rows = [json.loads(line) for line in open(folder / "pairs.jsonl")]
        self.a = np.array([r["a"] for r in rows])
        self.b = np.array([r["b"] for r in rows])
        self.forward = np.array([r["forward"] for r in rows])
        self.backward = np.array([r["backward"] for r in rows])
        self.weight = np.array([r["weight"] for r in rows], "f4")
        self.set = [r["set"] for r in rows]
        self.changed = [r.get("changed") for r in rows]
        self.clash = [r.get("clash") for r in rows]
        size = np.diff(self.starts)
        self.length = size[self.a] + size[self.b]

    def text(self, k):
        return self.states[self.starts[k]:self.starts[k + 1]]
