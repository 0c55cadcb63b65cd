"""Places that are few: which tokens wait for one, and in which order they get it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from processes.engine.game.threads import tokens
from processes.engine.graph.model import Graph, Kind, Node, WaitFor
from processes.engine.moves import Move, Verb
from processes.engine.state import State

PROMOTED = "promoted"  # reason of the reply to who had to wait; a way of its own, if there is one


@dataclass(frozen=True, slots=True)
class Book:
    """A quota at one moment: how many places, how many are gone, who waits, first come first."""

    capacity: int
    taken: int
    waiting: tuple[int, ...] = ()
    resting: frozenset[int] = frozenset()  # of those who wait: suspended, they are passed over

    @property
    def free(self) -> int:
        """Places that are left; 0 where fewer are allowed now than were given."""
        return max(self.capacity - self.taken, 0)


def next_in_line(book: Book) -> int | None:
    """Who gets the next place; None if none is free or nobody waits."""
    able = (one for one in book.waiting if one not in book.resting)
    return next(able, None) if book.free else None


def position(waiting: Sequence[int], one: int) -> int:
    """Place in the queue, from 1; 0 for who does not wait."""
    return waiting.index(one) + 1 if one in waiting else 0


def is_slot(node: Node) -> bool:
    """Whether a place is waited for here."""
    return node.kind is Kind.WAIT and node.wait is WaitFor.SLOT


def asked(graph: Graph, before: State | None, after: State) -> tuple[tuple[int, str], ...]:
    """(token, node) of those that begin to wait for a place with this step."""
    known = _waiting(graph, before)
    return tuple(one for one in _waiting(graph, after).items() if one[0] not in known)


def left(graph: Graph, before: State | None, after: State, move: Move) -> tuple[int, ...]:
    """Tokens that wait for a place no more, other than by getting it."""
    still = _waiting(graph, after)
    got = move.token if move.verb is Verb.REPLY else 0
    return tuple(t for t in _waiting(graph, before) if t not in still and t != got)


def _waiting(graph: Graph, state: State | None) -> dict[int, str]:
    live = tokens(state.root) if state is not None and state.root is not None else ()
    return {t.id: t.node for t in live if is_slot(graph.nodes[t.node])}
