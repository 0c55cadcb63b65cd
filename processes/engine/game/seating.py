"""Verbs that change who sits: claim, release, transfer, delegate, hand back, signers, recusal."""

from dataclasses import replace

from processes.engine.game.acting import (
    is_held_by,
    require_fit,
    require_free_or_held,
    require_holder,
    seat_in_turn,
    seat_of,
    seat_to_leave,
    with_seat,
)
from processes.engine.game.leaving import leave
from processes.engine.game.play import Play
from processes.engine.game.seats import members, quorum
from processes.engine.game.votes import settle
from processes.engine.graph.model import Mode, Panel
from processes.engine.moves import RefusedError
from processes.engine.state import Seat, Token


def claim(play: Play) -> None:
    """A candidate takes a free seat."""
    token, _, seat = seat_in_turn(play)
    if seat.holder is not None:
        raise RefusedError("yours" if is_held_by(seat, play.move) else "held", by=seat.holder)
    require_fit(play, token, seat, play.move.actor, play.move.behalf)
    play.put_token(with_seat(token, seat.number, holder=play.move.actor))


def release(play: Play) -> None:
    """The holder lets go."""
    token, _, seat = seat_to_leave(play)
    require_holder(seat, play.move)
    if seat.stack:
        raise RefusedError("must_hand_back", to=seat.stack[-1])
    play.put_token(with_seat(token, seat.number, holder=None))


def transfer(play: Play) -> None:
    """The seat goes to another for good. Holder or head of unit: for policies."""
    token, _, seat = seat_to_leave(play)
    target = _target(play, token, seat)
    play.put_token(with_seat(token, seat.number, holder=target))


def delegate(play: Play) -> None:
    """Another works; the seat comes back to the holder to decide."""
    token, _, seat = seat_in_turn(play)
    require_free_or_held(seat, play.move)
    owner = seat.holder if seat.holder is not None else play.move.actor
    if owner is None:
        raise RefusedError("not_holder")
    target = _target(play, token, replace(seat, holder=owner))
    changed = with_seat(token, seat.number, holder=target, stack=(*seat.stack, owner))
    play.put_token(changed)


def hand_back(play: Play) -> None:
    """The delegate has worked; the seat goes back."""
    token, node, seat = seat_to_leave(play)
    require_holder(seat, play.move)
    if not seat.stack:
        raise RefusedError("not_delegated")
    play.note_acted(node.level, play.move.actor, play.move.behalf)
    owner = seat.stack[-1]
    play.put_token(with_seat(token, seat.number, holder=owner, stack=seat.stack[:-1]))


def _target(play: Play, token: Token, seat: Seat) -> int:
    target = play.move.target
    if target is None or target == seat.holder or target in seat.stack:
        raise RefusedError("already_there", account=target)
    require_fit(play, token, seat, target)
    return target


def add_before(play: Play) -> None:
    """A signer whose opinion comes before mine."""
    _add(play, "before")


def add_after(play: Play) -> None:
    """A signer who has to approve after me."""
    _add(play, "after")


def add_member(play: Play) -> None:
    """One more member of the panel, while it sits."""
    _add(play, "member")


def _add(play: Play, place: str) -> None:
    token, _, seat = seat_in_turn(play)
    require_free_or_held(seat, play.move)
    if seat.holder is None:
        token = with_seat(token, seat.number, holder=play.move.actor)
        seat = next(s for s in token.seats if s.number == seat.number)
    target = _target(play, token, seat)
    new = Seat(
        max(s.number for s in token.seats) + 1,
        role=seat.role,
        holder=target,
        place=place,
        added_by=seat.number,
    )
    play.put_token(replace(token, seats=(*token.seats, new)))


def remove_signer(play: Play) -> None:
    """Takes an added seat away while it is unacted, with the signers it added itself."""
    token, node, seat = seat_of(play)
    if seat.added_by is None or seat.vote is not None:
        raise RefusedError("not_removable")
    owner = next(s for s in token.seats if s.number == seat.added_by)
    if not is_held_by(owner, play.move):
        raise RefusedError("not_holder")
    gone = _with_signers(token, seat.number)
    if any(s.vote is not None for s in token.seats if s.number in gone):
        raise RefusedError("not_removable")
    seats = tuple(replace(s, cancelled=True) if s.number in gone else s for s in token.seats)
    if not _quorum_in_reach(node.panel, seats):
        raise RefusedError("quorum")
    settle(play, replace(token, seats=seats))


def _with_signers(token: Token, number: int) -> set[int]:
    gone = {number}
    for seat in token.seats:  # a signer always has a higher number than who added it
        if seat.added_by in gone and seat.place != "member":
            gone.add(seat.number)
    return gone


def _quorum_in_reach(panel: Panel, seats: tuple[Seat, ...]) -> bool:
    if panel.mode not in (Mode.N_OF_M, Mode.WEIGHTED):
        return bool(members(seats))
    total = sum(s.weight if panel.mode is Mode.WEIGHTED else 1 for s in members(seats))
    return total >= quorum(panel, total)


def recuse(play: Play) -> None:
    """A person leaves the case: every seat he holds is offered to others."""
    person = play.move.target if play.move.target is not None else play.move.actor
    if play.state.root is None:
        raise RefusedError("closed", outcome=play.state.outcome)
    if person is None or person == play.state.applicant:
        raise RefusedError("wrong_node")
    if person in play.state.recused:
        raise RefusedError("already_there", account=person)
    leave(play, person)
