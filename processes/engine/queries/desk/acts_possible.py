"""What an actor may do to a case now: the policies' answer and the game's own, asked beforehand.

The game is asked by playing the move on the state, which changes nothing: buttons and commands
cannot disagree. No query of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from processes.engine import policies
from processes.engine.graph.model import Node
from processes.engine.moves import Move, Question, RefusedError, Verb
from processes.engine.policies import Deny, Permit
from processes.engine.runtime import CaseView
from processes.engine.state import Seat
from processes.engine.token_game import step
from processes.people.actors import Actor

SOMEBODY = -1  # stands for a colleague who is not chosen yet


class AskedError(Exception):
    """The move went as far as a question to the rules: the game has not refused it."""


def ask_nothing(question: Question) -> Any:
    """Raises: AskedError always."""
    raise AskedError(question.key)


def refusal(view: CaseView, move: Move) -> RefusedError | None:
    """Why the game would refuse the move; None if it would not."""
    try:
        step(view.graph, view.state, move, ask_nothing)
    except RefusedError as refused:
        return refused
    except AskedError:
        return None
    return None


@dataclass(frozen=True)
class Sitting:
    """A seat that the actor may decide: held by him (or whom he stands in for), or free."""

    token: int
    number: int
    node: Node
    seat: Seat
    permit: Permit
    actor: int

    @property
    def name(self) -> str:
        """As addresses name it."""
        return f"{self.token}.{self.number}"

    @property
    def held(self) -> bool:
        """Whether it is his already."""
        return self.seat.holder is not None

    @property
    def signs(self) -> bool:
        """Whether it was added: it says yes or no to what another decides."""
        return self.seat.place != "member"

    @property
    def advises(self) -> bool:
        """Whether it only gives an opinion: the one who asked for it decides after it."""
        return self.seat.place == "before"

    def move(self, verb: Verb, **more: Any) -> Move:
        """A move of the actor on this seat."""
        plain = Move(
            verb,
            token=self.token,
            seat=self.number,
            actor=self.actor,
            undoable=verb is Verb.RETURN,
        )
        return replace(plain, behalf=self.permit.behalf, **more)


def sittings(view: CaseView, actor: Actor) -> list[Sitting]:
    """Seats the actor may decide, his own before free ones."""
    found = [one for place in sorted(view.places) if (one := _sitting(view, actor, *place))]
    return sorted(found, key=lambda one: not one.held)


def sitting_at(view: CaseView, actor: Actor, name: str = "") -> Sitting | None:
    """The seat named "token.seat" if he may decide it; without a name the one that suits best."""
    found = sittings(view, actor)
    if not name:
        return found[0] if found else None
    return next((one for one in found if one.name == name), None)


def headed(view: CaseView, actor: Actor, name: str = "") -> Sitting | None:
    """A seat that others hold and that the actor, as head of the unit, may give to another."""
    for token, number in sorted(view.places):
        seat = view.seat(token, number)
        if seat is None or seat.holder is None or name not in {"", f"{token}.{number}"}:
            continue
        verdict = policies.may_transfer(actor, view, token, number)
        if isinstance(verdict, Permit):
            return Sitting(token, number, view.node(token), seat, verdict, actor.account)
    return None


def _sitting(view: CaseView, actor: Actor, token: int, number: int) -> Sitting | None:
    seat = view.seat(token, number)
    if seat is None:
        return None
    verdict = policies.may_decide(actor, view, token, number)
    if isinstance(verdict, Deny):
        return None
    if seat.holder not in {None, actor.account, verdict.behalf}:
        return None
    return Sitting(token, number, view.node(token), seat, verdict, actor.account)


def denials(view: CaseView, actor: Actor) -> Iterator[Deny]:
    """Why the actor may not decide, seat by seat."""
    for token, number in sorted(view.places):
        if view.seat(token, number) is not None:
            verdict = policies.may_decide(actor, view, token, number)
            if isinstance(verdict, Deny):
                yield verdict
