"""Trained judges as files: checkpoints of the trainers (.pt), and what the program is set up from (tools/model/*.npz)."""
import numpy as np
import torch

from judge_model import LOWER_LAYERS, SCALE, Judge

MAPS = (("qkv", ("q", "k", "v")), ("out", ("ao",)), ("inner", ("fi",)), ("outer", ("fo",)))
NORMS = ("aln.w", "aln.b", "oln.w", "oln.b")
PLAIN = {"segments": "segments", "sharpness": "sharpness", "states.centre": "state_centre", "states.spread": "state_spread",
         "head.centre": "head_centre", "head.spread": "head_spread", "open.outcomes": "open_outcomes"}
PLAIN.update({f"{to}.{k[0]}": f"{name}.{k}" for to, name in (
    ("compare.inner", "compare_inner"), ("compare.outer", "compare_outer"), ("head.inner", "head_inner"),
    ("head.outer", "head_outer"), ("piece.inner", "piece_inner"), ("piece.outer", "piece_outer")) for k in ("weight", "bias")})
# Of a judge that says which pieces contradict; what it begins from where it was not taught that.
CLASH = {to.replace("piece.", "clash."): name.replace("piece_", "clash_") for to, name in PLAIN.items() if to.startswith("piece.")}
CLASH["clash.outcomes"] = "clash_outcomes"


def additions(state):
    """The trained weights under the names that tools/model/network.py reads."""
    out = {to: state[name] for to, name in {**PLAIN, **CLASH}.items() if name in state or to in PLAIN}
    for k in {int(name.split(".")[1]) for name in state if name.startswith("layers.")}:
        for maps, names in MAPS:
            for n, (name, down) in enumerate(zip(names, state[f"layers.{k}.{maps}.down"].chunk(len(names)))):
                out[f"l{LOWER_LAYERS + k}.{name}.w.down"] = down
                out[f"l{LOWER_LAYERS + k}.{name}.w.up"] = state[f"layers.{k}.{maps}.ups.{n}"] * SCALE
        for n, name in enumerate(NORMS):
            out[f"l{LOWER_LAYERS + k}.{name}"] = state[f"layers.{k}.norms.{n}"]
    return {name: value.detach().numpy().astype(np.float16) for name, value in out.items()}


def state_of(weights):
    """Stored weights under the names of the trainer's network."""
    state = {name: weights[to] for to, name in {**PLAIN, **CLASH}.items() if to in weights or to in PLAIN}
    for k in range(len({name.split(".")[0] for name in weights if name.endswith("q.w.down")})):
        for maps, names in MAPS:
            state[f"layers.{k}.{maps}.down"] = np.concatenate([weights[f"l{LOWER_LAYERS + k}.{n}.w.down"] for n in names])
            for n, name in enumerate(names):
                state[f"layers.{k}.{maps}.ups.{n}"] = weights[f"l{LOWER_LAYERS + k}.{name}.w.up"].astype("f4") / SCALE
        for n, name in enumerate(NORMS):
            state[f"layers.{k}.norms.{n}"] = weights[f"l{LOWER_LAYERS + k}.{name}"]
    return {k: torch.from_numpy(np.asarray(v, "f4")) for k, v in state.items()}


def network_of(packed, weights):
    """The trainer's network with stored weights."""
    judge = Judge(packed, weights[f"l{LOWER_LAYERS}.q.w.down"].shape[0], "clash.outcomes" in weights)
    judge.load_state_dict(state_of(weights))
    return judge


def judge_of(packed, path):
    """The trainer's network with the weights of a file of either kind, of whatever rank they are."""
    if path.suffix == ".npz":
        return network_of(packed, np.load(path))
    stored = torch.load(path, map_location="cpu")
    weights = {name: value.float() for name, value in stored.get("model", stored).items()}
    judge = Judge(packed, next(value.shape[1] for name, value in weights.items() if ".ups." in name), "clash_outcomes" in weights)
    judge.load_state_dict(weights)
    return judge


def with_clashes(packed, judge):
    """The same judge, which also says which pieces contradict: at first those that are open, and nothing follows from it for the pair."""
    if judge.clashes:
        return judge
    state = judge.state_dict()
    for name in CLASH.values():
        state[name] = state[name.replace("clash_", "piece_")] if name != "clash_outcomes" else torch.zeros_like(judge.open_outcomes)
    out = Judge(packed, judge.layers[0].qkv.ups[0].shape[1], clashes=True)
    out.load_state_dict(state)
    return out
