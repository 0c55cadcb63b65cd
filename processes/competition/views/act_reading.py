"""How the district reads a case of a jury, of a complaint, of a list of results."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms.competition_codes import Ground
from processes.engine.definition import Dossier
from processes.engine.reading import Chapter, Fact, Facts, Reading


def _facts(facts: Facts) -> Iterator[Fact]:
    labels = {
        "event_title": _("赛项"),
        "session": _("场次"),
        "place": _("地点"),
        "entry_number": _("参赛编号"),
        "ended": _("比赛结束时间"),
        "received": _("收到时间"),
        "text": _("事实和理由"),
        "wants": _("请求"),
        "run_number": _("第几次计算"),
        "digest": _("计算依据指纹"),
    }
    for name, label in labels.items():
        if facts.get(name):
            yield Fact(name, label, str(facts[name]))
    if facts.get("judges"):
        yield Fact("judges", _("裁判人数"), str(len(facts["judges"])))


def chapters(facts: Facts) -> Iterator[Chapter]:
    """What was filed, then the list where there is one."""
    yield Chapter("act", _("竞赛"), tuple(_facts(facts)))
    rows = tuple(
        Fact(f"row{n}", f"{one['rank'] or '-'} {one['name']}", f"{one['total']}　{one['unit']}")
        for n, one in enumerate(facts.get("rows", ()))
    )
    if rows:
        yield Chapter("rows", _("成绩"), rows)


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The same, without the list."""
    yield from _facts(file.facts)


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What the experts filled in."""
    if values.get("digest"):
        yield Fact("digest", _("评分指纹"), str(values["digest"]))
    if values.get("removes"):
        yield Fact("removes", _("不计入的裁判号"), "、".join(values["removes"]))
    if values.get("ground"):
        yield Fact("ground", _("原因"), _(Ground(values["ground"]).label))


ACT_READING = Reading(chapters=chapters, summary=summary, filled=filled)
