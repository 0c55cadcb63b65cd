"""h13, h14: the decision writes the honour into the register; honours of old are entered there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import counters
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.marks import of_person
from processes.engine.runtime import Work, durable, scope
from processes.nomination.models import Entry, Holder, Honour, Waiver
from processes.nomination.rules import register as pure
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


def require_unnamed(work: Work) -> None:
    """A title that stands in the register is not undone by ending its case.

    Raises: WrongState if the decision to name is in the register.
    """
    number = number_of(work.case.id)
    if number:
        said = _(
            "命名已经决定，证书 %(number)s 已登记，办件不能再终止。要取消荣誉，请办“撤销称号”。"
        )
        raise WrongState("named", said % {"number": number})


def register() -> pure.Register:
    """All honours with their revocations, as the rules look at them: history and statistics."""
    with scope(SYSTEM):
        rows = Honour.objects.select_related("revocation").prefetch_related("holders")
        return pure.Register(tuple(_honour(one) for one in rows.order_by("granted_on", "pk")))


def _honour(row: Honour) -> pure.Honour:
    gone = getattr(row, "revocation", None)
    holder = ",".join(bytes(one.person).hex() for one in row.holders.all())
    return pure.Honour(
        row.number, row.award, row.title, holder,
        row.granted_on, row.decision_number,
        pure.Revoked(gone.revoked_on, gone.decision_number, gone.reason) if gone else None,
    )  # fmt: skip


def take_over(
    number: str, *, award: str, id_number: str, decision: str, on: date, actor: Actor, now: datetime
) -> Honour:
    """An honour from before the product, so that nobody gets the same title twice unseen.

    Raises: NotAllowed for anybody but the chair; InvalidFacts for a number that the counter of this
    register gives; WrongState if the number is there already.
    """
    if Role.CHAIR not in {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("以前的荣誉由区总工会主席登记。"))
    if pure.NUMBERED.fullmatch(number):
        said = _("“官工证〔年份〕序号”由本系统编号，以前的证书请照证书上原来的编号填。")
        raise InvalidFacts("own_number", said, errors={"number": [said]})
    with durable(SYSTEM):
        row, new = Honour.objects.get_or_create(
            number=number.strip(),
            defaults={
                "award": award, "title": AWARDS[award].title, "decision_number": decision,
                "granted_on": on, "at": now, "officer": actor.account,
            },
        )  # fmt: skip
        if not new:
            raise WrongState("number", _("这个证书编号已经登记过。"))
        Holder.objects.create(honour=row, person=of_person(id_number).hash)
        return row


def waive(offer: int, id_number: str, *, reason: str, actor: Actor, now: datetime) -> Waiver:
    """HON-07: the chair lets somebody be nominated again for a title he has, and says why.

    Raises: NotAllowed; InvalidFacts without a reason.
    """
    if Role.CHAIR not in {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("重复授予的例外由区总工会主席决定。"))
    if len(reason.strip()) < SHORTEST:
        said = _("请写明理由，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    with durable(SYSTEM):
        made, _new = Waiver.objects.get_or_create(
            offer_id=offer, person=of_person(id_number).hash,
            defaults={"officer": actor.account, "at": now, "reason": reason.strip()},
        )  # fmt: skip
        return made
