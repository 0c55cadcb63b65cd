"""How an act on a batch is read: the batch, the sum, the counts. Of nobody by name."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.cancer_screening.acts import BILL_FORMS
from forms.cancer_screening_codes import Group
from processes.engine.amounts import in_words, yuan
from processes.engine.definition import Dossier
from processes.engine.reading import Chapter, Fact, Facts, Reading
from processes.engine.templatetags.ui import day_of


def _facts(facts: Facts) -> Iterator[Fact]:
    labels = {
        "title": _("批次"),
        "quota": _("名额"),
        "first_day": _("开始日期"),
        "last_day": _("结束日期"),
        "reason": _("依据和目的"),
        "contact": _("联系人和电话"),
        "hospital_name": _("定点医院"),
        "month": _("结算月份"),
        "count": _("完成人数"),
        "invoice_number": _("医院发票号码"),
        "invoice_on": _("开票日期"),
        "note": _("说明"),
    }
    for name, label in labels.items():
        if facts.get(name):
            yield Fact(name, label, day_of(facts[name]))
    yield from _whom(facts)
    if facts.get("amount_fen"):
        if facts.get("price_fen"):
            yield Fact("price_fen", _("单价"), yuan(int(facts["price_fen"]), grouped=True))
        amount = int(facts["amount_fen"])
        yield Fact("amount", _("金额"), f"{yuan(amount, grouped=True)}元（{in_words(amount)}）")


def _whom(facts: Facts) -> Iterator[Fact]:
    """Limits that the batch gives itself, and the groups it is for."""
    labels = {"age_min": _("年龄从"), "age_max": _("年龄到"), "cycle_months": _("间隔月数")}
    for name, value in (facts.get("limits") or {}).items():
        if value is not None:
            yield Fact(name, labels[name], str(value))
    named = [_(one.label) for one in Group if one.value in (facts.get("groups") or ())]
    if named:
        yield Fact("groups", _("只给这些人群"), "、".join(named))
    for n, one in enumerate(facts.get("hospitals") or ()):
        words = _("%(first)s 至 %(last)s，%(places)d 人次")
        yield Fact(f"hospital{n}", one["name"], words % one)


def chapters(facts: Facts) -> Iterator[Chapter]:
    """What was filed, then each table of counts."""
    yield Chapter("act", _("批次"), tuple(_facts(facts)))
    for n, table in enumerate(facts.get("tables", ())):
        rows = [
            Fact(f"{n}.{place}", name, said) for place, (name, said) in enumerate(table["rows"])
        ]
        yield Chapter(
            f"table{n}", table["title"], (*rows, Fact(f"{n}.", _("合计"), table["total"]))
        )


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The same, without the tables."""
    yield from _facts(file.facts)


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What finance filled in."""
    for field_name, field in BILL_FORMS[name](None, on=date.max).fields.items():
        value = values.get(field_name)
        if value not in (None, "", [], {}):
            yield Fact(field_name, str(field.label), _("是") if value is True else day_of(value))


def amount_fen(file: Dossier) -> int | None:
    """What is to be paid."""
    return int(file.facts.get("amount_fen") or 0) or None


ACT_READING = Reading(chapters=chapters, summary=summary, filled=filled, amount_fen=amount_fen)
