"""How the notice of a round and a revocation are read at the desk."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.definition import Dossier
from processes.engine.reading import Chapter, Fact, Facts, Reading


def _told(facts: Facts) -> Iterator[Fact]:
    labels = {
        "title": _("名称"),
        "notice_number": _("上级通知的文号"),
        "opens": _("推荐开始"),
        "closes": _("材料截止"),
        "ends": _("本轮结束"),
        "basis": _("依据"),
        "contact": _("联系人和电话"),
        "certificate": _("证书编号"),
        "holder": _("获得者"),
        "granted_on": _("命名日期"),
        "named_by": _("命名决定文号"),
        "reason": _("撤销的原因"),
        "evidence": _("调查核实的情况"),
    }
    for name, label in labels.items():
        if facts.get(name):
            yield Fact(name, label, str(facts[name]))


def chapters(facts: Facts) -> Iterator[Chapter]:
    """What was filed, then the places by award."""
    yield Chapter("act", _("评优"), tuple(_told(facts)))
    rows = [
        Fact(f"award{n}", one["title"], _places(one))
        for n, one in enumerate(facts.get("awards", ()))
    ]
    if rows:
        yield Chapter("awards", _("称号和名额"), tuple(rows))


def _places(one: dict[str, Any]) -> str:
    said = _("全区%(places)s个，候补%(reserve)s个") % one
    units = _("%(name)s %(places)s个，候补%(reserve)s个")
    return "；".join([said, *(units % each for each in one["units"])])


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The same, without the places."""
    yield from _told(file.facts)


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What the city filled in."""
    if values.get("revoked_by"):
        yield Fact("revoked_by", _("撤销决定文号"), str(values["revoked_by"]))
        yield Fact("revoked_on", _("撤销日期"), str(values.get("revoked_on", "")))


ACT_READING = Reading(chapters=chapters, summary=summary, filled=filled)
