"""How an award is read: what was won, the money, the account once it was confirmed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.definition import Dossier
from processes.engine.reading import Chapter, Fact, Facts, Reading
from processes.vault import mask_card

HIDDEN = {"bank_card": "card", "name": "name", "bank_holder": "name"}


def _facts(facts: Facts) -> Iterator[Fact]:
    labels = {
        "event": _("赛项"),
        "name": _("获奖人（参赛队）"),
        "employer": _("工作单位"),
        "tier": _("奖项"),
        "score": _("总成绩"),
        "entry_number": _("参赛编号"),
        "decision": _("表彰决定"),
    }
    for name, label in labels.items():
        if facts.get(name):
            yield Fact(name, label, str(facts[name]), HIDDEN.get(name, ""))
    if facts.get("rank"):
        yield Fact("rank", _("名次"), _("第%(n)d名") % {"n": facts["rank"]})
    if facts.get("members"):
        yield Fact("members", _("队员"), "、".join(facts["members"]), "name")
    if facts.get("amount_fen"):
        yield Fact(
            "amount_fen", _("奖金"), _("%(sum)s 元（含税）") % {"sum": yuan(facts["amount_fen"])}
        )


def chapters(facts: Facts) -> Iterator[Chapter]:
    """All of it."""
    yield Chapter("award", _("获奖"), tuple(_facts(facts)))


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The same."""
    yield from _facts(file.facts)


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """The account, its number but for the end hidden from all, and the slip."""
    labels = {
        "bank_name": _("开户银行"),
        "bank_card": _("银行卡号"),
        "bank_holder": _("户名"),
        "bank_ref": _("银行回单号"),
        "paid_on": _("付款日期"),
    }
    for one, label in labels.items():
        if values.get(one):
            said = str(values[one])
            yield Fact(one, label, mask_card(said) if one == "bank_card" else said)


def hidden(name: str) -> str:
    """Kind of mask."""
    return HIDDEN.get(name, "")


def amount_fen(file: Dossier) -> int | None:
    """What is paid."""
    return int(file.facts.get("amount_fen") or 0) or None


PRIZE_READING = Reading(
    chapters=chapters, summary=summary, filled=filled, hidden=hidden, amount_fen=amount_fen,
    own_number="entry_number",
)  # fmt: skip
