"""h7: who may score a nominee, on what he sees (a blind copy), and what was scored.

Experts see no case: they have no post above any unit. They score on a page of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Case
from processes.engine.queries.dossier import dossier
from processes.engine.runtime import CaseView, Work, durable, scope
from processes.engine.scoring.interest import Judge
from processes.engine.scoring.sheet import Sheet
from processes.engine.token_game import tokens
from processes.nomination.models import Ballot, Entry, Examiner, Round
from processes.nomination.rules import blind, ways
from processes.nomination.rules.criteria import criteria
from processes.nomination.rules.scoring import Ballot as Given
from processes.nomination.steps import apart
from processes.nomination.steps.entering import as_nomination
from processes.nomination.steps.sight import as_system
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role
from processes.vault import seal

NODE, TABLE = "scoring", "nomination_ballot"
SHORTEST = 5


@dataclass(frozen=True)
class Copy:
    """What an expert sees of a nominee: no name, no number, no unit. `done` is his own sheet."""

    case: int
    title: str
    lines: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    criteria: tuple[tuple[str, str, str], ...]
    done: Ballot | None


def judges(row: Round) -> list[Judge]:
    """The experts of a round; who is whose colleague is seen by the union of the employer."""
    found = row.examiners.select_related("unit").order_by("account_id")
    return [Judge(str(one.account_id), _employer(one)) for one in found]


def _employer(one: Examiner) -> str:
    unit = organisations.tree().units.get(one.unit_id) if one.unit_id else None
    return unit.credit_code if unit else ""


def experts(entry: Entry, today: Any) -> list[str]:
    """Accounts of those whom nothing keeps away from this nominee. Requires sight of all."""
    one = as_nomination(file_of(entry, today).facts, entry=str(entry.case_id))
    found = ways.experts(judges(entry.offer.round), one)
    return [code for code in found if not apart.is_apart(int(code), entry)]


def to_score(actor: Actor, *, now: datetime) -> list[Copy]:
    """Blind copies of all whom he may score now, in an order that says nothing."""
    today = china_day(now)
    with scope(SYSTEM):
        mine = list(Examiner.objects.filter(account=actor.account).select_related("round"))
        found = []
        for examiner in mine:
            rows = Entry.objects.filter(offer__round=examiner.round, live=True)
            for entry in rows.select_related("case", "offer__round").order_by("pk"):
                if not _is_scored_now(entry.case):
                    continue
                if str(actor.account) in experts(entry, today):
                    found.append(_copy(entry, examiner, today))
    return found


def _is_scored_now(case: Case) -> bool:
    root = CaseView.of(case).state.root
    return root is not None and any(one.node == NODE for one in tokens(root))


def _copy(entry: Entry, examiner: Examiner, today: Any) -> Copy:
    facts = file_of(entry, today).facts
    done = Ballot.objects.filter(entry=entry, examiner=examiner).order_by("-n").first()
    lines, texts = blind.shown(facts)
    title = ways.award_of(facts).title
    rows = tuple((one.code, one.title, str(one.most)) for one in criteria(ways.award_of(facts)))
    return Copy(entry.case_id, title, lines, texts, rows, done)


def give(
    case: int, *, points: Mapping[str, str], agrees: bool, remark: str, actor: Actor, now: datetime
) -> Ballot:
    """An expert's sheet; it is given once.

    Raises: NotAllowed for who is none, or has an interest; WrongState if it is not open, or given.
    """
    with durable(SYSTEM):
        entry = _open_entry(case)
        examiner = Examiner.objects.filter(round=entry.offer.round, account=actor.account).first()
        if examiner is None or str(actor.account) not in experts(entry, china_day(now)):
            raise NotAllowed("no_expert", _("这一件不由您评审。有利害关系的专家要回避。"))
        if Ballot.objects.filter(entry=entry, examiner=examiner).exists():
            said = _("您已经交过这一件的评审票，不能再改。填错了请联系区总工会更正。")
            raise WrongState("double", said)
        return _written(entry, examiner, 1, points, agrees, remark, now)


def correct(
    case: int, expert: int, *, points: Mapping[str, str], agrees: bool, why: str, actor: Actor,
    now: datetime,
) -> Ballot:  # fmt: skip
    """A sheet that was copied wrongly is written anew by a leader who gave none; the old one stays.

    Raises: NotAllowed; InvalidFacts without a reason; WrongState without an earlier sheet.
    """
    if not {Role.CHAIR, Role.VICE_CHAIR} & {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("评审票由区总工会分管副主席、主席更正。"))
    if len(why.strip()) < SHORTEST:
        said = _("请写明更正的理由，至少5个字。")
        raise InvalidFacts("why", said, errors={"why": [said]})
    with durable(SYSTEM):
        entry = Entry.objects.select_related("offer__round", "case").get(case=case)
        last = Ballot.objects.filter(entry=entry, examiner__account=expert).order_by("n").last()
        if last is None:
            raise WrongState("no_ballot", _("这位专家没有这一件的评审票。"))
        return _written(
            entry, last.examiner, last.n + 1, points, agrees, "", now, why=why.strip(),
            officer=actor.account,
        )  # fmt: skip


def _open_entry(case: int) -> Entry:
    rows = Entry.objects.select_related("offer__round", "case").filter(case=case, live=True)
    entry = rows.first()
    if entry is None or not _is_scored_now(entry.case):
        raise WrongState("not_open", _("这一件现在不在评审，不能打分。"))
    Case.objects.select_for_update(no_key=True).get(pk=case)
    return entry


def _written(
    entry: Entry, examiner: Examiner, n: int, points: Mapping[str, str], agrees: bool,
    remark: str, now: datetime, **more: Any,
) -> Ballot:  # fmt: skip
    place = f"{entry.pk}.{examiner.pk}.{n}"
    return Ballot.objects.create(
        entry=entry, examiner=examiner, n=n, points=dict(points), agrees=agrees, at=now,
        remark=seal(remark.strip().encode(), table=TABLE, row=place, field="remark"), **more,
    )  # fmt: skip


def newest(entry: Entry) -> dict[str, Ballot]:
    """The sheet that counts, by the account of the expert. Requires sight of all."""
    rows = Ballot.objects.filter(entry=entry).select_related("examiner").order_by("n")
    return {str(one.examiner.account_id): one for one in rows}


def ballots(entry: Entry) -> list[Given]:
    """The sheets that count, as the rules look at them."""
    return [
        Given(
            Sheet(expert, str(entry.case_id), {k: Decimal(v) for k, v in one.points.items()}),
            one.agrees,
        )
        for expert, one in sorted(newest(entry).items())
    ]


def sheets(case: int) -> list[dict[str, Any]]:
    """The sheets in the order in which they came: for the paper, without names."""
    with scope(SYSTEM):
        entry = Entry.objects.filter(case=case).first()
        rows = sorted(newest(entry).values(), key=lambda one: (one.at, one.pk)) if entry else []
    return [{"points": one.points, "agrees": one.agrees} for one in rows]


def complete(work: Work, form: Any) -> None:
    """h7: every expert who may score has. Raises: WrongState with how many are missing."""
    with as_system(work):
        entry = Entry.objects.select_related("offer__round", "case").get(case=work.case.id)
        wanted = set(experts(entry, work.timing.today))
        missing = wanted - set(newest(entry))
    least = work.dossier.parameters.count("honor_experts_min")
    if len(wanted) < least:
        said = _("能评审的专家只有%(there)d位，至少要%(least)d位。请在下一轮补足专家。")
        raise WrongState("few", said % {"there": len(wanted), "least": least})
    if missing:
        said = _("还有%(n)d位专家没有交评审票，收齐以后再办。") % {"n": len(missing)}
        raise WrongState("missing", said)


def file_of(entry: Entry, today: Any) -> Any:
    """The case file of a nomination. Requires sight of it."""
    return dossier(entry.case, today=today)
