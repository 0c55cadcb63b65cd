"""A round is drawn up: dates, awards with their places, units with theirs, experts.

A draft binds nobody: papers are taken once it is published (`rounds`), and then it is fixed.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.reference import reference
from processes.engine.runtime import durable, scope
from processes.nomination.models import Examiner, Offer, Round, Share
from processes.nomination.rules.awards import AWARDS
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from processes.people.roles import Level, Role

EXAMINES = "评审"


def experts() -> dict[str, str]:
    """Those who may be asked to score, with their employer, by account."""
    with scope(SYSTEM):
        rows, employers = _experts(), _employers()
        tree = organisations.tree().units
        return {
            str(one.pk): f"{one.name}　{tree[employers[one.pk]].name}"
            if one.pk in employers
            else one.name
            for one in rows
        }


def _experts() -> QuerySet[Account]:
    return (
        Account.objects.filter(posts__role=Role.EXPERT, posts__title=EXAMINES, is_active=True)
        .distinct()
        .order_by("number")
    )


def _employers() -> dict[int, int]:
    """The union of the employer of every expert who is a member of one here."""
    rows = Post.objects.filter(role=Role.APPLICANT, account__in=_experts())
    return dict(rows.values_list("account", "organisation"))


def units() -> list[tuple[str, str]]:
    """Unions that nominate, by code."""
    return [
        (one.code, one.employer or one.name) for one in organisations.at_level(Level.GRASSROOTS)
    ]


def drawn_up(
    words: Mapping[str, Any], *, opens: datetime, closes: datetime, ends: date, now: datetime
) -> Round:
    """The round with the awards' usual places, not published. `words` are those of the form."""
    parameters = reference().on(china_day(now))
    with durable(SYSTEM):
        row = Round.objects.create(
            code=_code(closes.year), title=words["title"], notice_number=words["notice_number"],
            opens=opens, closes=closes, ends=ends,
        )  # fmt: skip
        chosen = set(words["awards"])
        Offer.objects.bulk_create(
            Offer(round=row, award=one.code, places=max(1, parameters.count(one.quota_key)),
                  reserve=parameters.count(one.reserve_key))
            for one in AWARDS.values() if one.code in chosen
        )  # fmt: skip
        employers = _employers()
        Examiner.objects.bulk_create(
            Examiner(round=row, account=one, unit_id=employers.get(one.pk))
            for one in _experts().filter(pk__in=[int(code) for code in words["experts"]])
        )
        return row


def changed(
    code: str, words: Mapping[str, Any], *, opens: datetime, closes: datetime, ends: date
) -> None:
    """Words and dates of a draft. Raises: WrongState once it is published."""
    with durable(SYSTEM):
        row = _draft(code)
        Round.objects.filter(pk=row.pk).update(
            title=words["title"], notice_number=words["notice_number"], opens=opens, closes=closes,
            ends=ends,
        )  # fmt: skip


def set_places(
    offer: int, *, places: int, reserve: int, shares: Mapping[str, tuple[int, int]]
) -> None:
    """Places of the district and of the units. Raises: WrongState once it is published."""
    with durable(SYSTEM):
        row = Offer.objects.select_related("round").get(pk=offer)
        _draft(row.round.code)
        Offer.objects.filter(pk=offer).update(places=places, reserve=reserve)
        there = set(row.shares.values_list("unit__code", flat=True))
        tree = organisations.tree()
        for code, (many, behind) in shares.items():
            if code in there:
                row.shares.filter(unit__code=code).update(places=many, reserve=behind)
            elif many or behind:
                Share.objects.create(
                    offer=row, unit_id=tree.codes[code], places=many, reserve=behind
                )


def _draft(code: str) -> Round:
    row = Round.objects.select_for_update(no_key=True).get(code=code)
    if row.published_at is not None:
        raise WrongState("round_published", _("这一轮已经发布，不能再改。"))
    return row


def _code(year: int) -> str:
    """The next of the year: 2026-3."""
    taken = Round.objects.filter(code__startswith=f"{year}-").values_list("code", flat=True)
    numbers = [int(one.partition("-")[2]) for one in taken if one.partition("-")[2].isdecimal()]
    return f"{year}-{max(numbers, default=0) + 1}"
