"""现场申诉: within two hours of the end, on the phone; ruled the same day; reckoned again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from forms.competition_codes import Ground
from processes.competition.models import Blind, Complaint, Jury, Removal, Ruling, Run
from processes.competition.rules import complaints as pure
from processes.competition.rules import recompute
from processes.competition.rules.recompute import Change
from processes.competition.rules.results import results
from processes.competition.rules.windows import Window, shown
from processes.competition.steps import acts, inputs, ranking, reviewing
from processes.competition.steps.acts import ARBITER, COMPLAINT, OFFICE
from processes.competition.steps.entering import as_system
from processes.engine import commands
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Case
from processes.engine.reference import parameters_on
from processes.engine.runtime import Decision, Work, scope
from processes.engine.verdicts import Permit
from processes.people.actors import SYSTEM, Actor

NODE = "rule"
LEAST_TEXT = 10


@dataclass(frozen=True)
class Open:
    """Whether an entrant may complain now, and until when; `said` is why not, "" if he may."""

    jury: Jury
    blind: Blind
    window: Window
    said: str


def open_to(case: int, *, now: datetime) -> Open | None:
    """Of a competitor's own entry; None if it never came to a jury."""
    with scope(SYSTEM):
        blind = (
            Blind.objects.filter(entry__case=case, jury__live=True)
            .select_related("entry__case", "jury__session__stage__event")
            .order_by("-pk")
            .first()
        )
        if blind is None:
            return None
        jury = blind.jury
        held = Complaint.objects.filter(entry=blind.entry_id, jury=jury, live=True).exists()
    window = pure.window(reviewing.ended_at(jury), parameters_on(china_day(now)))
    return Open(
        jury, blind, window, _("您的申诉已经收到，正在等裁决。") if held else _closed(window, now)
    )


def complain(
    case: int, *, text: str, wants: str, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """The entrant complains. Raises: NotAllowed; WrongState out of time; InvalidFacts."""
    with scope(SYSTEM):
        entry_case = Case.objects.get(pk=case)
    found = open_to(case, now=now)
    if entry_case.applicant_id != actor.account or found is None:
        raise NotAllowed("not_entrant", _("现场申诉由参赛的本人提出。"))
    event = found.jury.session.stage.event
    words = {"text": text.strip(), "wants": wants.strip()}
    errors = {
        name: [_("请写清楚，至少%(n)d个字。") % {"n": LEAST_TEXT}]
        for name in words
        if len("".join(words[name].split())) < LEAST_TEXT
    }
    if errors:
        raise InvalidFacts("complaint", _("申诉还没有写清楚。"), errors=errors)
    facts = {
        "subject": entry_case.subject,
        OFFICE: acts.office_of(ARBITER, on=china_day(now)),
        "event": event.code,
        "event_title": event.title,
        "session": found.jury.session.code,
        "entry_case": case,
        "entry_number": str(entry_case.number),
        "name": entry_case.subject,
        "unit": str(found.blind.entry.unit or ""),
        "ended": shown(reviewing.ended_at(found.jury)),
        "closes": shown(found.window.closes),
        "received": shown(now),
        **words,
    }
    return acts.filed(
        COMPLAINT, facts, actor=actor, permit=Permit(), event=event.pk, key=key, now=now
    )  # fmt: skip


def complained(work: Work, form: Any) -> None:
    """In time, and one at a time. Raises: WrongState."""
    facts = work.dossier.facts
    with as_system(work):
        found = open_to_in(int(facts["entry_case"]), work)
        Complaint.objects.create(
            case_id=work.case.id, entry_id=found.blind.entry_id, jury=found.jury,
            key=acts.key_in(work), at=work.now,
        )  # fmt: skip


def open_to_in(case: int, work: Work) -> Open:
    """The same within the act itself. Raises: WrongState if it is too late, or made already."""
    rows = Blind.objects.filter(entry__case=case, jury__live=True).select_related(
        "jury__session__stage__event"
    )
    blind = rows.order_by("-pk").first()
    if blind is None:
        raise WrongState("no_contest", _("您还没有参加比赛，不能申诉。"))
    window = pure.window(reviewing.ended_at(blind.jury), work.dossier.parameters)
    said = _closed(window, work.now)
    if said:
        raise WrongState("complaint_late", said)
    if Complaint.objects.filter(entry=blind.entry_id, jury=blind.jury_id, live=True).exists():
        raise WrongState("complained", _("您的申诉已经收到，正在等裁决。"))
    return Open(blind.jury, blind, window, "")


def rule(
    case: int, *, upheld: bool, removes: Sequence[str] = (), ground: str = "", reason: str,
    actor: Actor, key: UUID, now: datetime,
) -> Decision:  # fmt: skip
    """仲裁: final. Raises: NotAllowed; InvalidFacts; WrongState if it was ruled."""
    acts.expert_permit(actor, ARBITER)
    if len("".join(reason.split())) < LEAST_TEXT:
        said = _("请写明查明的事实和理由，至少%(n)d个字。") % {"n": LEAST_TEXT}
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    if upheld and removes and ground not in set(Ground):
        said = _("请选去掉裁判评分的原因。")
        raise InvalidFacts("ground", said, errors={"ground": [said]})
    with scope(SYSTEM):
        task = acts.seat_at(case, NODE, key)
    if task is None:
        raise WrongState("ruled", _("这件申诉已经裁决，或者已经撤回。"))
    form = {
        "upheld": upheld,
        "removes": sorted(removes) if upheld else [],
        "ground": ground if upheld and removes else "",
    }
    where: dict[str, Any] = {
        "case": case, "actor": acts.at_body(actor), "now": now, "token": task.token,
        "seat": task.seat, "key": key,
    }  # fmt: skip
    if upheld:
        return commands.approve(**where, opinion=reason.strip(), form=form)
    return commands.reject(**where, opinion=reason.strip(), reason="unfounded", form=form)


def upheld(work: Work, form: Any) -> None:
    """The judges named are out, and the places are reckoned again. Raises: WrongState."""
    with as_system(work):
        row = Complaint.objects.select_related("jury__session__stage").get(case=work.case.id)
        ruling = _ruled(row, work, upheld=True)
        for code in form.get("removes", ()):
            judge = row.jury.judges.filter(code=code).first()
            if judge is None or Removal.objects.filter(judge=judge).exists():
                raise WrongState("no_judge", _("选了不在这一场的裁判，或者他的评分已经去掉。"))
            Removal.objects.create(judge=judge, ruling=ruling, ground=form["ground"])
        stage = row.jury.session.stage
        if form.get("removes") and ranking.latest(stage) is not None:
            ranking.write(
                stage, Run.Cause.RULING, case=work.case.id, actor=work.actor, now=work.now,
                parameters=work.dossier.parameters,
            )  # fmt: skip


def dismissed(work: Work, form: Any) -> None:
    """It does not stand: nothing changes."""
    with as_system(work):
        row = Complaint.objects.get(case=work.case.id)
        _ruled(row, work, upheld=False)


def closed(work: Work, form: Any) -> None:
    """However it ends, it waits for nobody any more."""
    with as_system(work):
        Complaint.objects.filter(case=work.case.id, live=True).update(live=False)


def would_change(complaint: Complaint, removes: Sequence[str]) -> tuple[Change, ...]:
    """What the places would become without these judges. Requires sight of all."""
    run = ranking.latest(complaint.jury.session.stage)
    if run is None:
        return ()
    scoring = inputs.scoring_of(run.facts)
    before, session = results(scoring), complaint.jury.session.code
    for code in removes:
        try:
            scoring = recompute.without_judge(scoring, code, session=session, reason="")
        except recompute.NothingToRemove:
            continue
    return recompute.changed(before, results(scoring))


def _ruled(row: Complaint, work: Work, *, upheld: bool) -> Ruling:
    return Ruling.objects.create(
        complaint=row, upheld=upheld, at=work.now, by=work.actor.account
    )  # fmt: skip


def _closed(window: Window, now: datetime) -> str:
    """Why nobody can complain at that moment; "" if he can."""
    if window.holds(now):
        return ""
    facts = {"opens": shown(window.opens), "closes": shown(window.closes)}
    if now < window.opens:
        return _("比赛还没有结束，结束以后才能申诉。")
    return _("现场申诉到%(closes)s为止，现在不能再提。成绩公示期间还可以提出异议。") % facts
