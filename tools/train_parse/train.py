#!/usr/bin/env python3
"""Trains the parser on what prepare.py wrote, for so many minutes; a small part that is kept apart tells how it goes."""
import argparse
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F

from parse_model import Parser

TOKENS = 500       # of a batch
RATE = 2e-3
AVERAGE = 0.998    # of the weights that are kept: a mean over some 500 steps
APART = 60         # every so manieth sentence is not trained on


class Sentences:
    def __init__(self, work):
        stored = np.load(work / "trees.npz")
        self.starts, self.lengths = stored["starts"], stored["lengths"]
        self.places = np.concatenate([[0], np.cumsum(self.lengths)])
        self.trees = stored["trees"].astype("i8")
        self.rows = np.fromfile(work / "rows.f16", "f2").reshape(-1, 3 * 384)

    def batches(self, which, random=None):
        """Sentences of like length together."""
        order = sorted(which, key=lambda k: self.lengths[k] + (random.uniform(0, 4) if random else 0))
        found, batch, longest = [], [], 0
        for k in order:
            longest = max(longest, self.lengths[k])
            if batch and longest * (len(batch) + 1) > TOKENS:
                found.append(batch)
                batch, longest = [], self.lengths[k]
            batch.append(k)
        found.append(batch)
        if random:
            random.shuffle(found)
        return found

    def load(self, batch):
        n = max(self.lengths[k] for k in batch)
        rows, there = np.zeros((len(batch), n, self.rows.shape[1]), "f4"), np.zeros((len(batch), n), "f4")
        trees = np.zeros((len(batch), 4, n), "i8")
        for row, k in enumerate(batch):
            size = self.lengths[k]
            rows[row, :size] = self.rows[self.starts[k]:self.starts[k] + size]
            there[row, :size] = 1
            trees[row, :, :size] = self.trees[:, self.places[k]:self.places[k] + size]
        return torch.from_numpy(rows), torch.from_numpy(there), torch.from_numpy(trees)


def answers(model, rows, there, trees):
    heads, relations, classes, bits = trees.unbind(1)
    here = there > 0
    arcs, pair_dep, pair_head, kinds = model(rows, there)
    named = model.relations(pair_dep, pair_head, heads[:, :, None])[:, :, 0]
    both = torch.stack([bits & 1, bits >> 1], 2).float()
    return arcs[here], named[here], kinds[here], heads[here], relations[here], classes[here], both[here]


def loss_of(model, batch):
    arcs, named, kinds, heads, relations, classes, bits = answers(model, *batch)
    return (F.cross_entropy(arcs, heads) + F.cross_entropy(named, relations) + 0.5 * F.cross_entropy(kinds[:, :-2], classes)
            + F.binary_cross_entropy_with_logits(kinds[:, -2:], bits))


@torch.no_grad()
def measured(model, sentences, which):
    """Shares of heads, of relations to the right head, of both, of classes."""
    model.eval()
    right = np.zeros(4)
    for batch in sentences.batches(which):
        arcs, named, kinds, heads, relations, classes, _ = answers(model, *sentences.load(batch))
        arc, relation = arcs.argmax(1) == heads, named.argmax(1) == relations
        right += [len(heads), int(arc.sum()), int((arc & relation).sum()), int((kinds[:, :-2].argmax(1) == classes).sum())]
    model.train()
    return right[1:] / right[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=16)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    sentences, model = Sentences(options.work), Parser()
    which = [k for k in range(len(sentences.lengths)) if k % APART]
    apart = [k for k in range(len(sentences.lengths)) if k % APART == 0]
    sample = sentences.rows[random.choice(len(sentences.rows), 20000)].astype("f4")
    model.centre.copy_(torch.from_numpy(sample.mean(0)))
    model.spread.copy_(torch.from_numpy(sample.std(0) + 1e-4))
    kept = {name: value.detach().clone() for name, value in model.state_dict().items()}
    optimizer = torch.optim.AdamW(model.parameters(), RATE, betas=(0.9, 0.98), weight_decay=0.01)
    begin, step, told, seen = time.monotonic(), 0, 0.0, 0
    done = 0.0
    while done < 1:
        for batch in sentences.batches(which, random):
            done = (time.monotonic() - begin) / (60 * options.minutes)
            if done >= 1:
                break
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / 200) * (1 - done)
            optimizer.zero_grad()
            loss = loss_of(model, sentences.load(batch))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            seen += sum(sentences.lengths[k] for k in batch)
            average = min(AVERAGE, step / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    kept[name].lerp_(value, 1 - average)
            if done - told > 0.1:
                told = done
                right = measured(model, sentences, apart)
                print(f"{done:.0%}: {seen / sum(sentences.lengths):.2f} turns, loss {loss.item():.3f}, heads, with relation, classes: "
                      + " ".join(f"{x:.1%}" for x in right), flush=True)
    model.load_state_dict(kept)
    print("at the end: " + " ".join(f"{x:.2%}" for x in measured(model, sentences, apart)))
    torch.save({"model": kept, "turns": float(seen / sum(sentences.lengths))}, options.work / "checkpoint.pt")


if __name__ == "__main__":
    main()
