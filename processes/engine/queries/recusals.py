"""回避登记: who is kept from a case, since when, why. Read from its events. Requires a scope."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.audit.timeline import said_by
from processes.engine.models import Event
from processes.engine.moves import Verb
from processes.engine.relations import WORDS
from processes.people import organisations
from processes.people.models import Account, Post
from processes.people.roles import Role

FILED = (Verb.SUBMIT, Verb.CORRECT)


@dataclass(frozen=True, slots=True)
class Recusal:
    """One officer who does not act on the case, for one reason. `why` is a code of `relations`."""

    n: int
    at: datetime
    account: int
    name: str
    place: str
    why: str
    words: str


def recusals(case: int) -> tuple[Recusal, ...]:
    """Oldest first; an officer stands there once for each reason."""
    rows = Event.objects.filter(case=case, verb__in=(*FILED, Verb.RECUSE)).order_by("n")
    found = {(who, why): row for row in reversed(rows) for who, why in _of(row)}
    names = dict(
        Account.objects.filter(pk__in={who for who, _w in found}).values_list("pk", "name")
    )
    places = _places(names)
    made = (
        Recusal(row.n, row.at, who, names.get(who, ""), places.get(who, ""), why, words_of(why))
        for (who, why), row in found.items()
    )
    return tuple(sorted(made, key=lambda one: (one.n, one.account, one.why)))


def words_of(why: str) -> str:
    """The reason in words."""
    return str(WORDS.get(why, _("本人申请回避")))


def _of(row: Event) -> list[tuple[int, str]]:
    body: dict[str, Any] = said_by(row)
    if row.verb == Verb.RECUSE:
        who = body.get("target") or body.get("actor")
        return [(int(who), "")] if who else []
    return [(int(who), str(why)) for who, why in body.get("ties", ())]


def _places(accounts: Any) -> dict[int, str]:
    posts = Post.objects.filter(account__in=list(accounts)).exclude(role=Role.APPLICANT.value)
    tree = organisations.tree().units
    rows = posts.order_by("-id").values_list("account", "organisation", "role")
    return {
        who: f"{tree[where].name} {Role(role).label}" for who, where, role in rows if where in tree
    }
