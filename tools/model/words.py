"""Writes words.bin: the tokenizer's tables and the word table. The layout is stated in src/encode/word_file.h."""
import struct
import unicodedata

import numpy as np

import layout
from packed import BLOCK, unpack

MAGIC = b"TLWORDS\0"
VERSION = 1
SMOOTHING = 1e-3  # the a of a / (a + p); kWordSmoothing in src/encode/word_table.cc


def sorted_trie(pieces):
    """Labels, first children and piece numbers of the byte trie over [(bytes, number)], in breadth-first order.

    Node 0 is the root; the children of node k are first[k] to first[k + 1], sorted by their label.
    """
    pieces = sorted(pieces)
    labels, first, numbers = [0], [], []
    level = [(0, len(pieces))]
    depth = 0
    while level:
        below = []
        for begin, end in level:
            first.append(len(labels))
            number = -1
            if begin < end and len(pieces[begin][0]) == depth:
                number = pieces[begin][1]
                begin += 1
            numbers.append(number)
            while begin < end:
                label = pieces[begin][0][depth]
                stop = begin + 1
                while stop < end and pieces[stop][0][depth] == label:
                    stop += 1
                labels.append(label)
                below.append((begin, stop))
                begin = stop
        level = below
        depth += 1
    first.append(len(labels))
    return np.array(labels, "u1"), np.array(first, "<u4"), np.array(numbers, "<i4")


def compositions():
    """[(letter, mark, letter with the mark)]: text that writes its marks apart is read as text that does not."""
    found = []
    for code in range(0xA0, 0x3000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) != 2 or parts[0].startswith("<") or unicodedata.normalize("NFC", chr(code)) != chr(code):
            continue
        letter, mark = int(parts[0], 16), int(parts[1], 16)
        if unicodedata.combining(chr(mark)):
            found.append((letter, mark, code))
    return sorted(found)


def table_centre(scores, scales, halves, usable):
    """The mean of the rows as they stand in running text, weighted as a sum of words weights them."""
    p = np.where(usable, np.exp(scores.astype("f8")), 0)
    weights = p * SMOOTHING / (SMOOTHING + p)
    total = np.zeros(scales.shape[1] * BLOCK)
    for begin in range(0, len(p), 20000):
        part = slice(begin, begin + 20000)
        total += weights[part] @ unpack(scales[part], halves[part])
    return (total / weights.sum()).astype("<f4")


def write(path, packed, sentence_centre, piece_centre):
    count = len(packed.pieces)
    special = {packed.bos, packed.eos, packed.pad, packed.unknown, count - 1}  # the last piece is the mask
    usable = np.array([k not in special for k in range(count)])
    labels, first, numbers = sorted_trie([(p, k) for k, p in enumerate(packed.pieces) if usable[k]])
    codes = sorted(packed.normalisation)
    lengths = [len(packed.normalisation[c]) for c in codes]
    scales, halves = packed.blocks("emb.word", packed.hidden)
    scales, halves = scales[:count], halves[:count]
    rows = np.concatenate([scales.view("u1").reshape(count, -1), halves.reshape(count, -1)], axis=1)
    sections = [
        packed.scores.astype("<f4"), labels, first, numbers,
        np.array(codes, "<u4"), np.concatenate([[0], np.cumsum(lengths)]).astype("<u4"),
        np.array([c for code in codes for c in packed.normalisation[code]], "<u4"),
        np.array(compositions(), "<u4"),
        rows, table_centre(packed.scores, scales, halves, usable),
        sentence_centre.astype("<f4"), piece_centre.astype("<f4"),
    ]
    head = struct.pack("<8s8I", MAGIC, VERSION, len(sections), count, packed.hidden, packed.bos, packed.eos, packed.pad,
                       packed.unknown)
    layout.write(path, head, sections)
