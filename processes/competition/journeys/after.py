"""Stretches after the signed list: posted, objected to, decided, awarded, paid, taken back."""

from uuid import uuid4

from processes.competition.journeys import way
from processes.competition.models import Award, EventAct, Strike
from processes.competition.steps import acts, honouring, revoking
from processes.competition.steps.rounds import rounds
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case, Document, LedgerEntry
from processes.engine.objections import Objector
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person

WHO = Objector("冯样客", "13900001234")
CARD = "6222020000000000000"


def _of(walk: Walker, process: str) -> Walker:
    """A walker for a case of another process."""
    one = walk.another()
    one.process = process
    return one


def posts(walk: Walker, *, at: str) -> Walker:
    """The section posts the list; a walker for its case."""
    one = _of(walk, acts.HONOURS).at(at)
    done = honouring.post(way.event(), actor=one.officer("d3"), key=uuid4(), now=one.now)
    one.follows(done.case)
    one.settle()
    return one


def strikes(walk: Walker, number: str, *, by: str = "d6", bars: bool = True) -> None:
    """The objection stands: that entry has no score any more."""
    form = {
        "claim": "理论考试由他人代考。", "findings": "经调取监控、核对笔迹，由他人代考属实。",
        "entry": number, "bars": "on" if bars else "",
    }  # fmt: skip
    walk.rejects(by, "objection_check", reason="objection", opinion="异议成立。", form=form)


def clears(walk: Walker, *, by: str = "d6") -> None:
    """The objection is unfounded."""
    form = {"claim": "反映评分不公。", "findings": "经核对评分表，评分无误。"}
    walk.approves(by, "objection_check", form=form, opinion="异议不成立。")


def decides(walk: Walker, *, at: str) -> None:
    """Vice chair and chair."""
    walk.at(at)
    walk.approves("d7", "decide", opinion="同意表彰。")
    walk.approves("d9", "sign", opinion="同意签发。")


def sweeps(walk: Walker) -> int:
    """What follows by itself."""
    return rounds(walk.now)


def prize_of(walk: Walker, number: str) -> Walker:
    """A walker for the case of an award."""
    one = _of(walk, acts.PRIZE)
    with scope(SYSTEM):
        award = Award.objects.get(entry__case__number=number, state=Award.State.DECIDED)
    one.follows(int(award.case_id or 0))
    one.settle()
    return one


def gives_account(walk: Walker, who: Applicant, key: str) -> None:
    """The winner says where he is paid."""
    bank = {"bank_name": "样例银行昆明样例支行", "bank_card": CARD, "bank_holder": person(key).name}
    walk.confirms(who, "account", bank)


def pays(walk: Walker, ref: str) -> None:
    """Finance."""
    form = {"bank_ref": ref, "paid_on": walk.now.date().isoformat()}
    walk.approves("f1", "pay", form=form, opinion="已发放。")


def revokes(walk: Walker, number: str, *, at: str) -> None:
    """The section proposes, the chair decides, the certificate is void."""
    one = _of(walk, acts.REVOCATION).at(at)
    with scope(SYSTEM):
        award = Award.objects.get(entry__case__number=number, state=Award.State.DECIDED)
    done = revoking.propose(
        award.pk, reason="参赛作品由他人代做，本人已承认。", bars=True, actor=one.officer("d3"),
        key=uuid4(), now=one.now,
    )  # fmt: skip
    one.follows(done.case)
    one.approves("d9", "decide", opinion="同意撤销。")
    rounds(one.now)
    one.settle()
    walk.at(at)


def states() -> list[tuple[str, str]]:
    """State and tier of every award, in the order they were made."""
    with scope(SYSTEM):
        rows = Award.objects.filter(run__stage__event__code=way.event()).order_by("pk")
        return [(one.state, one.tier) for one in rows]


def struck() -> list[tuple[bool, bool]]:
    """After the decision?, barred? of each struck entry."""
    with scope(SYSTEM):
        return [(one.after_decision, one.bars) for one in Strike.objects.order_by("pk")]


def notices() -> list[str]:
    """How each publicity of the event ended, "" while it runs."""
    with scope(SYSTEM):
        rows = EventAct.objects.filter(event__code=way.event(), kind=honouring.KIND)
        return [one.case.outcome for one in rows.select_related("case").order_by("case")]


def money(case: int) -> list[str]:
    """Lines of the ledger."""
    rows = LedgerEntry.objects.filter(case=case).order_by("pk")
    return [f"{LedgerEntry.Kind(one.kind).label}{one.amount_fen / 100:.2f}" for one in rows]


def certificate(case: int) -> tuple[str, str]:
    """State and series of the number of the certificate."""
    with scope(SYSTEM):
        row = Document.objects.get(case=case, kind__in=revoking.PAPERS)
        return str(row.state), row.number.partition("〔")[0]


def nomination(number: str) -> str:
    """Process and state of the draft that was begun for a champion."""
    with scope(SYSTEM):
        award = Award.objects.get(entry__case__number=number, rank=1, nomination__isnull=False)
        found = Case.objects.get(pk=award.nomination_id or 0)
        mine = found.applicant_id == award.entry.applicant_id
    return f"{found.process} {found.status} {mine}"
