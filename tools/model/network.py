"""multilingual-e5-small as OpenVINO models: 12 layers of BERT (Devlin et al., 2019), and the judge that was trained on top.

lower: what a text is to itself. "rows" f32 [texts, pieces, hidden], the word table's rows (the program reads them from
  words.bin, so that the table is neither in this model nor in memory twice), "mask" f32 [texts, pieces], 1 for a piece and 0 for
  padding -> "states" f16 [texts, pieces, hidden] after the first LOWER_LAYERS layers.
upper: the rest of the encoder. "states", "mask" -> "sentence" [texts, hidden], the mean over the pieces after the last layer.
judge: the same layers with the judge's additions, over the states of two texts one after the other. "states" f16 [pairs, pieces,
  hidden], "sides" f32 [pairs, 2, pieces]: 1 where a piece is of the first text, of the second -> "outcomes" [pairs, 2, 3]: of the
  second text seen from the first, then the other way: follows, says more, contradicts; "open" [pairs, pieces]: that the other text
  does not bear a piece out; "clash" [pairs, pieces]: that the other text contradicts it, 0 of a judge that was not taught it.
  tools/train_judge/judge_model.py is its twin.
"""
import numpy as np
import openvino as ov
from openvino import opset13 as op

LOWER_LAYERS = 6


def _weights(matrix):
    """f32 [out, in] as int8 with one scale a row: a quarter of the size, twice the speed, cosine .9998 to f32."""
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-12) / 127
    whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
    return op.multiply(op.convert(op.constant(whole), "f32"), op.constant(scale.astype(np.float32)))


def _linear(x, matrix, bias):
    return op.add(op.matmul(x, _weights(matrix), False, True), op.constant(bias.astype(np.float32)))


def _layer_norm(x, weight, bias, epsilon):
    flat = op.mvn(x, op.constant(np.array([-1], np.int64)), True, epsilon, "INSIDE_SQRT")
    return op.add(op.multiply(flat, op.constant(weight)), op.constant(bias))


def _heads(x, heads, width):
    split = op.reshape(x, op.constant(np.array([0, 0, heads, width], np.int64)), True)
    return op.transpose(split, op.constant(np.array([0, 2, 1, 3], np.int64)))


def _layer(x, bias, packed, prefix):
    hidden, heads = packed.hidden, packed.heads
    names = [f"{prefix}.{n}" for n in "qkv"]
    query, key, value = (
        _heads(_linear(x, packed.matrix(n + ".w", hidden), packed.floats(n + ".b")), heads, hidden // heads)
        for n in names)
    seen = op.scaled_dot_product_attention(query, key, value, bias)
    seen = op.reshape(op.transpose(seen, op.constant(np.array([0, 2, 1, 3], np.int64))),
                      op.constant(np.array([0, 0, hidden], np.int64)), True)
    seen = _linear(seen, packed.matrix(f"{prefix}.ao.w", hidden), packed.floats(f"{prefix}.ao.b"))
    x = _layer_norm(op.add(x, seen), packed.floats(f"{prefix}.aln.w"), packed.floats(f"{prefix}.aln.b"), packed.epsilon)
    inner = op.gelu(_linear(x, packed.matrix(f"{prefix}.fi.w", hidden), packed.floats(f"{prefix}.fi.b")), "ERF")
    inner = _linear(inner, packed.matrix(f"{prefix}.fo.w", packed.inner), packed.floats(f"{prefix}.fo.b"))
    return _layer_norm(op.add(x, inner), packed.floats(f"{prefix}.oln.w"), packed.floats(f"{prefix}.oln.b"),
                       packed.epsilon)


def _parameter(shape, kind, name):
    node = op.parameter(shape, kind, name=name)
    node.output(0).set_names({name})
    return node


def _model(outputs, parameters, name):
    results = []
    for output, node in outputs.items():
        results.append(op.result(node))
        results[-1].output(0).set_names({output})
    return ov.Model(results, parameters, name)


def _ints(*values):
    return op.constant(np.array(values, np.int64))


def _unseen(mask):
    """What is added to attention so that padding is not seen, from a mask [texts, pieces]."""
    unseen = op.multiply(op.subtract(mask, op.constant(np.float32(1))), op.constant(np.float32(1e4)))
    return op.unsqueeze(unseen, _ints(1, 2))


def lower(packed):
    rows = _parameter([-1, -1, packed.hidden], np.float32, "rows")
    mask = _parameter([-1, -1], np.float32, "mask")
    places = packed.floats("emb.pos").reshape(-1, packed.hidden) + packed.floats("emb.type")[:packed.hidden]
    length = op.gather(op.shape_of(rows), _ints(1), op.constant(np.int64(0)))
    x = op.add(rows, op.unsqueeze(op.slice(op.constant(places), _ints(0), length, _ints(1), _ints(0)), _ints(0)))
    x = _layer_norm(x, packed.floats("emb.ln.w"), packed.floats("emb.ln.b"), packed.epsilon)
    bias = _unseen(mask)
    for layer in range(LOWER_LAYERS):
        x = _layer(x, bias, packed, f"l{layer}")
    return _model({"states": op.convert(x, "f16")}, [rows, mask], "lower")


def upper(packed):
    states = _parameter([-1, -1, packed.hidden], np.float16, "states")
    mask = _parameter([-1, -1], np.float32, "mask")
    x, bias = op.convert(states, "f32"), _unseen(mask)
    for layer in range(LOWER_LAYERS, packed.layers):
        x = _layer(x, bias, packed, f"l{layer}")
    kept = op.unsqueeze(mask, _ints(2))
    total = op.reduce_sum(op.multiply(x, kept), _ints(1), False)
    sentence = op.divide(total, op.reduce_sum(kept, _ints(1), False))
    return _model({"sentence": sentence}, [states, mask], "encoder")


class Adapted:
    """The packed weights with the judge's additions, as judge.npz and second_judge.npz have them: "<map>.down", "<map>.up" of low rank, added to a map;
    a layer norm's weights in its place; the segments and the head under their own names."""

    def __init__(self, packed, additions):
        self._packed, self._additions = packed, {k: additions[k].astype(np.float32) for k in additions}
        self.hidden, self.heads, self.inner, self.epsilon = packed.hidden, packed.heads, packed.inner, packed.epsilon

    def __getitem__(self, name):
        return self._additions[name]

    def __contains__(self, name):
        return name in self._additions

    def matrix(self, name, columns):
        return self._packed.matrix(name, columns) + self[name + ".up"] @ self[name + ".down"]

    def floats(self, name):
        return self._additions[name] if name in self._additions else self._packed.floats(name)


def _plain(x, adapted, name):
    """A small map of the judge's own."""
    return op.add(op.matmul(x, op.constant(adapted[name + ".w"]), False, True), op.constant(adapted[name + ".b"]))


def _compared(states, sides, adapted):
    """Each piece beside what stands for it in the other text."""
    scaled = op.multiply(op.subtract(states, op.constant(adapted["states.centre"])),
                         op.constant(1 / adapted["states.spread"]))
    unit = op.normalize_l2(scaled, _ints(2), 1e-12, "max")
    alike = op.matmul(unit, unit, False, True)
    other = op.gather(sides, _ints(1, 0), op.constant(np.int64(1)))
    hidden = op.multiply(op.subtract(op.matmul(sides, other, True, False), op.constant(np.float32(1))),
                         op.constant(np.float32(1e4)))
    best = op.maximum(op.reduce_max(op.add(alike, hidden), _ints(2), True), op.constant(np.float32(-1)))
    weights = op.softmax(op.add(op.multiply(alike, op.constant(adapted["sharpness"])), hidden), 2)
    there = op.matmul(weights, scaled, False, False)
    beside = op.concat([scaled, there, op.absolute(op.subtract(scaled, there)), best], 2)
    return op.gelu(_plain(beside, adapted, "compare.inner"), "ERF")


def judge(packed, additions):
    adapted = Adapted(packed, additions)
    half = _parameter([-1, -1, packed.hidden], np.float16, "states")
    sides = _parameter([-1, 2, -1], np.float32, "sides")
    states = op.convert(half, "f32")
    compared = _compared(states, sides, adapted)
    x = op.add(states, op.matmul(sides, op.constant(adapted["segments"]), True, False))
    x = op.add(x, _plain(compared, adapted, "compare.outer"))
    bias = _unseen(op.reduce_sum(sides, _ints(1), False))
    for layer in range(LOWER_LAYERS, packed.layers):
        x = _layer(x, bias, adapted, f"l{layer}")
    both = op.concat([x, compared], 2)
    means = op.matmul(op.divide(sides, op.reduce_sum(sides, _ints(2), True)), both, False, False)
    # the most of each side: what is not of it is far below
    far = op.multiply(op.subtract(op.unsqueeze(sides, _ints(3)), op.constant(np.float32(1))), op.constant(np.float32(1e4)))
    most = op.reduce_max(op.add(op.unsqueeze(both, _ints(1)), far), _ints(2), False)

    def part(x, side, begin, end):
        return op.slice(x, _ints(side, begin), _ints(side + 1, end), _ints(1, 1), _ints(1, 2))

    hidden, end = packed.hidden, packed.hidden + adapted["compare.outer.w"].shape[1]
    gap = op.absolute(op.subtract(part(means, 0, 0, hidden), part(means, 1, 0, hidden)))
    directions = op.concat([op.concat(
        [part(means, one, 0, hidden), part(means, two, 0, hidden), part(most, one, 0, hidden), part(most, two, 0, hidden), gap,
         part(means, one, hidden, end), part(means, two, hidden, end), part(most, one, hidden, end),
         part(most, two, hidden, end)], 2) for one, two in ((0, 1), (1, 0))], 1)
    seen = op.multiply(op.subtract(directions, op.constant(adapted["head.centre"])),
                       op.constant(1 / adapted["head.spread"]))
    outer = _plain(op.gelu(_plain(seen, adapted, "head.inner"), "ERF"), adapted, "head.outer")

    def pieces(inner, name, outcomes):
        """What a head says of each piece, and what follows from the most of each side, that which is asked about first, for the outcomes."""
        logits = _plain(op.gelu(_plain(both, adapted, f"{name}.inner"), "ERF"), adapted, f"{name}.outer")
        most_of = op.squeeze(op.reduce_max(op.add(op.unsqueeze(logits, _ints(1)), far), _ints(2), False), _ints(2))
        asked = op.concat([op.unsqueeze(op.gather(most_of, _ints(*order), op.constant(np.int64(1))), _ints(2))
                           for order in ((1, 0), (0, 1))], 2)
        return op.sigmoid(op.squeeze(logits, _ints(2))), op.add(inner, op.matmul(asked, op.constant(adapted[outcomes]), False, True))

    open_, outer = pieces(outer, "piece", "open.outcomes")
    if "clash.outcomes" in adapted:
        clash, outer = pieces(outer, "clash", "clash.outcomes")
    else:
        clash = op.multiply(open_, op.constant(np.float32(0)))
    return _model({"outcomes": op.softmax(outer, 2), "open": open_, "clash": clash}, [half, sides], "judge")
