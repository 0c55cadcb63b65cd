"""抽查: the files of a year that are looked at again, drawn with a seed that is kept."""

import math
import secrets
from datetime import datetime

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable, scope
from processes.hardship_aid.models import HouseholdFile, SpotCheck
from processes.hardship_aid.rules.following import drawn, size_of_sample
from processes.people.actors import Actor
from processes.people.roles import Role


def outlook(*, actor: Actor, now: datetime) -> dict[str, int | bool]:
    """What a draw would be now: `of` so many files `n`, at least `share` per cent; if `drawn`.

    Raises: NotAllowed for anybody but the district's officers.
    """
    _require(actor)
    day = china_day(now)
    share = parameters_on(day).ratio("spot_check_share")
    with scope(actor):
        of = _open(actor).count()
        done = SpotCheck.objects.filter(year=day.year).exists()
    return {
        "of": of,
        "n": size_of_sample(of, share),
        "share": math.ceil(share * 100),
        "drawn": done,
    }


def _open(actor: Actor) -> QuerySet[HouseholdFile]:
    return HouseholdFile.objects.filter(closed_on=None, case__unit__in=actor.units)


def _require(actor: Actor) -> None:
    if not actor.has_role(Role.DISTRICT_OFFICER):
        raise NotAllowed("no_post", _("抽查由区总工会经办人抽取，您不在该岗位。"))


def draw(*, actor: Actor, now: datetime, seed: str = "") -> SpotCheck:
    """Draws this year's files, at least the share of the parameters, among all open ones in sight.

    Raises: NotAllowed for anybody but the district's officers; WrongState if the year is drawn
    already, or no file is open.
    """
    _require(actor)
    day = china_day(now)
    share, seed = parameters_on(day).ratio("spot_check_share"), seed or secrets.token_hex(8)
    with durable(actor):
        rows = _open(actor)
        files = sorted(rows.select_for_update(of=("self",)).values_list("number", flat=True))
        if not files:
            raise WrongState("no_files", _("现在没有在册的档案，不用抽查。"))
        chosen = drawn(files, share=share, seed=seed)
        try:
            row = SpotCheck.objects.create(
                year=day.year,
                seed=seed,
                share=f"{float(share):.2f}",
                files=files,
                drawn=chosen,
                at=now,
                actor_id=actor.account,
            )
        except IntegrityError as again:
            said = _("%(year)d 年的抽查已经抽过，不能再抽。") % {"year": day.year}
            raise WrongState("drawn", said) from again
        HouseholdFile.objects.filter(number__in=chosen).update(sampled_in=day.year)
    return row
