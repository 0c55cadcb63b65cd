"""Columns in which the closed lane stands sealed: whoever loads a row has what it means.

A search by such a column finds what other processes wrote, and never what the lane did.
"""

from typing import TYPE_CHECKING, Any

from django.db import models

from processes.engine import lane_rows
from processes.vault.names import LENGTH, as_stored, unveil

if TYPE_CHECKING:
    Text = models.CharField[str, str]
    Long = models.TextField[str, str]
    Json = models.JSONField[Any, Any]
else:
    Text, Long, Json = models.CharField, models.TextField, models.JSONField


class CodeField(Text):
    """A code: the name of a step, a limit, an end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": LENGTH})

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """As it is."""
        return value and unveil(value)

    def get_prep_value(self, value: Any) -> Any:
        """As it stood."""
        return super().get_prep_value(as_stored(value))

    def deconstruct(self) -> Any:
        """In migrations it is a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class BodyField(Long):
    """The body of an event."""

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """As it is."""
        return value and lane_rows.event_of(value)

    def get_prep_value(self, value: Any) -> Any:
        """As it stood."""
        return super().get_prep_value(as_stored(value))

    def deconstruct(self) -> Any:
        """In migrations it is a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class StateField(Json):
    """The state of a case."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """As it is."""
        return lane_rows.state_of(super().from_db_value(value, expression, connection))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """As it stood."""
        kept = value.stored if isinstance(value, lane_rows.Opened) else value
        return super().get_db_prep_value(kept, connection, prepared)

    def deconstruct(self) -> Any:
        """In migrations it is a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
