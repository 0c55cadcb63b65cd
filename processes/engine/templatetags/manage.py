"""The frame of administrators' pages: how much is stuck."""

from collections.abc import Callable
from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def stuck_count(context: dict[str, Any]) -> str:
    """How much is stuck, "" for nothing; the page's reader brings the question along."""
    ask: Callable[[], str] | None = getattr(context.get("request"), "stuck_count", None)
    return ask() if ask else ""
