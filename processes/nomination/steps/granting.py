"""h13 to h15: the decision writes the honour into the register; a revocation marks it there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import counters
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.runtime import Work, durable, scope
from processes.nomination.models import Entry, Holder, Honour, Revocation
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.register import DECISION, certificate_number
from processes.nomination.steps.sight import as_system
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

KIND = "honour"
SHORTEST = 5


def decided(work: Work, form: Mapping[str, Any]) -> None:
    """h13: the honour stands in the register from its decision on, with whose it is.

    Raises: WrongState if the number is none of a decision.
    """
    if not DECISION.fullmatch(str(form["decision_number"])):
        said = _("文号写成“昆工发〔2026〕12号”这样：六角括号，序号前不加0。请改好再提交。")
        raise WrongState("decision", said)
    day = date.fromisoformat(str(form["decided_on"]))
    with as_system(work):
        entry = Entry.objects.select_related("offer__round").get(case=work.case.id)
        award = AWARDS[entry.offer.award]
        taken = counters.take(organisation=None, kind=KIND, year=day.year)
        row = Honour.objects.create(
            number=certificate_number(day.year, taken), award=award.code, title=award.title,
            case_id=work.case.id, decision_number=str(form["decision_number"]),
            granted_on=day, at=work.now, officer=work.actor.account,
        )  # fmt: skip
        Holder.objects.bulk_create(
            Holder(honour=row, person=one.person) for one in entry.subjects.order_by("position")
        )


def number_of(case: int) -> str:
    """The number of the certificate of a case, "" before there is one."""
    with scope(SYSTEM):
        row = Honour.objects.filter(case=case).first()
    return row.number if row else ""


def revoke(
    number: str, *, decision: str, on: date, reason: str, actor: Actor, now: datetime
) -> Revocation:
    """h15: the honour stays in the register, marked. Raises: NotAllowed; InvalidFacts; WrongState.

    What the city decided the district's chair writes down with the number of the decision.
    """
    if not {Role.CHAIR, Role.CITY_LEADER} & {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("撤销称号由市总工会领导或区总工会主席登记。"))
    errors: dict[str, list[str]] = {}
    if not DECISION.fullmatch(decision):
        errors["decision"] = [_("文号写成“昆工发〔2026〕12号”这样：六角括号，序号前不加0。")]
    if len(reason.strip()) < SHORTEST:
        errors["reason"] = [_("请写明撤销的原因，至少5个字。")]
    with durable(SYSTEM):
        row = Honour.objects.filter(number=number).first()
        if row is None:
            errors["number"] = [_("荣誉档案里没有这个证书编号。请核对证书。")]
        elif on < row.granted_on:
            errors["on"] = [_("撤销日期比命名日期早，请检查。")]
        if errors or row is None:
            raise InvalidFacts("revoke", _("撤销还有要改的地方。"), errors=errors)
        made, new = Revocation.objects.get_or_create(
            honour=row,
            defaults={
                "revoked_on": on, "decision_number": decision, "reason": reason.strip(),
                "at": now, "officer": actor.account,
            },
        )  # fmt: skip
        if not new:
            raise WrongState("revoked", _("这个称号已经撤销过。"))
        return made
