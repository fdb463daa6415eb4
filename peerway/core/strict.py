"""Read plain data (TOML, JSON) into frozen dataclasses, strictly and with kind errors.

The dataclass is the whole description: its field names are the only keys allowed, its annotations say what
may stand there, and ``Annotated[str, "…"]`` gives a key the sentence that the written schema prints. A
mistake names the file and the key, because the people who write packs are practitioners, not
programmers.

>>> from dataclasses import dataclass
>>> @dataclass(frozen=True)
... class Cup:
...     colour: str
...     handles: int = 1
>>> build(Cup, {"colour": "blue"}, "cups.toml")
Cup(colour='blue', handles=1)
>>> build(Cup, {"color": "blue"}, "cups.toml")
Traceback (most recent call last):
    ...
peerway.core.strict.DataError: cups.toml: "color" is not a key we know here. The keys are: colour, handles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
NAMES = {
    str: "words in quotation marks",
    int: "a whole number",
    bool: "true or false",
    float: "a number with a point",
    date: "a date, like 2026-11-24,",
}


class DataError(ValueError):
    """Something in a file is not as it should be. The message names the file and the key."""


@dataclass(frozen=True)
class Place:
    """Where in which file we are: ``Place("words.toml").into("supporter")`` reads "words.toml: supporter"."""

    file: str
    key: str = ""

    def into(self, key: str) -> Place:
        return Place(self.file, f"{self.key}.{key}" if self.key else key)

    def item(self, number: int) -> Place:
        return Place(self.file, f"{self.key}[{number}]")

    def __str__(self) -> str:
        return f"{self.file}: {self.key}" if self.key else self.file


def build(kind: type[T], data: object, where: str | Place) -> T:
    """``data`` as a ``kind``, or a DataError that names the file and the key."""
    place = where if isinstance(where, Place) else Place(where)
    if not isinstance(data, Mapping):
        raise DataError(f"{place}: a table of keys was expected here.")
    its: Any = kind
    known, hints = keys_of(its), _hints(its)
    _refuse_unknown(known, data, place)
    values = {key: _value(hints[key], data[key], place.into(key)) for key in known if key in data}
    try:
        return kind(**values)
    except DataError:
        raise
    except ValueError as error:
        raise DataError(f"{place}: {error}") from None


def to_data(thing: object) -> Any:
    """The reverse of ``build``: tables, lists and plain values, leaving out whatever is at its default."""
    if is_dataclass(thing) and not isinstance(thing, type):
        kept = (f for f in fields(thing) if getattr(thing, f.name) != f.default)
        return {f.name: to_data(getattr(thing, f.name)) for f in kept}
    if isinstance(thing, Mapping):
        return {key: to_data(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [to_data(value) for value in thing]
    return thing


def read_toml(path: Path, name: str = "") -> dict[str, Any]:
    """The table in a TOML file, or a DataError naming the file and what TOML minded."""
    shown = name or path.name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{shown}: there is no such file.") from None
    except UnicodeDecodeError:
        raise DataError(f"{shown}: save this file as UTF-8 text.") from None
    except RecursionError:
        raise DataError(f"{shown}: its lists go deeper into each other than any pack needs.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{shown}: this is not readable as TOML. {error}.") from None


@cache
def keys_of(kind: type) -> dict[str, Field[Any]]:
    """The keys that may stand in a table of this kind, in the order they are written down."""
    return {f.name: f for f in fields(kind) if f.init}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def sentence_of(kind: type, key: str) -> str:
    """What ``Annotated`` says about a key, or "".

    >>> from peerway.core.questions import Option
    >>> sentence_of(Option, "says")
    'The words beside the button.'
    """
    hint = get_type_hints(kind, include_extras=True)[key]
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else ""


def _refuse_unknown(known: Mapping[str, Field[Any]], data: Mapping[str, Any], place: Place) -> None:
    for key in data:
        if key not in known:
            raise DataError(f'{place}: "{key}" is not a key we know here. The keys are: {", ".join(known)}.')
    for key, its in known.items():
        if key not in data and its.default is MISSING and its.default_factory is MISSING:
            raise DataError(f'{place}: "{key}" is missing.')


def _value(hint: Any, raw: Any, place: Place) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _value(next(kind for kind in get_args(hint) if kind is not type(None)), raw, place)
    if origin is tuple:
        return _items(get_args(hint)[0], raw, place)
    if origin is Literal:
        return _one_of(get_args(hint), raw, place)
    if is_dataclass(hint):
        return build(hint, raw, place)  # type: ignore[arg-type]
    return _plain(origin or hint, raw, place)


def _items(hint: Any, raw: Any, place: Place) -> tuple[Any, ...]:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise DataError(f"{place}: a list was expected here.")
    return tuple(_value(hint, value, place.item(number)) for number, value in enumerate(raw))


def _one_of(allowed: tuple[Any, ...], raw: Any, place: Place) -> Any:
    if raw not in allowed:
        raise DataError(f'{place}: "{raw}" is not one of: {", ".join(map(str, allowed))}.')
    return raw


def _plain(kind: Any, raw: Any, place: Place) -> Any:
    if kind in (Mapping, dict) and isinstance(raw, Mapping):
        return dict(raw)
    if kind in NAMES and isinstance(raw, kind) and isinstance(raw, bool) == (kind is bool):
        return raw
    raise DataError(f"{place}: {NAMES.get(kind, 'a table')} was expected here, and found {raw!r}.")
