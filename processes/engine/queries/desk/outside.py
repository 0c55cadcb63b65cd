"""Outside bodies of a case for the officer who keeps after them. Requires a scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from processes.engine import outside
from processes.engine.game.opinions import is_asked
from processes.engine.models import Case, OutsideLink
from processes.engine.outside import Contact
from processes.engine.policies_after import asked_seats
from processes.engine.queries.outside import silence_of
from processes.engine.runtime import CaseView
from processes.engine.state import Seat, Token
from processes.engine.token_game import tokens
from processes.people.actors import Actor

NOBODY = Contact()


@dataclass(frozen=True, slots=True)
class Body:
    """One seat of an outside body. `standing` is "" before a link was sent."""

    token: int
    seat: int
    name: str
    node: str
    mine: bool
    vote: str
    standing: str = ""
    sent_at: datetime | None = None
    to: Contact = NOBODY
    last_day: date | None = None
    silence: str = ""

    @property
    def code(self) -> str:
        """As addresses name it."""
        return f"{self.token}.{self.seat}"

    @property
    def answered(self) -> bool:
        """Whether it has spoken."""
        return bool(self.vote)


def bodies(case: Case, view: CaseView, actor: Actor, *, now: datetime) -> list[Body]:
    """Every outside body that is asked where the case stands now, in the order of the seats."""
    links = list(OutsideLink.objects.filter(case=case).order_by("id"))
    mine = set(asked_seats(actor, view))
    return [_body(view, token, seat, links, mine, now) for token, seat in _seats(view)]


def _seats(view: CaseView) -> Iterator[tuple[Token, Seat]]:
    for token in tokens(view.state.root):
        if is_asked(view.graph.node(token.node)):
            yield from ((token, seat) for seat in token.seats if seat.role and not seat.cancelled)


def _body(
    view: CaseView,
    token: Token,
    seat: Seat,
    links: list[OutsideLink],
    mine: set[tuple[int, int]],
    now: datetime,
) -> Body:
    node = view.graph.node(token.node)
    plain: dict[str, Any] = {
        "token": token.id,
        "seat": seat.number,
        "name": outside.name_of(view.process, seat.role),
        "node": node.title,
        "mine": (token.id, seat.number) in mine,
        "vote": seat.vote.value if seat.vote else "",
        "silence": silence_of(node),
    }
    of_seat = [one for one in links if (one.token, one.seat) == (token.id, seat.number)]
    if not of_seat:
        return Body(**plain)
    link = of_seat[-1]
    return Body(
        **plain,
        standing=outside.standing(link, view, now=now).value,
        sent_at=link.sent_at,
        to=outside.contact_of(link),
        last_day=outside.last_day(link, view),
    )
