"""Signers an officer brought in and may take away again. Needs a scope."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from processes.engine import policies
from processes.engine.moves import Move, Verb
from processes.engine.policies import Permit
from processes.engine.queries.desk.acts_possible import refusal
from processes.engine.runtime import CaseView
from processes.engine.state import Seat
from processes.engine.token_game import tokens
from processes.people.actors import Actor
from processes.people.models import Account

PLACES = {
    "before": gettext_noop("前加签"),
    "after": gettext_noop("后加签"),
    "member": gettext_noop("会签人"),
}


def removable(view: CaseView, actor: Actor) -> list[tuple[int, Seat]]:
    """(token, seat) of those who have not acted. No query of its own."""
    return [
        (token.id, seat)
        for token in tokens(view.state.root)
        for seat in token.seats
        if seat.added_by is not None and _may_go(view, actor, token.id, seat.number)
    ]


def _may_go(view: CaseView, actor: Actor, token: int, seat: int) -> bool:
    if view.seat(token, seat) is None:
        return False
    verdict = policies.may_remove(actor, view, token, seat)
    if not isinstance(verdict, Permit):
        return False
    move = Move(
        Verb.REMOVE_SIGNER, token=token, seat=seat, actor=actor.account, behalf=verdict.behalf
    )
    return refusal(view, move) is None


def signers_of(view: CaseView, actor: Actor) -> dict[str, str]:
    """ "token.seat" -> who sits there and as what, to be chosen from."""
    found = removable(view, actor)
    holders = [seat.holder for _token, seat in found if seat.holder is not None]
    names = dict(Account.objects.filter(pk__in=holders).values_list("pk", "name"))
    return {
        f"{token}.{seat.number}": _("%(name)s（%(place)s）")
        % {"name": names.get(seat.holder or 0, _("还没有人认领")), "place": _(PLACES[seat.place])}
        for token, seat in found
    }
