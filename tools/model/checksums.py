#!/usr/bin/env python3
"""Writes FOLDER/checksums, by which the program sees that a file of the model is damaged (src/encode/checksums.h):

  model multilingual-e5-small CHECKSUM          the name of the model; the checksum of the lines below
  words.bin BYTES CHECKSUM                      of each file

usage: checksums.py FOLDER
Nothing is done where it is newer than every file. Needs numpy.
"""
import pathlib
import sys

import numpy as np

from convert import FILES

NAME = "multilingual-e5-small"
ALL = (*FILES, "lexicon.bin")


def checksum(data):
    """The sum of the 64-bit words (little-endian, the last filled up with zeros) and their sum weighted by position, from 1, modulo 2^64 (after Fletcher, 1982)."""
    words = np.frombuffer(data + bytes(-len(data) % 8), "<u8")
    places = np.arange(1, len(words) + 1, dtype="u8")
    return f"{int(words.sum(dtype='u8')):016x}{int((words * places).sum(dtype='u8')):016x}"


def main():
    folder = pathlib.Path(sys.argv[1])
    out = folder / "checksums"
    if out.is_file() and all((folder / name).stat().st_mtime <= out.stat().st_mtime for name in ALL):
        return
    lines = ""
    for name in ALL:
        data = (folder / name).read_bytes()
        lines += f"{name} {len(data)} {checksum(data)}\n"
    half = folder / "checksums.half"
    half.write_text(f"model {NAME} {checksum(lines.encode())}\n{lines}")
    half.rename(out)


if __name__ == "__main__":
    main()
