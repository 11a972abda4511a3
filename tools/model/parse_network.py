"""The parser as an OpenVINO model, from the weights that tools/train_parse stored; tools/train_parse/parse_model.py is its twin.

"rows" f32 [texts, tokens, 3 hidden], what is seen of each token (src/encode/token_rows.h), "mask" f32 [texts, tokens], 1 for a token and 0 for
padding -> "arcs" [texts, tokens, tokens + 1], ln p of each token's head, the root first; "heads" i32 [texts, tokens, HEADS], the likeliest of
them; "relations" [texts, tokens, HEADS, RELATIONS], the probabilities of the relations to each of these; "classes" [texts, tokens, CLASSES],
probabilities; "bits" [texts, tokens, 2]: that it negates, that it is passive.
"""
import numpy as np
from openvino import opset13 as op

from network import _heads, _ints, _layer_norm, _model, _parameter, _unseen
from parse_labels import HEADS

EPSILON = 1e-5
MOST = 512  # tokens: the lower half reads no more pieces


class Stored:
    """The weights of parse.npz: a matrix as int8 ("NAME") with one scale a row ("NAME.scale"), all else at half precision."""

    def __init__(self, weights):
        self._weights = weights

    def __getitem__(self, name):
        value = self._weights[name]
        return value.astype(np.float32) * self._weights[name + ".scale"].astype(np.float32) if value.dtype == np.int8 else value.astype(np.float32)

    def constant(self, name):
        """The same in the graph, of int8 where it is so stored: a quarter of the size, and faster."""
        value = self._weights[name]
        if value.dtype != np.int8:
            return op.constant(value.astype(np.float32))
        return op.multiply(op.convert(op.constant(value), "f32"), op.constant(self._weights[name + ".scale"].astype(np.float32)))

    def linear(self, x, name):
        x = op.matmul(x, self.constant(name + ".weight"), False, True)
        return op.add(x, op.constant(self[name + ".bias"])) if name + ".bias" in self._weights else x

    def columns(self, name, part, parts):
        """One of so many equal parts of a matrix's columns."""
        width = self._weights[name].shape[1] // parts
        begin = part * width
        weights = {name: self._weights[name][:, begin:begin + width]}
        if name + ".scale" in self._weights:
            weights[name + ".scale"] = self._weights[name + ".scale"]
        return Stored(weights).constant(name)

    def norm(self, x, name):
        return _layer_norm(x, self[name + ".weight"], self[name + ".bias"], EPSILON)


def _axis(number):
    return op.constant(np.int64(number))


def _split(x, sizes):
    """[texts, n, all] in parts of the last axis."""
    ends = np.cumsum(sizes)
    return [op.slice(x, _ints(end - size), _ints(end), _ints(1), _ints(2)) for size, end in zip(sizes, ends)]


def _from_first(x):
    """[texts, n, ...] without the first of the n."""
    return op.slice(x, _ints(1), _ints(np.iinfo(np.int64).max), _ints(1), _ints(1))


def _places(rows):
    """i64 [n]: 0 to n - 1."""
    count = op.gather(op.shape_of(rows), _ints(1), _axis(0))
    return op.slice(op.constant(np.arange(MOST, dtype=np.int64)), _ints(0), count, _ints(1), _ints(0))


def _clamped(distance, far):
    return op.add(op.minimum(op.maximum(distance, _axis(-far)), _axis(far)), _axis(far))


def _features(rows, mask, distances, stored):
    x = op.multiply(op.subtract(rows, op.constant(stored["centre"])), op.constant(1 / stored["spread"]))
    x = stored.norm(op.gelu(stored.linear(x, "enter"), "ERF"), "enter_norm")
    hidden, heads = stored["root"].shape[0], stored["near"].shape[1]
    query, key, value = (_heads(part, heads, hidden // heads) for part in _split(stored.linear(x, "qkv"), [hidden] * 3))
    near = op.gather(op.constant(np.ascontiguousarray(stored["near"].T)), distances, _axis(1))
    seen = op.scaled_dot_product_attention(query, key, value, op.add(op.unsqueeze(near, _ints(0)), _unseen(mask)))
    seen = op.reshape(op.transpose(seen, _ints(0, 2, 1, 3)), _ints(0, 0, hidden), True)
    x = stored.norm(op.add(x, stored.linear(seen, "out")), "out_norm")
    return stored.norm(op.add(x, stored.linear(op.gelu(stored.linear(x, "inner"), "ERF"), "outer")), "outer_norm")


def _arcs(dependents, heads, mask, places, distances, stored):
    """ln p of each head."""
    own = stored.linear(_from_first(dependents), "arc")
    arcs = op.add(op.matmul(own, heads, False, True), op.transpose(stored.linear(heads, "arc_head"), _ints(0, 2, 1)))
    itself = op.convert(op.equal(op.unsqueeze(places, _ints(0)), op.unsqueeze(places, _ints(1))), "f32")
    near = op.subtract(op.gather(op.constant(stored["arc_near"]), distances, _axis(0)),
                       op.multiply(itself, op.constant(np.float32(1e4))))
    before_first = [op.constant(np.array(x, np.int64)) for x in ([0, 1], [0, 0])]
    near = op.unsqueeze(op.pad(near, *before_first, "constant", op.constant(np.float32(0))), _ints(0))
    unseen = op.squeeze(_unseen(mask), _ints(2))  # [texts, 1, n]
    before = [op.constant(np.array(x, np.int64)) for x in ([0, 0, 1], [0, 0, 0])]
    unseen = op.pad(unseen, *before, "constant", op.constant(np.float32(0)))
    return op.log_softmax(op.add(op.add(arcs, near), unseen), 2)


def _relations(dependents, heads, likeliest, places, far, stored):
    """Probabilities of the relations of each token to each of its likeliest heads."""
    own_part, their_part, both_part = (stored.columns("pair_inner.weight", k, 3) for k in range(3))
    own = _from_first(dependents)
    theirs = op.gather(heads, likeliest, _axis(1), 1)  # [texts, n, HEADS, pair]
    of_theirs = op.gather(op.matmul(heads, their_part, False, True), likeliest, _axis(1), 1)
    of_own = op.add(op.matmul(own, own_part, False, True), op.constant(stored["pair_inner.bias"]))
    of_both = op.matmul(op.multiply(op.unsqueeze(own, _ints(2)), theirs), both_part, False, True)
    wide = op.convert(likeliest, "i64")
    distance = _clamped(op.subtract(op.subtract(wide, _axis(1)), op.unsqueeze(places, _ints(0, 2))), far)
    near = op.gather(op.constant(stored["pair_near"]), op.select(op.equal(wide, _axis(0)), _axis(2 * far + 1), distance), _axis(0))
    x = op.add(op.add(op.unsqueeze(of_own, _ints(2)), of_theirs), of_both)
    return op.softmax(stored.linear(op.gelu(op.add(x, near), "ERF"), "pair_outer"), 3)


def parse(weights):
    stored = Stored(weights)
    arc, pair = stored["arc.weight"].shape[0], stored["pair_outer.weight"].shape[1]
    far = (stored["near"].shape[0] - 1) // 2
    rows = _parameter([-1, -1, stored["centre"].shape[0]], np.float32, "rows")
    mask = _parameter([-1, -1], np.float32, "mask")
    places = _places(rows)
    distances = _clamped(op.subtract(op.unsqueeze(places, _ints(0)), op.unsqueeze(places, _ints(1))), far)
    x = _features(rows, mask, distances, stored)
    # the root stands before the tokens
    root = op.broadcast(op.constant(stored["root"]),
                        op.concat([op.gather(op.shape_of(x), _ints(0), _axis(0)), _ints(1, stored["root"].shape[0])], 0))
    views = op.gelu(stored.linear(op.concat([root, x], 1), "views"), "ERF")
    arc_dependents, arc_heads, pair_dependents, pair_heads = _split(views, [arc, arc, pair, pair])
    arcs = _arcs(arc_dependents, arc_heads, mask, places, distances, stored)
    likeliest = op.topk(arcs, op.constant(np.int64(HEADS)), 2, "max", "value", "i32").output(1)
    relations = _relations(pair_dependents, pair_heads, likeliest, places, far, stored)
    kinds = stored.linear(x, "kind")
    count = stored["kind.weight"].shape[0]
    classes, bits = _split(kinds, [count - 2, 2])
    return _model({"arcs": arcs, "heads": likeliest, "relations": relations, "classes": op.softmax(classes, 2),
                   "bits": op.sigmoid(bits)}, [rows, mask], "parse")
