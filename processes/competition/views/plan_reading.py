"""How the plan of a season is read at the desk. Of nobody by name."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.definition import Dossier
from processes.engine.reading import Chapter, Fact, Facts, Reading


def _told(facts: Facts) -> Iterator[Fact]:
    labels = {
        "title": _("赛季"),
        "theme": _("主题"),
        "basis": _("依据和目的"),
        "organised": _("组织机构和分工"),
        "prizes": _("奖金和晋升"),
        "contact": _("联系人和电话"),
    }
    for name, label in labels.items():
        if facts.get(name):
            yield Fact(name, label, str(facts[name]))


def chapters(facts: Facts) -> Iterator[Chapter]:
    """What was typed, then each event."""
    yield Chapter("plan", _("竞赛方案"), tuple(_told(facts)))
    rows = [
        Fact(f"event{n}", one["title"], _event(one))
        for n, one in enumerate(facts.get("events", ()))
    ]
    yield Chapter("events", _("赛项"), tuple(rows))


def _event(one: dict[str, Any]) -> str:
    said = _(
        "%(track)s·%(kind)s，名额%(places)s个，每单位%(unit_limit)s个，报名%(opens)s至%(closes)s"
    )
    return said % one + (_("，%(day)s比赛") % one if one["day"] else "")


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The same, without the events."""
    yield from _told(file.facts)


PLAN_READING = Reading(chapters=chapters, summary=summary)
