"""Runs the program's own feature writer over pairs of texts."""
import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np

SILENT = 0xFFFFFFFF
NOT_JUDGED = -9


def run(program, what, pairs, columns, flags):
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as out:
        for a, b, *more in pairs:
            lines.write((json.dumps({"a": a, "b": b, **({"type": more[0]} if more else {})}, ensure_ascii=False) + "\n").encode())
        lines.seek(0)
        subprocess.run([program, what, *flags], stdin=lines, stdout=out, check=True)
        out.seek(0)
        return np.frombuffer(out.read(), dtype=np.dtype([("head", "<u4", 6), ("row", "<f4", columns)]))


def features(program, what, pairs, columns, *flags, workers=2):
    """pairs: [(a, b[, type])] -> (heads: line, a_begin, a_end, b_begin, b_end, kind; rows: float32). Several processes share the pairs."""
    parts = np.array_split(np.arange(len(pairs)), workers)
    with ThreadPoolExecutor(workers) as pool:
        tables = list(pool.map(lambda part: run(program, what, [pairs[k] for k in part], columns, flags), parts))
    heads = []
    for part, table in zip(parts, tables):
        head = table["head"].copy()
        head[:, 0] += np.uint32(part[0] if len(part) else 0)
        heads.append(head)
    return np.concatenate(heads), np.concatenate([t["row"] for t in tables])
