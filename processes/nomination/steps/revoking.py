"""h15: a title is revoked: the office proposes, the city decides; the honour stays, marked."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case
from processes.engine.runtime import Decision, Work, scope
from processes.nomination.models import Honour, HonourAct, Revocation
from processes.nomination.rules.nominee_names import name_of
from processes.nomination.rules.register import DECISION
from processes.nomination.steps import ballots, filing
from processes.nomination.steps.sight import as_system
from processes.people.actors import SYSTEM, Actor

PROCESS, PAPER = "honour_revocation", "D-HON-14"
NUMBER = "certificate"
LONGEST = 200


def facts(row: Honour, typed: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What is proposed: of whose certificate, and why."""
    return {
        "subject": f"{row.title} {row.number}",
        NUMBER: row.number,
        "title": row.title,
        "holder": holder_of(row, today),
        "granted_on": row.granted_on.isoformat(),
        "named_by": row.decision_number,
        "reason": str(typed["reason"]),
        "evidence": str(typed["evidence"]),
    }


def holder_of(row: Honour, today: date) -> str:
    """Whose it is; "" for an honour from before this register."""
    with scope(SYSTEM):
        case = Case.objects.filter(honour=row).first()
        entry = getattr(case, "nomination", None)
        return name_of(ballots.file_of(entry, today).facts) if entry is not None else ""


def propose(
    number: str, typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime, today: date
) -> Decision:
    """Sends the proposal to the chair.

    Raises: NotAllowed for anybody but the office; InvalidFacts for no such certificate; WrongState
    if it is revoked, or the proposal runs.
    """
    with scope(SYSTEM):
        row = Honour.objects.filter(number=number).first()
    if row is None:
        said = _("荣誉档案里没有这个证书编号。请核对证书。")
        raise InvalidFacts("number", said, errors={"number": [said]})
    said_ = facts(row, typed, today)
    return filing.filed(PROCESS, said_, _known, actor=actor, about=row.pk, key=key, now=now)


def _known(key: UUID) -> Case | None:
    row = HonourAct.objects.filter(key=key).select_related("case").first()
    return row.case if row else None


def submitted(work: Work, form: Any) -> None:
    """It stands and nobody else proposes the same. Raises: WrongState."""
    with as_system(work):
        row = _honour(work)
        if Revocation.objects.filter(honour=row).exists():
            raise WrongState("revoked", _("这个称号已经撤销过。"))
        if HonourAct.objects.filter(honour=row, live=True).exists():
            raise WrongState("revocation_under_way", _("这个称号正在办撤销，请等决定。"))
        HonourAct.objects.create(
            case_id=work.case.id, kind=HonourAct.Kind.REVOKE, honour=row, key=filing.key_in(work)
        )


def decided(work: Work, form: Mapping[str, Any]) -> None:
    """The city has decided: the register says so. Raises: WrongState."""
    number, on = str(form["revoked_by"]), date.fromisoformat(str(form["revoked_on"]))
    if not DECISION.fullmatch(number):
        said = _("文号写成“昆工发〔2026〕12号”这样：六角括号，序号前不加0。请改好再提交。")
        raise WrongState("decision", said)
    with as_system(work):
        row = _honour(work)
        if on < row.granted_on:
            raise WrongState("before", _("撤销日期比命名日期早，请检查。"))
        Revocation.objects.create(
            honour=row, revoked_on=on, decision_number=number,
            reason=str(work.dossier.facts["reason"])[:LONGEST], at=work.now,
            officer=work.actor.account,
        )  # fmt: skip


def closed(work: Work, form: Any) -> None:
    """What was not decided may be proposed again."""
    if work.effects.closed != "approved":
        with as_system(work):
            HonourAct.objects.filter(case=work.case.id, live=True).update(live=False)


def _honour(work: Work) -> Honour:
    number = str(work.dossier.facts[NUMBER])
    return Honour.objects.get(number=number)
