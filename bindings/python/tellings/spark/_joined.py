"""What hangs together: found in each partition first, then on the driver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from .. import _tellings
from ._columns import batch, longs, packed

_AT_ONCE = 1 << 22  # pairs that are contracted together


def _contracted(batches: Iterator[Any]) -> Iterator[Any]:
    """Of a partition's pairs only who hangs together with whom: no more rows than names, however many pairs."""
    waiting: list[tuple[bytes, bytes]] = []
    count = 0

    def contract() -> tuple[bytes, bytes]:
        return _tellings.hang_together(b"".join(a for a, _ in waiting), b"".join(b for _, b in waiting))

    for rows in batches:
        waiting.append((packed(rows.column(0)), packed(rows.column(1))))
        count += rows.num_rows
        if count > _AT_ONCE:
            waiting = [contract()]
            count = 0
    names, least = contract()
    yield batch(name=longs(names), least=longs(least))


class Joined:
    """Names, with the least that each hangs together with. On the driver: 16 bytes a name that any pair has."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark
        self._names, self._least = b"", b""

    def join(self, pairs: DataFrame) -> None:
        """`pairs`: two columns of names."""
        found = pairs.mapInArrow(_contracted, "name long, least long").toArrow()
        self._names, self._least = _tellings.hang_together(self._names + packed(found["name"]), self._least + packed(found["least"]))

    def table(self) -> DataFrame:
        """(name, least)"""
        return self._spark.createDataFrame(pa.table({"name": longs(self._names), "least": longs(self._least)}))

    def named(self, rows: DataFrame, name: str) -> DataFrame:
        """`rows` with a column `least` for the names in column `name`; what is in no pair hangs together with itself."""
        return rows.join(self.table().withColumnRenamed("name", name), name, "left").withColumn("least", F.coalesce("least", name))
