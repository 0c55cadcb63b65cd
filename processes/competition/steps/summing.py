"""成绩汇总: the head judge signs the run that holds, the arbiters countersign it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.competition.models import Complaint, Event, EventAct, Jury, Run, Stage
from processes.competition.rules import complaints
from processes.competition.rules.windows import shown
from processes.competition.steps import acts, inputs, ranking, reviewing
from processes.competition.steps.acts import ARBITER, HEAD, OFFICE, RESULT
from processes.competition.steps.entering import as_system
from processes.engine import commands
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.reference import parameters_on
from processes.engine.runtime import Decision, Work, scope
from processes.engine.scoring.figures import written
from processes.people.actors import SYSTEM, Actor

NODE = "supervise"
LEAST_REASON = 5


def last_stage(event: Event) -> Stage:
    """The stage whose places are those of the event. Requires sight of all."""
    found = event.stages.order_by("position").last()
    if found is None:
        raise WrongState("no_stage", _("这个赛项没有安排场次。"))
    return found


def against(stage: Stage, *, now: datetime) -> str:
    """Why the list cannot be signed yet; "" if it can. Requires sight of all."""
    run = ranking.latest(stage)
    if run is None or not ranking.is_sealed(stage):
        return _("还有场次没有封场，名次还没有算。")
    if not ranking.is_final(run):
        return _("还有成绩不全，或者有评分等裁判长复核。")
    juries = list(Jury.objects.filter(session__stage=stage, live=True).select_related("session"))
    if Complaint.objects.filter(jury__in=juries, live=True).exists():
        return _("还有申诉没有裁决。")
    used = parameters_on(china_day(now))
    closes = max(complaints.window(reviewing.ended_at(one), used).closes for one in juries)
    if now <= closes:
        return _("现场申诉到%(closes)s为止，过后才能签名。") % {"closes": shown(closes)}
    if EventAct.objects.filter(event=stage.event, kind=EventAct.Kind.RESULT, live=True).exists():
        return _("成绩汇总表已经签名。")
    return ""


def sign(code: str, *, actor: Actor, key: UUID, now: datetime) -> Decision:
    """裁判长签名. Raises: NotAllowed; WrongState while the list cannot be signed."""
    permit = acts.expert_permit(actor, HEAD)
    with scope(SYSTEM):
        before = acts.known(key)
        if before is not None:
            return before
        event = Event.objects.select_related("season").get(code=code)
        stage = last_stage(event)
        run = ranking.latest(stage)
        said = against(stage, now=now)
        if run is None or said:
            raise WrongState("not_final", said)
        facts = facts_of(run, on=china_day(now), head=actor.name)
    return acts.filed(
        RESULT, facts, actor=actor, permit=permit, event=event.pk, key=key, now=now
    )  # fmt: skip


def signed(work: Work, form: Any) -> None:
    """k10: the run is the one that holds. Raises: WrongState."""
    facts = work.dossier.facts
    with as_system(work):
        run = Run.objects.select_related("stage__event").get(pk=facts["run"])
        said = against(run.stage, now=work.now)
        if not said and ranking.latest(run.stage) != run:
            said = _("名次已经重新计算，请刷新页面核对后再签名。")
        if not said and not _heads(run, work.actor.account):
            said = _("成绩汇总表由这个赛项的裁判长签名。")
        if said:
            raise WrongState("not_final", said)
        EventAct.objects.create(
            case_id=work.case.id, event=run.stage.event, kind=EventAct.Kind.RESULT, run=run,
            key=acts.key_in(work),
        )  # fmt: skip


def countersign(
    case: int, *, good: bool, reason: str = "", actor: Actor, key: UUID, now: datetime
) -> Decision:
    """监督签名, or the list goes back. Raises: NotAllowed; WrongState; InvalidFacts."""
    acts.expert_permit(actor, ARBITER)
    with scope(SYSTEM):
        task = acts.seat_at(case, NODE, key)
    if task is None:
        raise WrongState("signed", _("这张成绩汇总表已经办过。"))
    where: dict[str, Any] = {
        "case": case, "actor": acts.at_body(actor), "now": now, "token": task.token,
        "seat": task.seat, "key": key,
    }  # fmt: skip
    if good:
        return commands.approve(**where, form={"compared": True})
    if len("".join(reason.split())) < LEAST_REASON:
        said = _("请写明退回的理由，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    return commands.reject(**where, opinion=reason.strip(), reason="recheck")


def countersigned(work: Work, form: Any) -> None:
    """Nothing was reckoned again meanwhile. Raises: WrongState."""
    with as_system(work):
        act = EventAct.objects.select_related("run__stage").get(case=work.case.id)
        if act.run is None or ranking.latest(act.run.stage) != act.run:
            said = _("名次已经重新计算，这张表作废。请退回，由裁判长重新签名。")
            raise WrongState("moved", said)


def closed(work: Work, form: Any) -> None:
    """A list that goes back may be signed anew."""
    with as_system(work):
        acts.ended(work, form)


def facts_of(run: Run, *, on: Any, head: str) -> dict[str, Any]:
    """What D-CON-10 prints: the list, each line of each place, the teams. Requires all sight."""
    event = run.stage.event
    return {
        "subject": event.title,
        OFFICE: acts.office_of(ARBITER, on=on),
        "event": event.code,
        "event_title": event.title,
        "season_title": event.season.title,
        "track": event.get_track_display(),
        "run": run.pk,
        "run_number": run.number,
        "digest": run.digest,
        "head": head,
        "scheme": scheme_words(run.facts),
        "rows": [row_of(one) for one in rows_of(run)],
        "teams": [
            {"rank": one.rank, "unit": str(one.unit), "total": written(one.total)}
            for one in run.teams.select_related("unit").order_by("rank", "unit")
        ],
    }


def scheme_words(facts: Mapping[str, Any]) -> dict[str, Any]:
    """How the event was marked, in figures."""
    scheme = inputs.scoring_of(facts).scheme
    return {
        "theory": written(scheme.theory_share),
        "practice": written(scheme.practice_share),
        "drop_from": scheme.drop_from,
        "drop_each": scheme.drop_each,
        "criteria": list(facts["criteria"]),
    }


def rows_of(run: Run) -> list[Any]:
    """The results of a run, best first. Requires sight of all."""
    rows = run.results.select_related("entry__case", "entry__unit").order_by("position")
    return list(rows)


def row_of(one: Any) -> dict[str, Any]:
    """A row of the list, as papers print it."""
    figures = {
        name: "" if getattr(one, name) is None else written(getattr(one, name))
        for name in ("theory", "practice", "total")
    }
    return {
        "number": str(one.entry.case.number), "name": one.entry.case.subject,
        "unit": str(one.entry.unit or ""), "rank": one.rank, "standing": one.standing,
        "prize": one.prize, "steps": one.steps, **figures,
    }  # fmt: skip


def _heads(run: Run, account: int) -> bool:
    return Jury.objects.filter(session__stage=run.stage, live=True, head=account).exists()
