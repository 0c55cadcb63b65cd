"""困难职工档案 as the district reads them: the list with its filters, one file with its acts.

Requires a scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forms import hardship_aid as form
from forms.hardship_aid.following import FOLLOW_FORMS
from forms.hardship_aid_codes import Category, ExitReason, FollowKind
from processes.engine.amounts import yuan
from processes.engine.audit.timeline import Entry, timeline
from processes.engine.moves import Verb
from processes.engine.policies import relative_hash
from processes.hardship_aid.models import HouseholdFile, SpotCheck
from processes.people.actors import Actor

PAGE = 50
STATES: dict[str, Any] = {
    "open": _("在册"),
    "due": _("该复核了"),
    "sampled": _("抽中待查"),
    "ready": _("可以脱困"),
    "visit": _("该回访了"),
    "left": _("已退出"),
}
EXIT_MONTHS = 6


@dataclass(frozen=True)
class Asked:
    """What of the list is wanted; the address says it."""

    state: str = "open"
    category: str = ""
    q: str = ""
    after: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Asked":
        """From an address; what is unknown counts as not asked."""
        state, category = values.get("state", ""), values.get("category", "")
        return cls(
            state if state in STATES else "open",
            category if category in set(Category) else "",
            values.get("q", "").replace("\x00", "").strip()[:40],
            values.get("after", "")[:40],
        )


def files_of(actor: Actor) -> "QuerySet[HouseholdFile]":
    """Files of households in the actor's sight, without those from which he is kept."""
    rows = HouseholdFile.objects.filter(case__unit__in=actor.units)
    # Not `state__recused__contains`: of a state without that key it is neither true nor false.
    rows = rows.exclude(case__state__contains={"recused": [actor.account]})
    return rows.exclude(case__relatives__contains=[relative_hash(actor.name)])


def listed(actor: Actor, asked: Asked, today: date) -> "QuerySet[HouseholdFile]":
    """One page and one more, by what is due first, then by number."""
    rows = files_of(actor).filter(in_state(asked.state, today)).select_related(
        "holder", "case__unit"
    )  # fmt: skip
    if asked.category:
        rows = rows.filter(category=asked.category)
    if asked.q:
        rows = rows.filter(Q(number__icontains=asked.q) | Q(holder__name__startswith=asked.q))
    if asked.after:
        rows = rows.filter(number__gt=asked.after)
    return rows.order_by("number")[: PAGE + 1]


def in_state(state: str, today: date) -> Q:
    """The condition that a filter stands for."""
    still = Q(closed_on=None)
    unchecked = Q(spot_checked_on=None) | Q(spot_checked_on__year__lt=F("sampled_in"))
    return {
        "open": still,
        "due": still & Q(recheck_on__lte=today),
        "sampled": still & Q(sampled_in=today.year) & unchecked,
        "ready": still & Q(months_above__gte=EXIT_MONTHS),
        "visit": Q(visit_on__lte=today),
        "left": ~still,
    }[state]


def counts(actor: Actor, today: date) -> list[tuple[str, Any, int]]:
    """How many files each filter leaves."""
    rows = files_of(actor)
    return [(code, title, rows.filter(in_state(code, today)).count()) for code, title in
            STATES.items()]  # fmt: skip


def spot_check(today: date) -> SpotCheck | None:
    """This year's draw."""
    return SpotCheck.objects.filter(year=today.year).first()


@dataclass(frozen=True)
class Done:
    """One act on a file, as a line."""

    entry: Entry
    title: str
    facts: tuple[str, ...]


def acts(file: HouseholdFile) -> list[Done]:
    """What was done to the file, newest first."""
    found = [one for one in timeline(file.case) if one.verb == Verb.FOLLOW]
    return [Done(one, FollowKind(one.reason).label, tuple(_facts(one))) for one in reversed(found)]


def _facts(entry: Entry) -> list[str]:
    said = entry.form
    lines = []
    if said.get("month"):
        lines.append(str(said["month"]))
    if said.get("net") is not None:
        lines.append(f"{yuan(int(said['net']), grouped=True)} 元")
    if said.get("category"):
        lines.append(Category(said["category"]).label)
    if said.get("reason"):
        lines.append(ExitReason(said["reason"]).label)
    return lines


def possible(file: HouseholdFile, today: date) -> list[FollowKind]:
    """What can be done to the file now, the most wanted first."""
    if file.closed_on is not None:
        visit = file.visit_on is not None and file.visit_on <= today
        return [FollowKind.VISIT, FollowKind.REENTER] if visit else [FollowKind.REENTER]
    drawn = file.sampled_in == today.year and (
        file.spot_checked_on is None or file.spot_checked_on.year < today.year
    )
    first = [FollowKind.SPOT] if drawn else []
    return [*first, FollowKind.RECHECK, FollowKind.INCOME, FollowKind.EXIT]


def clears(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the household filed, in a few lines (户户清: 家庭基本情况、困难情况)."""
    wanted = ("main_cause", "other_cause", "housing_type", "work_status")
    lines = [(str(one.label), str(one.value)) for one in form.answers(dict(facts))
             if one.name in wanted and one.value]  # fmt: skip
    return [(str(_("家庭人口")), str(len(facts.get("family", ())))), *lines]


__all__ = ["FOLLOW_FORMS", "Asked", "acts", "clears", "counts", "files_of", "listed", "possible"]
