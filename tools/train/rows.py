"""Runs the program's own feature writer over pairs of texts."""
import argparse
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np

SILENT = 0xFFFFFFFF
NOT_JUDGED = -9


def options_of(doc, out):
    """What every trainer that keeps its features is asked with; `out`: where its models stand in the program."""
    ap = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", default=out)
    ap.add_argument("--keep", help="keep the features in this file (.npz), or take them from it")
    return ap


def kept(path, make):
    """{name: array} of `path` where it is there; else what make() gives, stored there where a path is given."""
    if path and os.path.exists(path):
        with np.load(path) as found:
            return dict(found)
    found = make()
    if path:
        np.savez_compressed(path, **found)
    return found


def run(program, what, pairs, columns, flags):
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as out:
        for a, b, *more in pairs:
            lines.write((json.dumps({"a": a, "b": b, **(more[0] if more else {})}, ensure_ascii=False) + "\n").encode())
        lines.seek(0)
        subprocess.run([program, what, *flags], stdin=lines, stdout=out, check=True)
        out.seek(0)
        return np.frombuffer(out.read(), dtype=np.dtype([("head", "<u4", 6), ("row", "<f4", columns)]))


def features(program, what, pairs, columns, *flags, workers=2):
    """pairs: [(a, b[, {"type" or "published_a", "published_b": ...}])] -> (heads: line, a_begin, a_end, b_begin, b_end, kind; rows: float32). Several processes share the pairs."""
    parts = np.array_split(np.arange(len(pairs)), workers)
    with ThreadPoolExecutor(workers) as pool:
        tables = list(pool.map(lambda part: run(program, what, [pairs[k] for k in part], columns, flags), parts))
    heads = []
    for part, table in zip(parts, tables):
        head = table["head"].copy()
        head[:, 0] += np.uint32(part[0] if len(part) else 0)
        heads.append(head)
    return np.concatenate(heads), np.concatenate([t["row"] for t in tables])
