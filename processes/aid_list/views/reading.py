"""How officers read the facts of a list: header, sums, what was filled in on the way."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.aid_list import OFFICER_FORMS
from processes.aid_list import rules
from processes.aid_list.kinds import KINDS
from processes.engine.amounts import in_words, yuan
from processes.engine.definition import Dossier
from processes.engine.findings import Finding, Severity
from processes.engine.reading import Changed, Chapter, Fact, Facts, Reading


def kind(facts: Facts) -> str:
    """Which kind of list."""
    found = KINDS.get(str(facts.get("roster")))
    return found.title if found else ""


def _facts(facts: Facts) -> Iterator[Fact]:
    amount = int(facts.get("amount_fen") or 0)
    yield Fact("list_name", _("批次名称"), str(facts.get("list_name") or ""))
    yield Fact("kind", _("名单种类"), kind(facts))
    yield Fact("unit", _("填报单位"), str(facts.get("unit") or ""))
    yield Fact("purpose", _("事由"), str(facts.get("purpose") or ""))
    yield Fact("planned_on", _("计划发放日期"), str(facts.get("planned_on") or ""))
    yield Fact("count", _("人数"), _("%(n)d 人") % {"n": int(facts.get("count") or 0)})
    yield Fact("amount", _("合计金额"), f"{yuan(amount, grouped=True)}元（{in_words(amount)}）")
    yield Fact(
        "highest", _("一人最高"), yuan(int(facts.get("highest_fen") or 0), grouped=True) + _("元")
    )


def chapters(facts: Facts) -> Iterator[Chapter]:
    """One section: the header of the list."""
    yield Chapter("list", _("名单"), tuple(one for one in _facts(facts) if one.text))


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """What an officer wants to know first."""
    yield from _facts(file.facts)


def difference(old: Facts, new: Facts) -> Iterator[Changed]:
    """What a correction changed."""
    before = {one.name: one.text for one in _facts(old)}
    for one in _facts(new):
        if before.get(one.name, "") != one.text:
            yield Changed(one.name, one.label, before.get(one.name, ""), one.text)


def findings(file: Dossier) -> Iterator[Finding]:
    """Who decides, by the highest amount of one person."""
    highest = int(file.facts.get("highest_fen") or 0)
    limit = file.parameters.fen("second_limit")
    within = rules.each_within_collective_limit(highest, file.parameters)
    yield Finding(
        "approval_level",
        True,
        Severity.PASS,
        _("由区总工会集体研究决定整份名单") if within else _("有人超过限额，报市总工会审批"),
        compared=_("一人最高 %(highest)s元，限额 %(limit)s元（逐人判断）")
        % {"highest": yuan(highest, grouped=True), "limit": yuan(limit, grouped=True)},
        parameters=file.parameters.used("second_limit"),
    )


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What an officer filled in, in words."""
    blank = OFFICER_FORMS[name](None, on=date.max)
    for field_name, field in blank.fields.items():
        value = values.get(field_name)
        if value in (None, "", [], {}):
            continue
        words = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        found = value if isinstance(value, list) else [value]
        text = "、".join(words.get(str(one), str(one)) for one in found)
        yield Fact(field_name, str(field.label), _("是") if value is True else text)


def amount_fen(file: Dossier) -> int | None:
    """The sum of the whole list."""
    return int(file.facts.get("amount_fen") or 0) or None


READING = Reading(
    kind=kind,
    chapters=chapters,
    summary=summary,
    difference=difference,
    findings=findings,
    filled=filled,
    amount_fen=amount_fen,
)
