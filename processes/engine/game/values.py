"""Flat frozen values: some fields changed, or those that differ from their defaults.

A fraction of what `dataclasses.replace` and `dataclasses.fields` cost: what a class is made of is
looked up once.
"""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

Value = TypeVar("Value")


class _Shape(NamedTuple):
    names: tuple[str, ...]
    defaults: tuple[Any, ...]
    read: Callable[[Any], tuple[Any, ...]]


_SHAPES: dict[type, _Shape] = {}


def changed(value: Value, **changes: Any) -> Value:
    """A copy with some fields changed. For dataclasses with slots whose fields are all arguments.

    Raises: AttributeError for a field that is not there.
    """
    kind = type(value)
    new = kind(*_shape(kind).read(value))
    set_own(new, changes)
    return new


def set_own(value: object, changes: dict[str, Any]) -> None:
    """Changes a frozen value in place: only for a copy that nobody else has seen yet."""
    for name in changes:
        object.__setattr__(value, name, changes[name])


def unlike_defaults(value: object) -> dict[str, Any]:
    """Fields that differ from their defaults, by name."""
    shape = _shape(type(value))
    held = zip(shape.names, shape.read(value), shape.defaults, strict=True)
    return {name: one for name, one, default in held if one != default}


def _shape(kind: type[Any]) -> _Shape:
    known = _SHAPES.get(kind)
    if known is None:
        names = tuple(field.name for field in fields(kind))
        defaults = tuple(field.default for field in fields(kind))
        known = _SHAPES[kind] = _Shape(names, defaults, attrgetter(*names))
    return known
