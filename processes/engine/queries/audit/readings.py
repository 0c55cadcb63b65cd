"""谁看过什么: the access log by person or by case. Requires the auditor's scope."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from processes.engine.audit.access import LATE
from processes.engine.models import Access, Case
from processes.engine.queries.audit.cases import people
from processes.engine.queries.audit.shapes import Seen
from processes.engine.queries.audit.words import plain_words
from processes.engine.queries.shown_name import reader_name
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.models import Post

PAGE = 50
LAST = 2**63 - 1
REFUSED, QUICKER = "refused", "quicker"


@dataclass(frozen=True)
class Page:
    """Lines, and the entry below which the next page begins; 0 if there is none."""

    lines: tuple[Seen, ...]
    next: int = 0


def readings(
    actor: Actor, *, number: str = "", who: str = "", only: str = "", before: int = LAST
) -> Page:
    """Readings and refusals, newest first: of cases in sight, and of no case at all.

    `only` is REFUSED or QUICKER: those kept out for want of a right, or since another was first.
    """
    rows = Access.objects.filter(pk__lt=before).select_related("actor", "case")
    if number:
        rows = rows.filter(case__in=Case.objects.filter(number=number, unit__in=actor.units))
    else:
        rows = rows.filter(Q(case=None) | Q(case__unit__in=actor.units))
    if who:
        rows = rows.filter(actor__in=people(who))
    if only == REFUSED:
        rows = rows.filter(refused=True).exclude(what__in=LATE)
    if only == QUICKER:
        rows = rows.filter(refused=True, what__in=LATE)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    places = _places([one.actor_id for one in found])
    more = found[PAGE - 1].pk if len(found) > PAGE else 0
    return Page(tuple(_seen(one, places) for one in found[:PAGE]), more)


def _places(accounts: list[int | None]) -> dict[int, int]:
    rows = Post.objects.filter(account__in={one for one in accounts if one}).order_by("id")
    return dict(rows.values_list("account_id", "organisation_id"))


def _seen(row: Access, places: dict[int, int]) -> Seen:
    unit = places.get(row.actor_id or 0)
    code, _colon, rest = row.what.partition(":")
    what = plain_words(code)
    if rest.isdecimal():
        what = _("%(what)s #%(n)s") % {"what": what, "n": rest}
    return Seen(
        who=reader_name(row.actor) if row.actor else _("系统或未登录的人"),
        place=organisations.unit(unit).name if unit else "",
        what=what,
        at=row.at,
        refused=row.refused,
        quicker=row.refused and row.what in LATE,
        reason=row.reason,
        strong=code == "unmask",
        number=(row.case.number or "") if row.case else "",
    )
