"""What a process brings about with a decision, and when: once its own seat has decided.

A signer (前加签, 后加签) gives an opinion at another's seat. What he says brings nothing about by
itself: money is approved, paid or let go when the node is decided, with the form of its holder.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from processes.engine.moves import Move, Verb
from processes.engine.shell.words import Words
from processes.engine.state import Seat, Token, Vote

if TYPE_CHECKING:
    from processes.engine.shell.work import Work

JUDGING = {Verb.APPROVE, Verb.REJECT, Verb.RETURN}


class _Tried(Exception):
    """Takes back what was only tried."""


def spoken(work: "Work", node: str, move: Move, words: Words) -> Words:
    """The words, with the form that counts: a signer's approval carries the holder's, or none."""
    token = work.case.token(move.token)
    seat = _seat(token, move)
    if token is None or seat is None or seat.place == "member" or move.verb is not Verb.APPROVE:
        return words
    agreed = _owner(token, seat).vote is Vote.APPROVE
    return replace(words, form=work.dossier.form(node) if agreed else {})


def run(work: "Work", node: str, move: Move, form: Mapping[str, Any]) -> None:
    """Runs the hooks of the process for this move. Raises: whatever a hook refuses."""
    hooks = work.definition.hooks
    if not hooks:
        return
    for verb, given in _decided(work, node, move, form):
        if (node, verb) in hooks:
            hooks[node, verb](work, given)
    keys = [(work.effects.completed, "complete")] if work.effects.completed else []
    keys += [(here, "arrive") for here in work.effects.path]
    if work.effects.closed:
        keys.append(("", "close"))
    for key in keys:
        if key in hooks:
            hooks[key](work, dict(form))


def _decided(
    work: "Work", node: str, move: Move, form: Mapping[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """What is brought about at the node: a verb and the form of who holds it."""
    token = work.case.token(move.token)
    seat = _seat(token, move)
    own = [(move.verb.value, dict(form))]
    if token is None or seat is None:
        return own
    over = work.effects.completed == node
    if move.verb not in JUDGING:
        late = over and _waits_for_after(token) and not _is_refused(work, node)
        return [*own, *([(Verb.APPROVE.value, work.dossier.form(node))] if late else [])]
    if seat.place != "member":
        return own if over else []
    if move.verb is Verb.APPROVE and not over and _after(token, seat):
        _try(work, node, form)
        return []
    return own


def _try(work: "Work", node: str, form: Mapping[str, Any]) -> None:
    """What would be refused is told to who fills it in, not to who signs after him."""
    hook = work.definition.hooks.get((node, Verb.APPROVE.value))
    if hook is None:
        return
    try:
        with transaction.atomic():
            hook(work, dict(form))
            raise _Tried
    except _Tried:
        return


def _seat(token: Token | None, move: Move) -> Seat | None:
    seats = token.seats if token is not None else ()
    return next((one for one in seats if one.number == move.seat), None)


def _owner(token: Token, seat: Seat) -> Seat:
    """The seat of the panel at whose wish a signer speaks."""
    while seat.place != "member":
        seat = next(one for one in token.seats if one.number == seat.added_by)
    return seat


def _after(token: Token, seat: Seat) -> bool:
    """Whether somebody has still to sign after this seat."""
    return any(
        one.place == "after" and one.added_by == seat.number and not one.cancelled
        for one in token.seats
    )


def _waits_for_after(token: Token) -> bool:
    """Whether a seat has approved and what that brings about was put off."""
    return any(
        one.place == "member" and one.vote is Vote.APPROVE and _after(token, one)
        for one in token.seats
    )


def _is_refused(work: "Work", node: str) -> bool:
    edge = work.case.graph.nodes[node].edge("reject")
    return edge is not None and work.effects.path[:1] == (edge.target,)
