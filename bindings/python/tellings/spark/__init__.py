"""tellings on Apache Spark: the same core where the reports lie.

    from tellings import spark as ts
    stories = ts.group(spark.read.parquet("reports"))      # with a column `story`
    lineages = ts.lineage(stories)

Python packages are wanted on every executor: this one, with pyarrow. docs/PYTHON.md says what holds, docs/SCALE.md what
it costs.
"""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .. import Error
from . import _copies, _retellings, _stories
from ._columns import ROW

__all__ = ["compare", "group", "lineage"]


def group(df: DataFrame, *, copies: bool = False, within_days: float | None = None) -> DataFrame:
    """`df` with a column `story` behind its own, null where a row had no report that could be read.

    The stories are those of `tellings group --no-model`, or with `copies` those of `tellings group --copies`; a story's
    number is the same however the rows are ordered and cut. `df`: a row a report, columns as `tellings.group` reads them;
    a column `story` of its own is replaced.

    `within_days`: look for retellings among reports that are at most so many days apart. Without it every report is held
    against all others, and every task of that step has all of them: 7 KB of its disk a report. With it
    a task has the reports of four times as many days. It changes which pairs are looked at, not what is decided of them.
    """
    if within_days is not None and within_days <= 0:
        raise Error(f"within_days is {within_days}; a number of days above 0 is wanted.")
    hashed = [name for name, kind in df.dtypes if "map<" not in kind]  # Spark has no hash of maps
    keyed = df.withColumn(ROW, F.xxhash64(*hashed))
    of_rows = _copies.stories(keyed) if copies else _retellings.stories(keyed, within_days)
    rows = keyed.drop("story").join(of_rows.dropDuplicates([ROW]), ROW, "left")
    return rows.select(*(name for name in df.columns if name != "story"), "story")


def compare(df: DataFrame, *, story: str = "story", model: bool = True, encoder: bool = True, judge: bool = True) -> DataFrame:
    """(story, comparison): of each story of two reports or more what `tellings compare --format json` gives of it."""
    return _stories.compared(df, story, model, encoder, judge)


def lineage(df: DataFrame, *, story: str = "story", model: bool = True, encoder: bool = True) -> DataFrame:
    """(story, lineage): of each story of two reports or more what `tellings lineage --format json` gives of it."""
    return _stories.traced(df, story, model, encoder)
