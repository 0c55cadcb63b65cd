"""Return: correct by construction.

N is the returning node, T the target, P the longest common prefix of their scopes. The whole
content of the thread at P is consumed; in its place stands one token at T, with the blocks below
P that surround T opened anew and every sibling branch done. Threads elsewhere are not touched.
"""

from dataclasses import replace

from processes.engine.game.leaving import keep_away
from processes.engine.game.play import Play
from processes.engine.game.seats import held_by
from processes.engine.game.threads import common_prefix
from processes.engine.game.walk import token_back_at
from processes.engine.graph.model import Kind, Node, Scope
from processes.engine.moves import RefusedError
from processes.engine.state import Done, OpenSplit, Seat, Thread, Token, TokenMode


def check_return(play: Play, token: Token, node: Node, to: str, come_back: bool) -> None:
    """Raises: RefusedError may_not_return, at_limit, wrong_node, parallel, not_on_trail,
    no_come_back."""
    if not node.may_return or node.name == play.graph.start:
        raise RefusedError("may_not_return", node=node.name)
    if play.state.returns.get(node.name, 0) >= node.max_returns:
        raise RefusedError("at_limit", node=node.name, limit=node.max_returns)
    if not is_to_applicant(play, to):
        _check_target(play, token, node, to)
        if come_back and play.graph.nodes[to].scope != node.scope:
            raise RefusedError("no_come_back", to=to)


def is_to_applicant(play: Play, to: str) -> bool:
    """Is the target the applicant?"""
    return to in ("", play.graph.start)


def _check_target(play: Play, token: Token, node: Node, to: str) -> None:
    target = play.graph.nodes.get(to)
    if target is None or target.kind is not Kind.HUMAN or to == token.node:
        raise RefusedError("wrong_node", to=to)
    if is_parallel(node.scope, target.scope):
        raise RefusedError("parallel", to=to)
    if all(visit.node != to for visit in play.state.trail):
        raise RefusedError("not_on_trail", to=to)


def is_parallel(one: Scope, other: Scope) -> bool:
    """Do the two places lie in different branches of one split?"""
    depth = len(common_prefix(one, other))
    return depth < min(len(one), len(other)) and one[depth][0] == other[depth][0]


def send_back(play: Play, token: Token, node: Node, wish: Seat) -> None:
    """Carries out a return that has been decided."""
    count = play.state.returns.get(node.name, 0) + 1
    play.set(returns={**play.state.returns, node.name: count})
    if not is_to_applicant(play, wish.to):
        come_back = node.name if wish.come_back else ""
        _move_back(play, token, play.graph.nodes[wish.to], come_back)
    elif node.restart_on_return:
        start = play.graph.nodes[play.graph.start]
        come_back = node.name if wish.come_back and node.scope == start.scope else ""
        _asks_applicant(play, node)
        _move_back(play, token, start, come_back)
    else:
        _asks_applicant(play, node)
        _wait_for_applicant(play, token)


def _asks_applicant(play: Play, node: Node) -> None:
    """The papers of a return say what to correct: they are his, not a colleague's."""
    play.issue(node, node.papers_return)
    play.tell("correct")


def _wait_for_applicant(play: Play, token: Token) -> None:
    """The token stays. The seat that sent it back keeps its task, paused."""
    seats = tuple(
        _unsaid(s) if s.number == play.move.seat and s.vote is not None else s for s in token.seats
    )
    play.put_token(replace(token, mode=TokenMode.CORRECTING, seats=seats))


def _unsaid(seat: Seat) -> Seat:
    return replace(seat, vote=None, voter=None, behalf=None, to="", come_back=False)


def correct(play: Play) -> None:
    """The applicant hands in what was asked for: the node is asked again, by the same holders."""
    token = play.token()
    if play.state.suspended:
        raise RefusedError("suspended")
    if token.mode is not TokenMode.CORRECTING:
        raise RefusedError("not_correcting")
    play.note_acted("applicant", play.move.actor, play.move.behalf)
    seats = tuple(_unsaid(s) for s in token.seats)
    play.put_token(replace(token, mode=TokenMode.OPEN, seats=seats))
    keep_away(play)
    play.tell("corrected", "candidates")


def _move_back(play: Play, token: Token, target: Node, come_back: str) -> None:
    node = play.node_of(token)
    back_to = held_by(token.seats) if come_back and play.move.keeps_seats else ()
    prefix = common_prefix(node.scope, target.scope)
    _cut_trail(play, target, prefix)
    thread: Thread = token_back_at(play, target, come_back, back_to)
    for split, branch in reversed(target.scope[len(prefix) :]):
        thread = _reopened(play, split, branch, thread)
    play.put(prefix, thread)


def _reopened(play: Play, split: str, branch: str, thread: Thread) -> OpenSplit:
    branches: list[tuple[str, Thread]] = []
    for edge in play.graph.nodes[split].edges:
        inside: Thread = thread if edge.target == branch else Done(play.new_id())
        branches.append((edge.target, inside))
    return OpenSplit(split, tuple(branches))


def _cut_trail(play: Play, target: Node, prefix: Scope) -> None:
    """Takes off T, at its last visit, and what was completed after it inside P."""
    trail = play.state.trail
    last = max((i for i, visit in enumerate(trail) if visit.node == target.name), default=0)
    inside = _inside(play, prefix)
    play.set(
        trail=tuple(v for i, v in enumerate(trail) if i < last or v.node not in inside),
        interrupted=tuple(c for c in play.state.interrupted if c.node not in inside),
    )


def _inside(play: Play, prefix: Scope) -> set[str]:
    depth = len(prefix)
    return {name for name, node in play.graph.nodes.items() if node.scope[:depth] == prefix}
