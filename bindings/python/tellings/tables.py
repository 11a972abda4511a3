"""Arrow tables in, Arrow tables out: what frameworks of many machines are given to call on each batch or group.

    ray.data.read_parquet("reports").map_batches(tellings.tables.facts, batch_format="pyarrow")
    dataset.groupby("story").map_groups(tellings.tables.compare, batch_format="pyarrow")

Needs pyarrow. Results are the library's JSON, a text for each row (schemas: docs/schema).
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from . import _tellings
from ._calls import _pipeline
from ._inputs import Read, all_of

__all__ = ["compare", "facts", "lineage"]


def facts(table: Any) -> Any:
    """`table` with a column `facts`: what each report states; null where a row had no report that could be read."""
    read = all_of(table).warn()
    lines: list[str | None] = [None] * read.count
    for row, line in zip(read.rows, _tellings.facts(read.reports)):
        lines[row] = line
    return table.append_column("facts", pa.array(lines, pa.string()))


def compare(table: Any, story: str = "story", model: bool = True, encoder: bool = True, judge: bool = True) -> Any:
    """(story, comparison) of a table whose rows are the reports of one story, in this order; no row of fewer than two."""
    read, name = _of_one(table, story)
    if _tellings.count(read.reports) < 2:
        return _row(table, story, "comparison", [], [])
    return _row(table, story, "comparison", [name], [_tellings.compare(_pipeline(model, encoder, judge), read.reports, False, 1)])


def lineage(table: Any, story: str = "story", model: bool = True, encoder: bool = True) -> Any:
    """(story, lineage) of a table whose rows are the reports of one story; no row of fewer than two."""
    read, name = _of_one(table, story)
    if _tellings.count(read.reports) < 2:
        return _row(table, story, "lineage", [], [])
    return _row(table, story, "lineage", [name], [_tellings.trace(_pipeline(model, encoder, True), str(name), read.reports, 1)[1]])


def _of_one(table: Any, story: str) -> tuple[Read, Any]:
    return all_of(table.drop_columns([story])).warn(), table[story][0].as_py() if table.num_rows else None


def _row(table: Any, story: str, column: str, names: list[Any], results: list[str]) -> Any:
    return pa.table({story: pa.array(names, table.schema.field(story).type), column: pa.array(results, pa.string())})
