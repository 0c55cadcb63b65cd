"""How officers read an application for hardship aid: answers, key facts, officers' forms."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms import hardship_aid as form
from processes.engine.amounts import yuan
from processes.engine.definition import Dossier
from processes.engine.findings import Finding
from processes.engine.reading import Account, Changed, Chapter, Fact, Facts, Reading
from processes.hardship_aid import rules
from processes.hardship_aid.rules.words import money
from processes.hardship_aid.steps.given import findings, proposal
from processes.hardship_aid.views.told import told
from processes.people import organisations

HIDDEN = {
    "id_number": "id",
    "phone": "phone",
    "bank_card": "card",
    "home_address": "address",
    "registered_address": "address",
    "health": "health",
    **dict.fromkeys(("stay_hospital", "stay_grade", "stay_admitted", "stay_discharged"), "health"),
    "household_income_fen": "income",
    "annual_income_fen": "income",
}
SHORT = 120


def kind(facts: Facts) -> str:
    """What was applied for, such as 建档帮扶."""
    return form.in_words("kind", facts.get("kind"))


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Every section with answers; questions that were not asked are left out."""
    for section, answers in form.by_section(dict(facts)):
        found = [one for one in answers if one.value]
        if found:
            yield Chapter(section.code, str(section.title), tuple(_fact(one) for one in found))


def _fact(one: form.Answer) -> Fact:
    return Fact(one.name, one.label, _text(one.name, one.value), hidden(one.name))


def hidden(name: str) -> str:
    """Kind of mask of a fact, or of a fact in a row such as family-0-id_number.

    What a household earns is hidden; what it has to spend is not: it is held against the bills.
    """
    return HIDDEN.get(name.rsplit("-", 1)[-1], "")


def _text(name: str, value: str) -> str:
    return _union(value) if name == "union" else value


def _union(code: str) -> str:
    try:
        return organisations.by_code(code).name
    except KeyError:
        return code


def difference(old: Facts, new: Facts) -> Iterator[Changed]:
    """What a correction changed, in the order of the pages."""
    for one in form.difference(dict(old), dict(new)):
        old_text, new_text = _text(one.name, one.old), _text(one.name, one.new)
        yield Changed(one.name, one.label, old_text, new_text, hidden(one.name))


def summary(file: Dossier, found: Iterable[Finding]) -> Iterator[Fact]:
    """What an officer wants to know first."""
    facts = file.facts
    yield Fact("wanted", _("诉求"), _wanted(facts))
    yield Fact("amount", _("救助标准"), _amount(file, found))
    yield Fact("household", _("家庭"), _household(facts))
    yield Fact("money", _("收支"), _money(facts))
    yield Fact("work", _("工作"), _work(facts))
    if facts.get("bank_card"):
        yield Fact("account", _("收款账户"), _account(facts))
    if facts.get("received_aid"):
        yield Fact("received", _("已享受"), _received(facts))
    reason = str(facts.get("reason") or "")
    yield Fact("reason", _("事由"), reason if len(reason) <= SHORT else f"{reason[:SHORT]}…")


def _wanted(facts: Facts) -> str:
    needs, cause = form.in_words("needs", facts.get("needs")), facts.get("main_cause")
    words = f"{kind(facts)}：{needs}" if needs else kind(facts)
    return f"{words}（{form.in_words('main_cause', cause)}）" if cause else words


def _amount(file: Dossier, found: Iterable[Finding]) -> str:
    """What the district set; before that, what the rules propose."""
    decided = file.form("district_review")
    if decided:
        return _("%(category)s，%(item)s %(amount)s元（区级审核确定）") % {
            "category": rules.Category(decided["category"]).granted,
            "item": rules.AidItem(decided["item"]).label,
            "amount": yuan(int(decided["amount_fen"]), grouped=True),
        }
    proposed = next((one for one in found if one.code == "amount"), None)
    if proposed is None:
        return _("按现有材料算不出可以救助的项目")
    return _("%(title)s，%(standard)s（系统按公式建议）") % {
        "title": proposed.title.partition("：")[2],
        "standard": proposed.compared,
    }


def amount_fen(file: Dossier) -> int | None:
    """What the district set; before that, what the rules propose; None if they propose nothing."""
    decided = file.form("district_review") or proposal(file)
    return int(decided["amount_fen"]) if decided else None


def _account(facts: Facts) -> str:
    """Bank, the card's last digits, holder: what finance compares before it pays."""
    return _("%(bank)s，尾号 %(tail)s，户名 %(holder)s") % {
        "bank": facts.get("bank_name", ""),
        "tail": str(facts["bank_card"])[-4:],
        "holder": facts.get("bank_holder", ""),
    }


def _household(facts: Facts) -> str:
    rows = facts.get("family") or []
    people = "、".join(_person(row) for row in rows)
    return _("%(n)d 人：%(people)s") % {"n": rules.household_size(facts), "people": people}


def _person(row: Facts) -> str:
    relation = form.in_words("relation", row.get("relation"))
    work = str(row.get("occupation") or "")
    return f"{relation}（{work}）" if work and row.get("relation") != "self" else relation


def _money(facts: Facts) -> str:
    """What is judged; what each earns stands in the answers, for a reason."""
    return _("人均月净收入 %(net)s，刚性支出 %(rigid)s") % {
        "rigid": money(rules.rigid_fen(facts)),
        "net": money(rules.net_per_head(facts)),
    }


def _work(facts: Facts) -> str:
    where = facts.get("employer") or facts.get("community") or ""
    since = facts.get("hired_month")
    parts = [
        str(where),
        str(facts.get("job_title") or ""),
        form.in_words("employment_type", facts.get("employment_type")).split("（")[0],
        _("%(month)s 起") % {"month": since} if since else "",
    ]
    return _("，").join(part for part in parts if part)


def _received(facts: Facts) -> str:
    rows = facts.get("received_aid") or []
    return "；".join(
        f"{row.get('year')}年{form.in_words('item', row.get('item'))} "
        f"{money(int(row.get('amount_fen') or 0))}"
        for row in rows
    )


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What an officer filled in, in words; drawn signatures as their name."""
    blank = form.OFFICER_FORMS[name](None, on=date.max)
    replies = {one["body"]: one for one in values.get("replies") or ()}
    for field_name, field in blank.fields.items():
        value = _value(field_name, values, replies)
        if value in (None, "", [], {}):
            continue
        text = _officer_words(field_name, field, value)
        if text:
            yield Fact(field_name, str(field.label), text)
    signed = values.get("signature")
    if signed:
        yield Fact("signature", _("签名"), _signed(signed))


def _signed(signature: Facts) -> str:
    drawn = _("手写") if signature.get("method") == "drawn" else _("输入姓名")
    name = str(signature.get("name") or "")
    return f"{name}（{drawn}）" if name else drawn


def _value(name: str, values: Facts, replies: dict[str, Facts]) -> Any:
    for part in ("reply", "note"):
        body = name.removeprefix(f"{part}_")
        if body != name and body in replies:
            return replies[body].get(part)
    return values.get(f"{name}_fen", values.get(name))


def _officer_words(name: str, field: Any, value: Any) -> str:
    if name == "amount":
        return money(int(value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    words = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    found = value if isinstance(value, list) else [value]
    return "、".join(words.get(str(one), str(one)) for one in found)


def account(facts: Facts) -> Account | None:
    """The applicant's own account (a25)."""
    if not facts.get("bank_card"):
        return None
    said = (str(facts.get(name, "")) for name in ("bank_name", "bank_card", "bank_holder"))
    return Account(*said)


READING = Reading(
    kind=kind,
    chapters=chapters,
    summary=summary,
    difference=difference,
    findings=findings,
    filled=filled,
    hidden=hidden,
    amount_fen=amount_fen,
    account=account,
    told=told,
)
