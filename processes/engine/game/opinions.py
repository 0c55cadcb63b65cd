"""Outside bodies: they are asked by a link, and answer; what their silence means is declared."""

from collections.abc import Mapping

from processes.engine.game.acting import seat_in_turn, with_seat
from processes.engine.game.play import Play
from processes.engine.game.votes import settle
from processes.engine.graph.model import Node
from processes.engine.moves import ABSTAIN, AGAINST, AGREE, RefusedError
from processes.engine.state import Seat, Token, Vote

SILENCE = "silence"  # key of `Node.extra`: what it counts as when nobody answers
WAIT = "wait"  # it counts as nothing: the officer who asked is told, and goes on waiting
_VOTES: Mapping[str, Vote] = {
    AGREE: Vote.APPROVE,
    AGAINST: Vote.REJECT,
    ABSTAIN: Vote.ABSTAIN,
}


def is_asked(node: Node) -> bool:
    """Whether outside bodies sit at this node."""
    return node.panel.size == 0 and node.panel.ask == "bodies"


def invite(play: Play) -> None:
    """A link is sent, sent anew or taken back. Nothing moves."""
    _body(play)


def opine(play: Play) -> None:
    """The body of the seat answers; an officer may write down what it said on paper."""
    token, _, seat = _body(play)
    vote = _VOTES.get(play.move.reason)
    if vote is None:
        raise RefusedError("wrong_node", node=token.node)
    said = with_seat(token, seat.number, holder=None, vote=vote, voter=play.move.actor)
    settle(play, said)


def silence(play: Play, token: Token, node: Node) -> None:
    """The limit is over: who has not spoken has said what the flow declares."""
    vote = _VOTES.get(node.extra.get(SILENCE, ""))
    if vote is None:
        raise RefusedError("wrong_node", node=node.name)
    for seat in token.seats:
        if seat.vote is None and not seat.cancelled:
            token = with_seat(token, seat.number, vote=vote)
    settle(play, token)


def _body(play: Play) -> tuple[Token, Node, Seat]:
    token, node, seat = seat_in_turn(play)
    if not is_asked(node) or not seat.role:
        raise RefusedError("not_outside", node=node.name)
    if play.move.to != seat.role:
        raise RefusedError("not_outside", node=node.name)
    return token, node, seat
