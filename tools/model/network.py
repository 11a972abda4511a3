"""multilingual-e5-small as an OpenVINO model: 12 layers of BERT (Devlin et al., 2019) over rows of the word table.

Inputs: "rows" f32 [texts, pieces, hidden], the word table's rows (the program reads them from words.bin, so that the
table is neither in this model nor in memory twice); "mask" f32 [texts, pieces], 1 for a piece and 0 for padding.
Outputs: "sentence" [texts, hidden], the mean over the pieces after the last layer; "pieces" [texts, pieces, hidden]
after a layer between.
"""
import numpy as np
import openvino as ov
from openvino import opset13 as op


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


def build(packed, piece_layers):
    """The model; one "pieces" output for each layer named (0: before the first)."""
    rows = op.parameter([-1, -1, packed.hidden], np.float32, name="rows")
    mask = op.parameter([-1, -1], np.float32, name="mask")
    for node, name in ((rows, "rows"), (mask, "mask")):
        node.output(0).set_names({name})
    places = packed.floats("emb.pos").reshape(-1, packed.hidden) + packed.floats("emb.type")[:packed.hidden]
    length = op.gather(op.shape_of(rows), op.constant(np.array([1], np.int64)), op.constant(np.int64(0)))
    zero, one = op.constant(np.array([0], np.int64)), op.constant(np.array([1], np.int64))
    x = op.add(rows, op.unsqueeze(op.slice(op.constant(places), zero, length, one, zero), zero))
    x = _layer_norm(x, packed.floats("emb.ln.w"), packed.floats("emb.ln.b"), packed.epsilon)
    # padding is kept from being seen
    unseen = op.multiply(op.subtract(mask, op.constant(np.float32(1))), op.constant(np.float32(1e4)))
    bias = op.unsqueeze(unseen, op.constant(np.array([1, 2], np.int64)))
    results = []
    for layer in range(packed.layers + 1):
        if layer in piece_layers:
            results.append((op.result(x), "pieces" if len(piece_layers) == 1 else f"pieces{layer}"))
        if layer < packed.layers:
            x = _layer(x, bias, packed, f"l{layer}")
    kept = op.unsqueeze(mask, op.constant(np.array([2], np.int64)))
    total = op.reduce_sum(op.multiply(x, kept), one, False)
    sentence = op.divide(total, op.reduce_sum(kept, one, False))
    results.insert(0, (op.result(sentence), "sentence"))
    for node, name in results:
        node.output(0).set_names({name})
    return ov.Model([node for node, _ in results], [rows, mask], "sentence_encoder")
