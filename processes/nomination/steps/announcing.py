"""h0: the notice of a round goes from the office to the chair; his signature publishes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import quotas
from processes.engine.errors import WrongState
from processes.engine.models import Case
from processes.engine.runtime import Decision, Work, scope
from processes.engine.windows import shown
from processes.nomination.models import HonourAct, Offer, Round
from processes.nomination.rules.awards import AWARDS
from processes.nomination.steps import filing, rounds
from processes.nomination.steps.sight import as_system
from processes.people.actors import SYSTEM, Actor

PROCESS, PAPER = "honour_notice", "D-HON-00"
ROUND = "round"
FIGURES = ("title", "notice_number", "opens", "closes", "ends", "awards")


def facts(row: Round, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the notice says: the figures of the round as they will be fixed, and what was typed."""
    with scope(SYSTEM):
        offers = list(row.offers.order_by("pk"))
        return {
            "subject": row.title,
            ROUND: row.code,
            "title": row.title,
            "notice_number": row.notice_number,
            "opens": shown(row.opens),
            "closes": shown(row.closes),
            "ends": row.ends.isoformat(),
            "awards": [_award(one) for one in offers],
            "basis": str(typed["basis"]),
            "contact": str(typed["contact"]),
        }


def _award(offer: Offer) -> dict[str, Any]:
    shares = offer.shares.select_related("unit").order_by("unit__code")
    return {
        "title": AWARDS[offer.award].title,
        "places": offer.places,
        "reserve": offer.reserve,
        "units": [
            {"name": one.unit.employer or one.unit.name, "places": one.places,
             "reserve": one.reserve}
            for one in shares if one.places or one.reserve
        ],
    }  # fmt: skip


def hand_in(
    row: Round, typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """Sends the notice to the vice chair.

    Raises: NotAllowed for anybody but the office; WrongState if the round cannot be held.
    """
    said = facts(row, typed)
    return filing.filed(PROCESS, said, _known, actor=actor, about=row.pk, key=key, now=now)


def _known(key: UUID) -> Case | None:
    row = HonourAct.objects.filter(key=key).select_related("case").first()
    return row.case if row else None


def under_way(row: Round) -> HonourAct | None:
    """The approval that runs or ended well. Requires sight of all."""
    return HonourAct.objects.filter(round=row, live=True).select_related("case").first()


def submitted(work: Work, form: Any) -> None:
    """The round can be held, and is not with the leaders already. Raises: WrongState."""
    with as_system(work):
        row = _round(work)
        rounds.require_publishable(row)
        if under_way(row) is not None:
            raise WrongState("notice_under_way", _("这一轮的通知已经送审，请等签发结果。"))
        HonourAct.objects.create(
            case_id=work.case.id, kind=HonourAct.Kind.NOTICE, round=row, key=filing.key_in(work)
        )


def signed(work: Work, form: Any) -> None:
    """The chair has signed: the round is fixed, and papers are taken. Raises: WrongState."""
    with as_system(work):
        row, said = _round(work), work.dossier.facts
        now_is = facts(row, said)
        if any(now_is[name] != said[name] for name in FIGURES):
            raise WrongState("round_changed", _("送审以后轮次改动过，请退回经济部重新送审。"))
        for offer in rounds.opened_up(row, by=work.actor.account, now=work.now):
            title = rounds.quota_title(row, offer)
            quota = quotas.locked(rounds.quota_key(offer), title=title)
            quotas.resize(quota, title=title, capacity=offer.places, why="opened")


def closed(work: Work, form: Any) -> None:
    """A notice that was not signed may be handed in again."""
    if work.effects.closed != "approved":
        with as_system(work):
            HonourAct.objects.filter(case=work.case.id, live=True).update(live=False)


def _round(work: Work) -> Round:
    code = str(work.dossier.facts[ROUND])
    return Round.objects.select_for_update(no_key=True).get(code=code)
