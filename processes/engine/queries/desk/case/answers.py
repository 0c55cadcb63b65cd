"""申请表: all answers as filed, section by section, masked. Requires a scope."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from processes.engine.queries.desk.case.lines import Line
from processes.engine.queries.desk.case.masks import masked
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Group
from processes.engine.queries.hidden import hidden_facts, log_names
from processes.engine.reading import Chapter, Fact

WHAT = {
    "name": _("姓名"),
    "id": _("证件号码"),
    "phone": _("手机号码"),
    "card": _("银行卡号"),
    "address": _("住址"),
    "health": _("身体情况"),
    "income": _("收入"),
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
    return log_names(hidden_facts(rows.definition, rows.facts, code))
