"""Verbs of time and of the world outside: elapse, lapse, remind, extend, reply, object, appeal."""

from processes.engine.game.acting import refuse_suspended, require_holder, seat_in_turn
from processes.engine.game.opinions import is_asked, silence
from processes.engine.game.play import Play
from processes.engine.game.views import clocks
from processes.engine.game.votes import pass_by_time
from processes.engine.game.walk import end, follow
from processes.engine.graph.model import Edge, Kind, Node, WaitFor
from processes.engine.moves import CLUE, MORE, ROW, RefusedError
from processes.engine.state import Clock, Token, TokenMode

_VERB_EDGES = ("next", "elapse", "lapse", "object", "appeal")
CHECK = "objection_check"  # preset of the node at which objections are looked into


def _due(play: Play) -> tuple[Token, Node]:
    """The token whose running clock the move is about. Raises: RefusedError no_limit, ..."""
    token = play.token()
    refuse_suspended(play)
    for clock in clocks(play.graph, play.state):
        if clock.token == token.id and clock.limit == play.move.limit and not clock.paused:
            return token, play.node_of(token)
    raise RefusedError("no_limit", limit=play.move.limit)


def elapse(play: Play) -> None:
    """A waited-for time is over; or silence means yes, where the flow says so."""
    token, node = _due(play)
    if node.kind is Kind.HUMAN:
        if node.on_due != "elapse" or token.mode is TokenMode.CORRECTING:
            raise RefusedError("wrong_node", node=node.name)
        if is_asked(node):
            silence(play, token, node)
        else:
            pass_by_time(play, token, node)
        return
    names = ("elapse", "next") if node.wait is WaitFor.TIME else ("elapse",)
    _go(play, node, *names)


def lapse(play: Play) -> None:
    """The applicant let his limit pass: the case is closed."""
    token, node = _due(play)
    if token.mode is not TokenMode.CORRECTING and node.on_due != "lapse":
        raise RefusedError("wrong_node", node=node.name)
    edge = node.edge("lapse")
    if edge is None:
        end(play, "lapsed")
    else:
        _along(play, node, edge)


def remind(play: Play) -> None:
    """Tells those who are waited for."""
    token, node = _due(play)
    mine = token.mode is TokenMode.CORRECTING or node.level == "applicant"
    play.tell("reminded", "applicant" if mine else "candidates")


def escalate(play: Play) -> None:
    """Tells the level above that a limit has passed, and officers who are waited for once more."""
    _token, node = _due(play)
    play.tell("escalated", "upper")
    if node.kind is Kind.HUMAN and node.level != "applicant":
        play.tell("reminded", "candidates")


def reply(play: Play) -> None:
    """The waited-for answer came; the reason of the move says which, if there are several."""
    node = _waiting(play)
    named = play.move.reason
    if named and named not in _VERB_EDGES and node.edge(named):
        _go(play, node, named)
    elif node.wait is WaitFor.TIME and node.edge("reply") is None:
        raise RefusedError("wrong_node", node=node.name)
    else:
        _go(play, node, "reply", "next")


def extend(play: Play) -> None:
    """The holder needs longer: the limit of his node gets its one extension."""
    token, node, seat = seat_in_turn(play)
    require_holder(seat, play.move)
    if not (node.limit and node.extend_limit):
        raise RefusedError("not_extendable", node=node.name)
    if token.id in play.state.extended:
        raise RefusedError("extended", node=node.name)
    play.set(extended=(*play.state.extended, token.id))
    play.extend.append((token.id, node.limit, node.extend_limit))
    play.tell("extended")


def object_(play: Play) -> None:
    """Somebody objects during publicity: its clock stops until that is settled.

    A clue without a name, one about a single person of a list, and a further objection while one
    is looked into, are noted only.
    """
    if play.move.reason in (CLUE, MORE, ROW):
        _note_objection(play)
        return
    token, node = play.token(), _waiting(play)
    _go(play, node, "object")
    if node.resumes and node.limit and play.state.root is not None:
        stopped = Clock(token.id, node.limit, paused=True, node=node.name)
        play.set(interrupted=(*play.state.interrupted, stopped))


def _note_objection(play: Play) -> None:
    node = play.node_of(play.token())
    refuse_suspended(play)
    posted = node.kind is Kind.WAIT and node.edge("object") is not None
    if node.preset != CHECK and not (posted and play.move.reason in (CLUE, ROW)):
        raise RefusedError("wrong_node", node=node.name)


def appeal(play: Play) -> None:
    """The applicant asks for a second look within the limit."""
    _go(play, _waiting(play), "appeal")


def _waiting(play: Play) -> Node:
    node = play.node_of(play.token())
    refuse_suspended(play)
    if node.kind is not Kind.WAIT:
        raise RefusedError("wrong_node", node=node.name)
    return node


def _go(play: Play, node: Node, *ons: str) -> None:
    edge = node.edge(*ons)
    if edge is None:
        raise RefusedError("wrong_node", node=node.name)
    _along(play, node, edge)


def _along(play: Play, node: Node, edge: Edge) -> None:
    play.issue(node, node.papers if edge.on in ("next", "elapse", "reply") else ())
    follow(play, node.scope, edge)
