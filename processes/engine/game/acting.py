"""Who may lay hands on a seat: turn, holder, one person one seat. Rights are for policies."""

from typing import Any

from processes.engine.game.play import Play
from processes.engine.game.seats import has_turn, is_waiting_for_before
from processes.engine.game.values import changed
from processes.engine.graph.model import Kind, Node
from processes.engine.moves import Move, RefusedError
from processes.engine.state import Seat, Token, TokenMode


def seat_in_turn(play: Play) -> tuple[Token, Node, Seat]:
    """The seat the move is about, when it is its turn.

    Raises: RefusedError closed, not_open, suspended, correcting, already_voted, out_of_turn.
    """
    token, node, seat = seat_of(play)
    if token.mode is TokenMode.CORRECTING:
        raise RefusedError("correcting")
    if seat.vote is not None:
        raise RefusedError("already_voted", by=seat.voter)
    if not has_turn(node.panel, token.seats, seat) or is_waiting_for_before(token.seats, seat):
        raise RefusedError("out_of_turn")
    return token, node, seat


def seat_to_leave(play: Play) -> tuple[Token, Node, Seat]:
    """The seat that goes to others. What somebody leaves (the system does it for him) goes at any
    time: while the case rests or waits for the applicant, and before it is its turn.

    Raises: RefusedError closed, not_open, wrong_node, already_voted; else as `seat_in_turn`.
    """
    if play.move.actor is not None or play.move.behalf is None:
        return seat_in_turn(play)
    found = _seat(play)
    if found[2].vote is not None:
        raise RefusedError("already_voted", by=found[2].voter)
    return found


def seat_of(play: Play) -> tuple[Token, Node, Seat]:
    """The seat the move is about. Raises: RefusedError closed, suspended, not_open, wrong_node."""
    token = play.token()
    refuse_suspended(play)
    return _seat(play, token)


def _seat(play: Play, found: Token | None = None) -> tuple[Token, Node, Seat]:
    token = found or play.token()
    node = play.node_of(token)
    if node.kind is not Kind.HUMAN:
        raise RefusedError("wrong_node", node=node.name)
    for seat in token.seats:
        if seat.number == play.move.seat and not seat.cancelled:
            return token, node, seat
    raise RefusedError("not_open", seat=play.move.seat)


def refuse_suspended(play: Play) -> None:
    """Raises: RefusedError suspended."""
    if play.state.suspended:
        raise RefusedError("suspended")


def is_held_by(seat: Seat, move: Move) -> bool:
    """Does the actor, or the person for whom he acts, hold the seat?"""
    return seat.holder is not None and seat.holder in (move.actor, move.behalf)


def require_holder(seat: Seat, move: Move) -> None:
    """Raises: RefusedError not_holder, held."""
    if not is_held_by(seat, move):
        if seat.holder is None:
            raise RefusedError("not_holder")
        raise RefusedError("held", by=seat.holder)


def require_free_or_held(seat: Seat, move: Move) -> None:
    """An unheld seat is taken by acting on it. Raises: RefusedError held."""
    if seat.holder is not None and not is_held_by(seat, move):
        raise RefusedError("held", by=seat.holder)


def require_fit(play: Play, token: Token, seat: Seat, *accounts: int | None) -> None:
    """Raises: RefusedError recused; already_acted if one has another seat here."""
    if any(a in play.state.recused for a in accounts if a is not None):
        raise RefusedError("recused")
    if play.node_of(token).panel.distinct:
        for other in token.seats:
            if other.number != seat.number and not other.cancelled:
                taken = {other.holder, other.voter, other.behalf, *other.stack} - {None}
                if taken.intersection(accounts):
                    raise RefusedError("already_acted", seat=other.number)


def with_seat(token: Token, number: int, **changes: Any) -> Token:
    """The token with one seat changed."""
    seats = [changed(s, **changes) if s.number == number else s for s in token.seats]
    return changed(token, seats=tuple(seats))
