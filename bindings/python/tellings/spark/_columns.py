"""Between the module's bytes and Arrow's columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import _tellings
from .._inputs import _of_table

ROW = "_tellings_row"  # names a row of the input, by all that stands in it


def numbers(values: bytes, kind: Any) -> Any:
    return pa.Array.from_buffers(kind, len(values) * 8 // kind.bit_width, [None, pa.py_buffer(values)])


def longs(values: bytes) -> Any:
    return numbers(values, pa.int64())


def binaries(values: tuple[bytes, bytes]) -> Any:
    offsets, data = values
    return pa.Array.from_buffers(pa.binary(), len(offsets) // 4 - 1, [None, pa.py_buffer(offsets), pa.py_buffer(data)])


def packed(column: Any) -> bytes:
    """The numbers of an array or chunked array, as the module reads them."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return b"".join(chunk.to_numpy(zero_copy_only=False).tobytes() for chunk in chunks)


def strings(values: tuple[bytes, bytes]) -> Any:
    offsets, data = values
    return pa.Array.from_buffers(pa.string(), len(offsets) // 4 - 1, [None, pa.py_buffer(offsets), pa.py_buffer(data)])


def batch(**columns: Any) -> Any:
    """Spark matches columns by their place: they are to stand in the order of the schema that it was given."""
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def held(rows: Any, mask: bytes) -> Any:
    """The rows of a batch that the mask holds."""
    return rows.filter(pc.cast(numbers(mask, pa.uint8()), pa.bool_()))


def read(rows: Any, beside: list[str]) -> Iterator[tuple[Any, _tellings.Reports]]:
    """The reports of a batch, and of the same rows the columns `beside`, which are no part of the reports. What cannot
    be read is warned of, on the machine where it is read, and left out.
    """
    for part in _of_table(rows.drop_columns(beside)):
        part.warn()
        yield rows.select(beside).take(longs(part.rows.tobytes())), part.reports
