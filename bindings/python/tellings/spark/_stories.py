"""One story after the other: its reports brought to one machine, in an order of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .. import tables
from ._columns import ROW


def _runs(batches: Iterator[Any]) -> Iterator[Any]:
    """The rows of one story after the other, as tables; no more is held than the largest story and a batch."""
    import pyarrow as pa

    waiting: list[Any] = []
    for rows in batches:
        begin = 0
        of = rows.column(0)
        for k in range(1, rows.num_rows + 1):
            if k < rows.num_rows and of[k] == of[k - 1]:
                continue
            if waiting and waiting[-1].column(0)[-1] != of[begin]:
                yield pa.Table.from_batches(waiting)
                waiting = []
            waiting.append(rows.slice(begin, k - begin))
            begin = k
    if waiting:
        yield pa.Table.from_batches(waiting)


def _made(make: Any, story: str, options: dict[str, bool], batches: Iterator[Any]) -> Iterator[Any]:
    for rows in _runs(batches):
        if rows.num_rows > 1:
            yield from make(rows.drop_columns([ROW]), story=story, **options).to_batches()


def _of_stories(df: DataFrame, story: str, make: Any, out: str, options: dict[str, bool]) -> DataFrame:
    kind = dict(df.dtypes)[story]
    others = [c for c in df.columns if c != story]
    one = df.filter(F.col(story).isNotNull()).select(story, *others).withColumn(ROW, F.xxhash64(*others))
    in_order = one.repartition(story).sortWithinPartitions(story, ROW)
    return in_order.mapInArrow(partial(_made, make, story, options), f"`{story}` {kind}, {out} string")


def compared(df: DataFrame, story: str, model: bool, encoder: bool, judge: bool) -> DataFrame:
    return _of_stories(df, story, tables.compare, "comparison", {"model": model, "encoder": encoder, "judge": judge})


def traced(df: DataFrame, story: str, model: bool, encoder: bool) -> DataFrame:
    return _of_stories(df, story, tables.lineage, "lineage", {"model": model, "encoder": encoder})
