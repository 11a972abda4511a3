"""The library's JSON -> the dataclasses of results.py, by their type hints."""

from __future__ import annotations

import dataclasses
import functools
import json
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


def lazily(cls: type[T], text: str) -> T:
    """The JSON `text` as a `cls` whose __getattr__ is section(): nothing of it is read until a field is asked for."""
    made = object.__new__(cls)
    made.__dict__["_json"] = text
    return made


def section(made: Any, name: str) -> Any:
    """The field `name` of what lazily() made, which stays there."""
    fields = _fields(cast(Any, type(made)))
    if name.startswith("_") or name not in fields:
        raise AttributeError(f"{type(made).__name__!r} has no attribute {name!r}")
    attributes = made.__dict__
    if (whole := attributes.get("_whole")) is None:
        whole = attributes["_whole"] = json.loads(attributes["_json"])
    field, inner = fields[name]
    if (key := name.rstrip("_")) not in whole:
        value = field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
    else:
        value = whole[key] if inner is None else inner(whole[key])
    attributes[name] = value
    return value


@functools.lru_cache(maxsize=None)
def _fields(cls: Any) -> dict[str, tuple[Any, Reader | None]]:
    hints = typing.get_type_hints(cls)
    return {f.name: (f, _reader(hints[f.name])) for f in dataclasses.fields(cls)}


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
