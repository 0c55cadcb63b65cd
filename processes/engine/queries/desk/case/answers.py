"""申请表: all answers as filed, section by section, masked. Requires a scope."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from processes.engine.queries.desk.case.lines import Line
from processes.engine.queries.desk.case.masks import masked
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Group
from processes.engine.reading import Chapter, Fact

WHAT = {
    "id": _("证件号码"),
    "phone": _("手机号码"),
    "card": _("银行卡号"),
    "address": _("住址"),
    "health": _("身体情况"),
}


def groups(rows: Rows, *, shown: Collection[str] = ()) -> tuple[Group, ...]:
    """Every section; those whose code is in `shown` in full, for one answer only."""
    chapters = rows.definition.reading.chapters(rows.facts)
    return tuple(_group(one, full=one.code in shown) for one in chapters)


def _group(chapter: Chapter, *, full: bool) -> Group:
    kinds = dict.fromkeys(one.kind for one in chapter.facts if one.kind)
    return Group(
        code=chapter.code,
        title=chapter.title,
        lines=tuple(_line(one, full=full) for one in chapter.facts),
        unmask=chapter.code if kinds and not full else "",
        what="、".join(str(WHAT[kind]) for kind in kinds),
    )


def _line(fact: Fact, *, full: bool) -> Line:
    hidden = bool(fact.kind)
    text = fact.text if full else masked(fact.kind, fact.text)
    return Line(fact.label, text, hidden=hidden and not full, shown=hidden and full)


def codes_of(rows: Rows, code: str) -> tuple[str, ...]:
    """What the access log calls the answers masked under a code, such as family.id_number.

    The code is that of a section, or the applicant's own number; () if nothing is masked there.
    """
    found = (one.name for one in _asked(rows, code) if one.kind and one.text)
    return tuple(dict.fromkeys(_without_row(name) for name in found))


def _asked(rows: Rows, code: str) -> Iterable[Fact]:
    own = rows.definition.reading.own_number
    for chapter in rows.definition.reading.chapters(rows.facts):
        if code == own:
            yield from (one for one in chapter.facts if one.name == own)
        elif chapter.code == code:
            yield from chapter.facts


def _without_row(name: str) -> str:
    """family-0-id_number as family.id_number."""
    parts = name.split("-")
    return f"{parts[0]}.{parts[-1]}" if len(parts) > 1 else name
