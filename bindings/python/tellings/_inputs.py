"""Reports in every form that Python programs have them in -> the library's own."""

from __future__ import annotations

import json
import os
import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any, Protocol, Union, cast, runtime_checkable

from . import _tellings
from .results import Report

_AT_ONCE = 4096  # records that are handed over in one call


@runtime_checkable
class ArrowTable(Protocol):
    """A table of pyarrow, polars, pandas (2.2 and later, with pyarrow), DuckDB, ...: a row a report."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


# A text, a record under any field names that the program knows, or a report that was read.
ReportLike = Union[str, Mapping[str, Any], Report]
# Many of them; or a table; or the path of a file or folder, of whatever format the program reads, or Parquet.
Reports = Union[Iterable[ReportLike], ArrowTable, "os.PathLike[str]"]


class ReportWarning(UserWarning):
    """A report was passed over, or something of it was not understood. The others are worked on."""


class Read:
    """Reports that were read, with the rows of the input that they came from."""

    def __init__(self, rows: _tellings.Rows) -> None:
        self.reports, places, self.problems, self.count = rows
        self.rows = array("q", places)

    def warn(self) -> Read:
        for row, message, _ in self.problems:
            warnings.warn(f"row {row}: {message}" if row >= 0 else message, ReportWarning, stacklevel=4)
        return self

    def need(self) -> Read:
        """Raises what would only be warned of, where the call is about these very reports."""
        for row, message, warning in self.problems:
            if not warning:
                raise _tellings.Error(f"report {row}: {message}" if row >= 0 else message)
        return self.warn()


def _plain(value: Any) -> Any:
    """What JSON has no form for: times, and the numbers of numpy."""
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    item = getattr(value, "item", None)
    return item() if callable(item) else str(value)


def _record(report: ReportLike) -> bytes:
    if isinstance(report, str):
        given: dict[str, Any] = {"text": report}
    elif isinstance(report, Report):
        given = {f.name: v for f in fields(Report) if f.name != "kinship" and (v := getattr(report, f.name))}
    elif isinstance(report, Mapping):
        given = {str(k): v for k, v in report.items() if v is not None and v == v}  # NaN and NaT, pandas' gaps, are not
    else:
        raise TypeError(f"a report is a text, a dict or a tellings.Report, not {type(report).__name__}")
    try:
        return json.dumps(given, ensure_ascii=False, default=_plain).encode()
    except UnicodeEncodeError:
        raise _tellings.Error(
            "holds half of a surrogate pair, which is no text; was it read with errors='surrogateescape'? "
            "Read it with errors='replace', or give the bytes of the page to tellings.read()."
        ) from None


def _of_records(records: Iterator[ReportLike]) -> Iterator[Read]:
    first = 0
    while chunk := list(islice(records, _AT_ONCE)):
        lines: list[bytes] = []
        wrong: list[tuple[int, str, int]] = []
        for k, report in enumerate(chunk):
            try:
                lines.append(_record(report))
            except _tellings.Error as error:
                wrong.append((first + k, str(error), 0))
                lines.append(b'{"text": ""}')  # keeps its row
        handle, rows, problems, count = _tellings.records(lines, first)
        said = {row for row, _, _ in wrong}
        yield Read((handle, rows, sorted([*wrong, *(p for p in problems if p[0] not in said)]), count))
        first += count


def _of_table(table: ArrowTable) -> Iterator[Read]:
    handle, unread = _tellings.table(table.__arrow_c_stream__())
    if unread:
        warnings.warn(f"columns that are not read, since they hold no texts, numbers or times: {', '.join(unread)}", ReportWarning, stacklevel=4)
    while (rows := _tellings.batch(handle)) is not None:
        yield Read(rows)


def _parquet(path: str) -> ArrowTable:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise _tellings.Error(f"{path}: reading Parquet needs pyarrow: pip install 'tellings[tables]'") from None
    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise _tellings.Error(f"{path}: cannot be read as Parquet: {error}") from None
    reader: ArrowTable = pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(_AT_ONCE))
    return reader


def batches(reports: Reports) -> Iterator[Read]:
    """The reports in order, some at a time. Rows are counted from 0 over all of them."""
    if isinstance(reports, (str, bytes, Mapping, Report)):
        raise TypeError("many reports are wanted: a list, a table, or a pathlib.Path of a file")
    if isinstance(reports, os.PathLike):
        path = os.fspath(reports)
        if path.endswith(".parquet"):
            yield from _of_table(_parquet(path))
        else:
            yield Read(_tellings.files(os.fsencode(path)))
        return
    if isinstance(reports, ArrowTable):
        try:
            yield from _of_table(reports)
            return
        except ImportError:  # pandas without pyarrow
            to_dict = getattr(reports, "to_dict", None)
            if to_dict is None:
                raise
            reports = to_dict("records")
    yield from _of_records(iter(cast("Iterable[ReportLike]", reports)))


def all_of(reports: Reports) -> Read:
    """All reports at once."""
    parts = list(batches(reports))
    rows = b"".join(p.rows.tobytes() for p in parts)
    problems = [problem for p in parts for problem in p.problems]
    return Read((_tellings.joined([p.reports for p in parts]), rows, problems, sum(p.count for p in parts)))
