"""Moving a thread along edges until every token rests at a human node or a wait."""

from processes.engine.game.play import Play
from processes.engine.game.seats import held_again, seats_for
from processes.engine.game.threads import done_branches, thread_at
from processes.engine.graph.model import Edge, JoinMode, Kind, Node, Scope, SplitMode
from processes.engine.state import Done, OpenSplit, Seat, Token

PAY = "pay"  # preset of the node at which money goes out


class BadAnswerError(ValueError):
    """The rules answered what the graph does not know: a fault of the process, not of a user."""


def follow(play: Play, scope: Scope, edge: Edge) -> None:
    """Moves the thread at `scope` along an edge."""
    arrive(play, scope, play.graph.nodes[edge.target])


def arrive(play: Play, scope: Scope, node: Node, held: tuple[int, ...] = ()) -> None:
    """Puts the thread at `scope` on a node and goes on from there if nothing holds it.

    `held`: who gets the seats of a human node, if it comes straight back to them.
    """
    _announce(play, node)
    match node.kind:
        case Kind.HUMAN:
            _at_human(play, scope, node, held)
        case Kind.WAIT:
            _at_wait(play, scope, node)
        case Kind.GATE:
            follow(play, scope, _gate_edge(play, node))
        case Kind.SPLIT:
            _open_split(play, scope, node)
        case Kind.JOIN:
            _at_join(play, scope, node)
        case Kind.CLOSE:
            close(play, node)


def _announce(play: Play, node: Node) -> None:
    play.path.append(node.name)
    if not _goes_on(play, node):
        play.issue(node, node.papers_in)
    if node.told:
        play.tell(f"told:{node.name}")


def _goes_on(play: Play, node: Node) -> bool:
    """Whether a wait that was interrupted takes up where it stopped: its papers stand."""
    return any(clock.node == node.name for clock in play.state.interrupted)


def _at_human(play: Play, scope: Scope, node: Node, held: tuple[int, ...]) -> None:
    seats = held_again(play, node, seats_for(play, node), held)
    if not seats:  # no outside body to ask
        follow(play, scope, _on(node, "approve", "next"))
        return
    token = Token(play.new_id(), node.name, seats=seats)
    play.put(scope, token)
    if node.preset == PAY and not play.is_funded(node):
        play.set(unfunded=(*play.state.unfunded, token.id))
    _forget_interrupted(play, scope)


def token_back_at(play: Play, node: Node, come_back: str, back_to: tuple[int, ...]) -> Token:
    """Token for a human node that a return leads to; it is never passed over."""
    _announce(play, node)
    seats = seats_for(play, node) or (Seat(1),)
    return Token(play.new_id(), node.name, seats=seats, come_back=come_back, back_to=back_to)


def _at_wait(play: Play, scope: Scope, node: Node) -> None:
    token = Token(play.new_id(), node.name)
    play.put(scope, token)
    for clock in play.state.interrupted:
        if clock.node == node.name:
            play.carry.append((token.id, clock.limit, clock.token))
    _forget_interrupted(play, scope)


def _forget_interrupted(play: Play, scope: Scope) -> None:
    if play.state.interrupted:
        kept = tuple(c for c in play.state.interrupted if play.graph.nodes[c.node].scope != scope)
        play.set(interrupted=kept)


def _gate_edge(play: Play, node: Node) -> Edge:
    if node.max_rounds:
        rounds = play.state.rounds.get(node.name, 0)
        if rounds >= node.max_rounds:
            return _on(node, "over")
        play.set(rounds={**play.state.rounds, node.name: rounds + 1})
        return _on(node, "again")
    if len(node.edges) == 1:
        return node.edges[0]
    return _on(node, str(play.ask("gate", node.name)))


def _on(node: Node, *ons: str) -> Edge:
    edge = node.edge(*ons)
    if edge is None:
        raise BadAnswerError(f"{node.name} has no way out on {ons}")
    return edge


def _open_split(play: Play, scope: Scope, node: Node) -> None:
    wanted = _branches(play, node)
    # Places first, walking second: a branch that is empty may fire the join at once.
    places = [(branch, Token(play.new_id(), branch)) for branch in wanted]
    if not places:
        follow(play, scope, _on(play.graph.nodes[node.joins], "next"))
        return
    play.put(scope, OpenSplit(node.name, tuple(places)))
    for branch, place in places:
        inside = (*scope, (node.name, branch))
        if thread_at(play.state.root, inside) == place:
            arrive(play, inside, play.graph.nodes[branch])


def _branches(play: Play, node: Node) -> list[str]:
    if node.split is SplitMode.ALL:
        return [edge.target for edge in node.edges]
    answered = play.ask("branches", node.name)
    unknown = set(answered) - {edge.target for edge in node.edges}
    if unknown:
        raise BadAnswerError(f"{node.name} has no branch {sorted(unknown)}")
    return [e.target for e in node.edges if e.on == "next" or e.target in answered]


def _at_join(play: Play, scope: Scope, node: Node) -> None:
    play.put(scope, Done(play.new_id()))
    outside = scope[:-1]
    split = thread_at(play.state.root, outside)
    assert isinstance(split, OpenSplit)  # noqa: S101
    if done_branches(split) >= _needed(node, split):
        follow(play, outside, _on(node, "next"))


def _needed(join: Node, split: OpenSplit) -> int:
    match join.join:
        case JoinMode.ALL:
            return len(split.branches)
        case JoinMode.FIRST:
            return 1
        case JoinMode.N_OF_M:
            return min(max(join.join_quorum, 1), len(split.branches))


def close(play: Play, node: Node | None, outcome: str = "") -> None:
    """Ends the case: every token is consumed."""
    play.set(
        root=None,
        interrupted=(),
        last=None,
        suspended=False,
        outcome=node.outcome if node else outcome,
        closed_at=node.name if node else "",
    )
    play.tell("closed")


def end(play: Play, outcome: str) -> None:
    """Ends the case by a verb: at the close declared for that outcome, if there is one."""
    node = play.graph.close_for(outcome)
    if node is None:
        close(play, None, outcome)
    else:
        arrive(play, (), node)
