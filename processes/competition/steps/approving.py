"""k0: the plan of a season goes from the section to the chair; his signature publishes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.competition.models import Event, Season, SeasonAct
from processes.competition.rules.windows import shown
from processes.competition.steps import filing, plan
from processes.competition.steps.entering import as_system
from processes.engine.errors import WrongState
from processes.engine.runtime import Decision, Work, scope
from processes.people.actors import SYSTEM, Actor

PROCESS, PAPER = "contest_plan", "D-CON-00"
SEASON = "season"


def facts(season: Season, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the plan says: its events as they will be fixed, and what was typed."""
    with scope(SYSTEM):
        rows = list(season.events.order_by("track", "pk"))
        return {
            "subject": season.title,
            SEASON: season.code,
            "title": season.title,
            "theme": season.theme,
            "events": [_event(one) for one in rows],
            "basis": str(typed["basis"]),
            "organised": str(typed["organised"]),
            "prizes": str(typed.get("prizes") or ""),
            "contact": str(typed["contact"]),
        }


def _event(row: Event) -> dict[str, Any]:
    day = plan.contest_day(row)
    places = row.stages.order_by("position").values_list("sessions__place", flat=True)
    return {
        "title": row.title,
        "track": str(row.get_track_display()),
        "kind": str(row.get_kind_display()),
        "places": row.places,
        "unit_limit": row.unit_limit,
        "opens": shown(row.opens),
        "closes": shown(row.closes),
        "day": day.isoformat() if day else "",
        "place": next((one for one in places if one), ""),
    }


def hand_in(
    season: Season, typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """Sends the plan to the vice chair.

    Raises: NotAllowed for anybody but the section; WrongState if the plan cannot be held.
    """
    permit = filing.section_permit(actor)
    said = {**facts(season, typed), filing.OFFICE: filing.office(permit)}
    return filing.filed(
        PROCESS, said, _known, actor=actor, permit=permit, about=season.pk, key=key, now=now
    )


def _known(key: UUID) -> Decision | None:
    row = SeasonAct.objects.filter(key=key).select_related("case").first()
    return filing.answer(row.case) if row else None


def under_way(season: Season) -> SeasonAct | None:
    """The approval that runs or ended well. Requires sight of all."""
    return SeasonAct.objects.filter(season=season, live=True).select_related("case").first()


def submitted(work: Work, form: Any) -> None:
    """The plan can be held, and is not with the leaders already. Raises: WrongState."""
    with as_system(work):
        season = _season(work)
        plan.require_plan(season)
        if under_way(season) is not None:
            raise WrongState("plan_under_way", _("这个赛季的方案已经送审，请等签发结果。"))
        SeasonAct.objects.create(case_id=work.case.id, season=season, key=filing.key_in(work))


def signed(work: Work, form: Any) -> None:
    """The chair has signed: the plan is fixed, and its events take entries. Raises: WrongState."""
    with as_system(work):
        season = _season(work)
        said = work.dossier.facts
        if facts(season, said)["events"] != said["events"]:
            raise WrongState("plan_changed", _("送审以后方案改动过，请退回经济部重新送审。"))
        plan.open_up(season, by=work.actor.account, now=work.now)


def closed(work: Work, form: Any) -> None:
    """A plan that was not signed may be handed in again."""
    if work.effects.closed != "approved":
        with as_system(work):
            SeasonAct.objects.filter(case=work.case.id, live=True).update(live=False)


def _season(work: Work) -> Season:
    code = str(work.dossier.facts[SEASON])
    return Season.objects.select_for_update(no_key=True).get(code=code)
