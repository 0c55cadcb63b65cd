"""Submit, approve, reject and return: a seat speaks, and the node may be decided by it."""

from processes.engine.game.acting import (
    require_fit,
    require_free_or_held,
    seat_in_turn,
    with_seat,
)
from processes.engine.game.leaving import keep_away
from processes.engine.game.play import Play
from processes.engine.game.returns import check_return, send_back
from processes.engine.game.seats import decided, return_target
from processes.engine.game.threads import thread_at
from processes.engine.game.walk import arrive, follow
from processes.engine.graph.model import Edge, Kind, Node
from processes.engine.moves import RefusedError
from processes.engine.state import LastStep, Seat, Token, Visit, Vote

_FORKS = (Kind.SPLIT, Kind.JOIN)


def submit(play: Play) -> None:
    """The applicant hands in."""
    found = seat_in_turn(play)
    if found[1].name != play.graph.start:
        raise RefusedError("wrong_node", node=found[1].name)
    play.tell("submitted")
    keep_away(play)
    _cast(play, found, Vote.APPROVE)


def approve(play: Play) -> None:
    """The seat agrees."""
    found = seat_in_turn(play)
    if found[1].name == play.graph.start:
        raise RefusedError("wrong_node", node=play.graph.start)
    _cast(play, found, Vote.APPROVE)


def reject(play: Play) -> None:
    """The seat refuses; only where the flow has a way for it."""
    found = seat_in_turn(play)
    if found[1].edge("reject") is None:
        raise RefusedError("wrong_node", node=found[1].name)
    _cast(play, found, Vote.REJECT)


def send(play: Play) -> None:
    """The seat wants the case back at the applicant or at an earlier human node."""
    found = seat_in_turn(play)
    check_return(play, found[0], found[1], play.move.to, play.move.come_back)
    _cast(play, found, Vote.RETURN)


def _cast(play: Play, found: tuple[Token, Node, Seat], vote: Vote) -> None:
    token, node, seat = found
    move = play.move
    require_free_or_held(seat, move)
    require_fit(play, token, seat, move.actor, move.behalf)
    if seat.stack:
        raise RefusedError("must_hand_back", to=seat.stack[-1])
    before = token
    if seat.holder is None:
        before = with_seat(token, seat.number, holder=move.actor)
    after = with_seat(
        before,
        seat.number,
        vote=vote,
        voter=move.actor,
        behalf=move.behalf,
        to=move.to,
        come_back=move.come_back,
    )
    play.note_acted(node.level, move.actor, move.behalf)
    settle(play, after, before)


def settle(play: Play, token: Token, before: Token | None = None) -> None:
    """Keeps the changed token, or moves on if its node is now decided."""
    node = play.node_of(token)
    match decided(node, token.seats):
        case None:
            play.put_token(token)
        case Vote.APPROVE:
            _leave(play, token, node, node.edge("approve", "next"))
        case Vote.REJECT:
            play.tell("rejected")
            _leave(play, token, node, node.edge("reject"))
        case Vote.RETURN:
            wish = return_target(token.seats)
            play.completed = node.name
            kept, stopped = play.state.trail, play.state.interrupted
            send_back(play, token, node, wish)
            if before is not None and play.state.interrupted == stopped:
                _remember_return(play, before, node, kept)
    if before is not None:
        _remember(play, before, node)


def _leave(play: Play, token: Token, node: Node, edge: Edge | None) -> None:
    if edge is None:
        raise RefusedError("wrong_node", node=node.name)
    play.completed = node.name
    visit = Visit(node.name, token.id, play.state.n, _voters(token))
    play.set(trail=(*play.state.trail, visit))
    play.issue(node, node.papers_reject if edge.on == "reject" else node.papers)
    if token.come_back and edge.on != "reject":
        arrive(play, node.scope, play.graph.nodes[token.come_back], token.back_to)
    else:
        follow(play, node.scope, edge)


def _voters(token: Token) -> tuple[int, ...]:
    return tuple(dict.fromkeys(s.voter for s in token.seats if s.voter is not None))


def _remember(play: Play, before: Token, node: Node) -> None:
    """Notes how to take the decision back, if the token stands alone where it arrived."""
    trail, actor = play.state.trail, play.move.actor
    if actor is None or not trail or trail[-1].token != before.id:
        return
    arrived = thread_at(play.state.root, node.scope)
    if isinstance(arrived, Token) and node.name != play.graph.start and _passed_plainly(play):
        play.set(last=LastStep(before, arrived.id, actor))


def _remember_return(play: Play, before: Token, node: Node, trail: tuple[Visit, ...]) -> None:
    """The same for a return: to the applicant, or to a colleague in the same branch."""
    actor = play.move.actor
    arrived = thread_at(play.state.root, node.scope)
    if actor is not None and play.move.undoable and isinstance(arrived, Token):
        play.set(last=LastStep(before, arrived.id, actor, play.state.n, trail))


def _passed_plainly(play: Play) -> bool:
    """Was no split or join on the way?"""
    return all(play.graph.nodes[name].kind not in _FORKS for name in play.path)


def pass_by_time(play: Play, token: Token, node: Node) -> None:
    """A human node whose silence means yes, with its legal basis in the flow."""
    _leave(play, token, node, node.edge("elapse", "approve", "next"))
