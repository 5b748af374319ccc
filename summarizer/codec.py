"""Frozen dataclasses to JSON and back, and their JSON Schema, all from the type hints: one truth for three uses.

The store keeps stage results with it, `edition.json` is written with it, and the published schema is made by it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path, PurePath
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """A dataclass tree as lists, dicts, strings, numbers and None.

    Raises:
        TypeError: for a value of a type that the vocabulary does not use.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON of a dataclass tree; the same value always gives the same bytes."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=indent, allow_nan=False)


def loads(kind: type[T], text: str | bytes) -> T:
    """The value of `kind` that `dumps` wrote.

    Raises:
        ValueError: where the text is not JSON or does not fit the type.
    """
    return typing.cast("T", from_plain(kind, json.loads(text)))


@functools.cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def from_plain(kind: Any, plain: Any) -> Any:
    """Rebuild a value of type `kind` from plain JSON data.

    Raises:
        ValueError: where the data does not fit the type.
    """
    return _reader(kind)(plain)


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What rebuilds values of one type; worked out once, because an edition has ten thousand values of thirty types."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        options = typing.get_args(kind)
        inner = _reader(next(option for option in options if option is not type(None)))
        if type(None) not in options:
            return inner
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind)[0])
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is dt.date:
        return dt.date.fromisoformat
    return functools.partial(_scalar, kind)


def _tuple_reader(kind: Any) -> Callable[[Any], Any]:
    item = _reader(kind)

    def read(plain: Any) -> Any:
        if not isinstance(plain, list):
            raise ValueError(f"a list was expected, not {type(plain).__name__}")
        return tuple([item(entry) for entry in plain])

    return read


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    fields = {name: _reader(hint) for name, hint in _hints(kind).items()}

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise ValueError(f"an object was expected for {kind.__name__}")
        unknown = plain.keys() - fields.keys()
        if unknown:
            raise ValueError(f"{kind.__name__} has no {sorted(unknown)[0]!r}")
        try:
            return kind(**{name: fields[name](entry) for name, entry in plain.items()})
        except TypeError as error:
            raise ValueError(str(error)) from error

    return read


def _scalar(kind: type, plain: Any) -> Any:
    if kind is Path and isinstance(plain, str):
        return Path(plain)
    if kind is float and isinstance(plain, int):
        return float(plain)
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise ValueError(f"{kind.__name__} was expected, not {type(plain).__name__}")
    return plain


def schema(kind: type, *, title: str, identifier: str) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of a dataclass tree.

    Args:
        kind: the root dataclass.
        title: for people.
        identifier: the schema's `$id`.
    """
    definitions: dict[str, Any] = {}
    root = _schema_of(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": identifier,
        "title": title,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema_of(option, definitions) for option in typing.get_args(kind)]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(typing.get_args(kind)[0], definitions)}
    if kind is type(None):
        return {"type": "null"}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            hints = _hints(kind)
            fields = dataclasses.fields(kind)
            definitions[kind.__name__] = {
                "type": "object",
                "description": (kind.__doc__ or "").strip().splitlines()[0],
                "properties": {field.name: _schema_of(hints[field.name], definitions) for field in fields},
                "required": [field.name for field in fields],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is dt.date:
        return {"type": "string", "format": "date"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}
