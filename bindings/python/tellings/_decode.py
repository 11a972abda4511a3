"""The library's JSON -> the dataclasses of results.py, by their type hints."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")
Reader = Callable[[Any], Any]


def decoded(cls: type[T], value: dict[str, Any]) -> T:
    """`value` as a `cls`. Fields that the class lacks are passed over: the JSON may grow within a version."""
    read = _reader(cast(Any, cls))
    assert read is not None
    result: T = read(value)
    return result


@functools.lru_cache(maxsize=None)
def _reader(hint: Hashable) -> Reader | None:
    """What makes a JSON value into one of type `hint`; None where it is that already."""
    origin = typing.get_origin(hint)
    if dataclasses.is_dataclass(origin or hint):
        return _object_reader(origin or hint)
    if origin is tuple:
        inner = _reader(typing.get_args(hint)[0])
        return tuple if inner is None else lambda values: tuple([inner(v) for v in values])
    if origin in (typing.Union, types.UnionType):
        some = [a for a in typing.get_args(hint) if a is not type(None)]
        return _reader(some[0]) if len(some) == 1 else None
    return None


def _object_reader(cls: Any) -> Reader:
    hints = typing.get_type_hints(cls)
    # By the JSON's name: the attribute, and what reads it. "from" is a keyword of Python.
    fields = {f.name.rstrip("_"): (f.name, _reader(hints[f.name])) for f in dataclasses.fields(cls)}
    fields.update({f.name: (f.name, None) for f in dataclasses.fields(cls) if f.name.startswith("_")})

    def read(value: dict[str, Any]) -> Any:
        # Not by cls(...), which sets a frozen class's attributes one by one and takes three times as long. A default is
        # an attribute of the class, and found there.
        made = object.__new__(cls)
        attributes = made.__dict__
        for key, one in value.items():
            if (field := fields.get(key)) is not None:
                name, inner = field
                attributes[name] = one if inner is None else inner(one)
        return made

    return read
