"""k11, k12: the list of results is posted, objected to, decided on; awards follow from its run."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.competition.models import Award, Event, EventAct, Lot, Result, Run, Stage
from processes.competition.rules import honours
from processes.competition.steps import acts, filing, publishing, ranking, striking, summing
from processes.competition.steps.acts import HONOURS, OFFICE
from processes.competition.steps.entering import as_system
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.parameters.values import Parameters
from processes.engine.publicity import Shown
from processes.engine.reference import parameters_on
from processes.engine.runtime import Decision, Work, scope
from processes.engine.scoring.figures import written
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor

NODE = "publicity"
LIMIT = "contest_result_publicity"
KIND = EventAct.Kind.PUBLICITY
STANDS = ("", "approved")


def signed_base(run: Run) -> EventAct | None:
    """The signed list that a run follows from: only struck entries may lie between them."""
    base: Run | None = run
    while base is not None and base.cause == Run.Cause.STRUCK:
        base = base.before
    rows = EventAct.objects.filter(kind=EventAct.Kind.RESULT, live=True, run=base)
    return rows.filter(case__outcome="approved").first()


def act_of(event: Event) -> EventAct | None:
    """The publicity that runs, or the decision. Requires sight of all."""
    rows = EventAct.objects.filter(event=event, kind=KIND, live=True)
    return rows.select_related("case", "run").first()


def against(stage: Stage) -> str:
    """Why the results cannot be posted; "" if they can. Requires sight of all."""
    run = ranking.latest(stage)
    if run is None or signed_base(run) is None:
        return _("裁判长和监督仲裁组都签名以后，才能公示成绩。")
    if act_of(stage.event) is not None:
        return _("成绩已经公示。")
    return ""


def post(code: str, *, actor: Actor, key: UUID, now: datetime) -> Decision:
    """发起成绩公示. Raises: NotAllowed; WrongState while the list is not signed."""
    permit = acts.section_permit(actor)
    with scope(SYSTEM):
        before = acts.known(key)
        if before is not None:
            return before
        event = Event.objects.select_related("season").get(code=code)
        stage = summing.last_stage(event)
        run, said = ranking.latest(stage), against(stage)
        if run is None or said:
            raise WrongState("not_signed", said)
        facts = facts_of(
            run, office=filing.office(permit), parameters=parameters_on(china_day(now))
        )
    return acts.filed(HONOURS, facts, actor=actor, permit=permit, event=event.pk, key=key, now=now)


def facts_of(run: Run, *, office: int, parameters: Parameters) -> dict[str, Any]:
    """What the notice and the circular print. Requires all sight."""
    event = run.stage.event
    rows = summing.rows_of(run)
    lots = lots_of(rows)
    listed = [{**_row(one), "lot": lots.get(one.entry_id, "")} for one in rows]
    awarded = [
        {**one, "amount_fen": honours.money(one["prize"], parameters)}
        for one in listed
        if one["prize"]
    ]
    return {
        "subject": event.title,
        OFFICE: office,
        "event": event.code,
        "event_title": event.title,
        "season_title": event.season.title,
        "track": str(event.get_track_display()),
        "run": run.pk,
        "run_number": run.number,
        "digest": run.digest,
        "competed": sum(1 for one in rows if one.standing != "absent"),
        "rows": listed,
        "teams": [
            {"rank": one.rank, "unit": str(one.unit), "total": written(one.total)}
            for one in run.teams.select_related("unit").order_by("rank", "unit")
        ],
        "awards": awarded,
        "passed": sum(1 for one in rows if one.passed and not one.prize),
        "total_fen": sum(one["amount_fen"] for one in awarded),
        "changed": changed(run) if run.cause == Run.Cause.STRUCK else [],
    }


def changed(run: Run) -> list[dict[str, str]]:
    """Ranks that the last struck entry moved. Requires all sight."""
    if run.before is None:
        return []
    names = {str(one.entry.case.number): one.entry.case.subject for one in summing.rows_of(run)}
    return [
        {"number": one.entry, "name": names.get(one.entry, ""), "was": one.before, "now": one.after}
        for one in ranking.changes(run.before, run)
        if one.what == "rank"
    ]


def submitted(work: Work, form: Any) -> None:
    """The run is the one that holds; its awards are proposed. Raises: WrongState."""
    facts = work.dossier.facts
    with as_system(work):
        run = Run.objects.select_related("stage__event").get(pk=facts["run"])
        said = against(run.stage)
        if not said and ranking.latest(run.stage) != run:
            said = _("名次已经重新计算，请刷新页面核对后再公示。")
        if said:
            raise WrongState("not_signed", said)
        EventAct.objects.create(
            case_id=work.case.id, event=run.stage.event, kind=KIND, run=run, key=acts.key_in(work)
        )
        _propose(run, facts, work.now)


def _propose(run: Run, facts: Mapping[str, Any], at: datetime) -> None:
    sums = {one["number"]: int(one["amount_fen"]) for one in facts["awards"]}
    rows = run.results.select_related("entry__case")
    Award.objects.bulk_create(
        Award(
            run=run, entry=one.entry, tier=one.prize, rank=one.rank, at=at,
            amount_fen=sums.get(str(one.entry.case.number), 0),
        )
        for one in rows.order_by("position")
        if one.prize or one.passed
    )  # fmt: skip


def posted(work: Work, form: Any) -> None:
    """Shows the list from this moment on; what rested goes on as it was posted."""
    facts = work.dossier.facts
    shown = Shown(
        name=_("%(event)s成绩（%(n)d人）")
        % {"event": facts["event_title"], "n": len(facts["rows"])},
        employer=organisations.unit(int(facts[OFFICE])).name,
        category=str(facts["track"]),
        item=str(facts["season_title"]),
        amount_fen=int(facts["total_fen"]),
        phone=publishing.phone(),
    )
    publishing.show(work, NODE, shown, limit=LIMIT)


def upheld(work: Work, form: Mapping[str, Any]) -> None:
    """One entry is struck, the others move up; what was proposed by the old list is void."""
    publishing.upheld(work, form)
    with as_system(work):
        act = EventAct.objects.select_related("run__stage").get(case=work.case.id)
        assert act.run is not None  # noqa: S101 - a publicity has one
        striking.strike(
            work, act.run.stage, str(form["entry"]), reason=str(form["findings"]),
            bars=bool(form.get("bars")), after=False,
        )  # fmt: skip
        _void(act.run, work)


def decided(work: Work, form: Any) -> None:
    """The chair has signed: the awards stand. Raises: WrongState if it was reckoned again."""
    with as_system(work):
        act = EventAct.objects.select_related("run__stage").get(case=work.case.id)
        if act.run is None or ranking.latest(act.run.stage) != act.run:
            raise WrongState("moved", _("名次已经重新计算，请退回经济部重新公示。"))
        rows = Award.objects.filter(run=act.run, state=Award.State.PROPOSED)
        rows.update(state=Award.State.DECIDED, decided_by=work.case.id)


def closed(work: Work, form: Any) -> None:
    """What was not decided is void, and may be posted anew."""
    if work.effects.closed == "approved":
        return
    publishing.ended(work)
    with as_system(work):
        act = EventAct.objects.filter(case=work.case.id).select_related("run").first()
        if act is not None and act.run is not None:
            _void(act.run, work)
        acts.ended(work, form)


def entries(case: int) -> dict[str, str]:
    """Whose score may be struck: number → rank and name."""
    with scope(SYSTEM):
        act = EventAct.objects.select_related("run").get(case=case)
        rows = Result.objects.filter(run=act.run, standing="ranked").order_by("position")
        return {
            str(one.entry.case.number): _("第%(rank)d名 %(name)s（%(unit)s）")
            % {"rank": one.rank, "name": one.entry.case.subject, "unit": one.entry.unit or ""}
            for one in rows.select_related("entry__case", "entry__unit")
        }


def _void(run: Run, work: Work) -> None:
    rows = Award.objects.filter(run=run, state=Award.State.PROPOSED)
    rows.update(state=Award.State.REVOKED, revoked_at=work.now, revoked_by=work.case.id)


def lots_of(rows: Iterable[Result]) -> dict[int, str]:
    """Lot of each entry. Requires all sight."""
    found = Lot.objects.filter(entry__in=[one.entry_id for one in rows], gone=False)
    return {one.entry_id: str(one.number) for one in found}


def _row(one: Any) -> dict[str, Any]:
    row = summing.row_of(one)
    return {name: value for name, value in row.items() if name != "steps"}
