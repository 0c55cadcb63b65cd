"""Who leaves a case: by recusal, or kept away because of what the application says."""

from dataclasses import replace

from processes.engine.game.play import Play
from processes.engine.game.threads import put, tokens
from processes.engine.graph.model import Kind
from processes.engine.state import Seat


def leave(play: Play, person: int) -> None:
    """Every seat that he holds is offered to others, and he no longer has a part in the case."""
    for token in list(tokens(play.state.root)):
        node = play.node_of(token)
        if node.kind is Kind.HUMAN:
            seats = tuple(_without(s, person) for s in token.seats)
            if seats != token.seats:
                changed = replace(token, seats=seats)
                play.set(root=put(play.state.root, node.scope, changed))
    play.set(recused=(*play.state.recused, person))


def keep_away(play: Play) -> None:
    """Officers tied to the household, as the move names them; never a party to the case."""
    parties = {play.state.applicant, play.move.actor, play.move.behalf}
    for person, _why in play.move.ties:
        if person not in parties and person not in play.state.recused:
            leave(play, person)


def _without(seat: Seat, person: int) -> Seat:
    if seat.vote is not None:
        return seat
    stack = tuple(a for a in seat.stack if a != person)
    if seat.holder != person:
        return replace(seat, stack=stack) if stack != seat.stack else seat
    holder, rest = (stack[-1], stack[:-1]) if stack else (None, ())
    return replace(seat, holder=holder, stack=rest)
