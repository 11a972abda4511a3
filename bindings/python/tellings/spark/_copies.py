"""The first tier: who has another's words. Method: docs/GROUPING.md, steps in include/tellings/fingerprint_steps.h."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .. import _tellings
from ._columns import ROW, batch, binaries, held, longs, read
from ._joined import Joined

_PRINTS = f"{ROW} long, words long, shingles binary, anchors binary, bands binary, sketch binary"
_PARTS = 256  # of the buckets: a few to each task, so that none is much larger than the others
_AT_ONCE = 1 << 14  # postings of one part that go as one row
_PAIRS_AT_ONCE = 1 << 18


def _prints(batches: Iterator[Any]) -> Iterator[Any]:
    for rows in batches:
        for beside, reports in read(rows, [ROW]):
            words, *others = _tellings.prints(reports)
            shingles, anchors, bands, sketch = map(binaries, others)
            yield batch(row=beside.column(0), words=longs(words), shingles=shingles, anchors=anchors, bands=bands, sketch=sketch)


def _placed(are_bands: bool, batches: Iterator[Any]) -> Iterator[Any]:
    """Where each text stands: a row holds thousands of postings, which Spark needs not look into."""
    places = _tellings.places(_PARTS)

    def rows(least: int) -> Iterator[Any]:
        if parts := _tellings.placed(places, least):
            yield batch(part=pa.array([p for p, _ in parts], pa.int32()), placed=pa.array([b for _, b in parts], pa.binary()))

    for some in batches:
        schema, array = some.__arrow_c_array__()
        _tellings.place(places, schema, array, are_bands)
        yield from rows(_AT_ONCE)
    yield from rows(1)


def _proposed(of_groups: bool, batches: Iterator[Any]) -> Iterator[Any]:
    buckets = _tellings.buckets(of_groups)
    for rows in batches:
        for placed in rows.column(1):
            _tellings.fill(buckets, placed.as_py())
    more = 1
    while more:
        a, b, more = _tellings.propose(buckets, _PAIRS_AT_ONCE)
        yield batch(a=longs(a), b=longs(b))


def _held(test: Callable[[Any, Any], bytes], batches: Iterator[Any]) -> Iterator[Any]:
    for rows in batches:
        yield held(rows.select(["a", "b"]), test(*rows.select(["of_a", "of_b"]).__arrow_c_array__()))


def _verified(pairs: DataFrame, texts: DataFrame) -> DataFrame:
    """Those pairs that are copies: by their sketches first, which are small; then by all of their shingles."""
    for column, test in (("sketch", _tellings.may_be_copies), ("shingles", _tellings.are_copies)):
        of_a = texts.select(F.col("words").alias("a"), F.col(column).alias("of_a"))
        of_b = texts.select(F.col("words").alias("b"), F.col(column).alias("of_b"))
        both = pairs.join(of_a, "a").join(of_b, "b").select("a", "b", "of_a", "of_b")
        pairs = both.mapInArrow(partial(_held, test), "a long, b long")
    return pairs


def stories(keyed: DataFrame) -> DataFrame:
    """(row, story): a report and its copies."""
    prints = keyed.mapInArrow(_prints, _PRINTS).persist(StorageLevel.MEMORY_AND_DISK)
    texts = prints.drop(ROW).dropDuplicates(["words"]).persist(StorageLevel.MEMORY_AND_DISK)
    joined = Joined(keyed.sparkSession)
    for column, of_groups in (("bands", False), ("anchors", False), ("anchors", True)):
        placed = (
            joined.named(texts.select("words", column), "words")
            .select("words", "least", column)
            .mapInArrow(partial(_placed, column == "bands"), "part int, placed binary")
        )
        pairs = placed.repartition("part").mapInArrow(partial(_proposed, of_groups), "a long, b long").dropDuplicates()
        joined.join(_verified(pairs, texts))
    texts.unpersist()
    return joined.named(prints.select(ROW, "words"), "words").select(ROW, F.col("least").alias("story"))
