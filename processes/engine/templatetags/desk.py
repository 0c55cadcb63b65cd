"""The frame of officers' pages: counts in the tabs, the post under the name."""

from typing import Any

from django import template

from processes.engine.queries.desk.tabs import Tabs, tabs_of
from processes.engine.runtime import scope

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_tabs(context: dict[str, Any]) -> Tabs | None:
    """What the frame says, read once a request; None on a page without `views.desk.at_desk`."""
    request = context.get("request")
    reader = getattr(request, "desk", None)
    if request is None or reader is None:
        return None
    if not hasattr(request, "desk_tabs"):
        with scope(reader.actor):
            request.desk_tabs = tabs_of(reader.actor)
    return request.desk_tabs
