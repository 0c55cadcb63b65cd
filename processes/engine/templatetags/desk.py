"""The frame of officers' pages: counts in the tabs, the post under the name."""

from collections.abc import Sequence
from typing import Any, cast

from django import template

from processes.engine.queries.desk.lines import Line
from processes.engine.queries.desk.tabs import Tabs
from processes.engine.runtime import scope

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_tabs(context: dict[str, Any]) -> Tabs | None:
    """What the frame says, read once a request; None on a page without `views.desk.at_desk`."""
    reader = getattr(context.get("request"), "desk", None)
    if reader is None:
        return None
    if reader.frame:
        return cast(Tabs, reader.frame[0])
    with scope(reader.actor):
        return cast(Tabs, reader.tabs())


@register.filter
def neighbours(lines: Sequence[Line], current: str | None) -> dict[str, str]:
    """Which lines the keys J and K lead to, by number; without a current one J is the first."""
    numbers = [line.number for line in lines]
    if not numbers:
        return {}
    if current not in numbers:
        return {numbers[0]: "j"}
    here = numbers.index(str(current))
    found = {numbers[here + 1]: "j"} if here + 1 < len(numbers) else {}
    return found | ({numbers[here - 1]: "k"} if here else {})
