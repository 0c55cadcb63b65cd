"""Play: the working copy of one step. It lives for one call and never leaves it."""

from dataclasses import dataclass, field
from typing import Any

from processes.engine.game.threads import put, tokens
from processes.engine.game.values import set_own
from processes.engine.graph.model import Graph, Node, Scope
from processes.engine.moves import Answer, Move, Question, RefusedError
from processes.engine.state import State, Thread, Token


@dataclass(slots=True)
class Play:
    """State under way, with what has been asked, passed, and issued so far.

    `state` is this play's own copy: it is changed in place until `step` hands it out.
    """

    graph: Graph
    state: State
    move: Move
    answer: Answer
    asked: dict[str, Any] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    papers: list[tuple[str, str]] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    carry: list[tuple[int, str, int]] = field(default_factory=list)
    extend: list[tuple[int, str, str]] = field(default_factory=list)
    completed: str = ""

    def set(self, **changes: Any) -> None:
        """Changes fields of the state."""
        set_own(self.state, changes)

    def put(self, scope: Scope, thread: Thread) -> None:
        """Replaces the thread at a place."""
        self.set(root=put(self.state.root, scope, thread))

    def new_id(self) -> int:
        """A token id that was never used."""
        number = self.state.next_token
        self.set(next_token=number + 1)
        return number

    def ask(self, kind: str, node: str) -> Any:
        """Answer of the rules, asked once a step and kept for the event."""
        question = Question(kind, node)
        if question.key not in self.asked:
            self.asked[question.key] = self.answer(question)
        return self.asked[question.key]

    def is_funded(self, node: Node) -> bool:
        """Whether the money is there that is paid at this node.

        Asked of the shell; who does not know of money, and every event from before this was asked,
        says nothing: then it is there.
        """
        question = Question("funded", node.name)
        try:
            funded = self.answer(question) is not False
        except LookupError:
            return True
        if not funded:
            self.asked[question.key] = False
        return funded

    def gone(self, node: Node) -> list[int]:
        """Who of those to whom the case comes straight back has left the desk of the node.

        Asked of the shell; who does not know of desks says nothing: then all are there.
        """
        question = Question("gone", node.name)
        try:
            gone = [int(one) for one in self.answer(question)]
        except LookupError:
            return []
        if gone:
            self.asked[question.key] = gone
        return gone

    def issue(self, node: Node, kinds: tuple[str, ...]) -> None:
        """Notes papers to issue."""
        self.papers += [(kind, node.name) for kind in kinds]

    def tell(self, kind: str, addressee: str = "applicant") -> None:
        """Notes a message to send."""
        self.messages.append((kind, addressee))

    def token(self) -> Token:
        """Token the move is about. Raises: RefusedError closed, not_open."""
        if self.state.root is None:
            raise RefusedError("closed", outcome=self.state.outcome)
        for token in tokens(self.state.root):
            if token.id == self.move.token:
                return token
        raise RefusedError("not_open", token=self.move.token)

    def node_of(self, token: Token) -> Node:
        """Node where a token is."""
        return self.graph.nodes[token.node]

    def put_token(self, token: Token) -> None:
        """Replaces a token that stays at its place."""
        self.put(self.node_of(token).scope, token)

    def note_acted(self, level: str, *accounts: int | None) -> None:
        """Remembers who acted at a level."""
        known = self.state.acted.get(level, ())
        new = tuple(a for a in dict.fromkeys(accounts) if a is not None and a not in known)
        if new:
            self.set(acted={**self.state.acted, level: known + new})
