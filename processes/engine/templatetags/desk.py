"""The frame of officers' pages: counts in the tabs, the post under the name."""

from typing import Any, cast

from django import template

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
