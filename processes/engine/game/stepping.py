"""begin, step, fold."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from processes.engine.game import ends, opinions, returns, seating, times, votes
from processes.engine.game.effects import effects_of
from processes.engine.game.play import Play
from processes.engine.game.values import changed
from processes.engine.game.walk import arrive
from processes.engine.graph.model import Graph
from processes.engine.moves import Answer, Effects, Move, Question, RefusedError, Verb
from processes.engine.state import State

_HANDLERS: dict[Verb, Callable[[Play], None]] = {
    Verb.SUBMIT: votes.submit,
    Verb.APPROVE: votes.approve,
    Verb.REJECT: votes.reject,
    Verb.RETURN: votes.send,
    Verb.CORRECT: returns.correct,
    Verb.CLAIM: seating.claim,
    Verb.RELEASE: seating.release,
    Verb.TRANSFER: seating.transfer,
    Verb.DELEGATE: seating.delegate,
    Verb.HAND_BACK: seating.hand_back,
    Verb.ADD_BEFORE: seating.add_before,
    Verb.ADD_AFTER: seating.add_after,
    Verb.ADD_MEMBER: seating.add_member,
    Verb.REMOVE_SIGNER: seating.remove_signer,
    Verb.RECUSE: seating.recuse,
    Verb.ELAPSE: times.elapse,
    Verb.LAPSE: times.lapse,
    Verb.REMIND: times.remind,
    Verb.ESCALATE: times.escalate,
    Verb.REPLY: times.reply,
    Verb.OBJECT: times.object_,
    Verb.EXTEND: times.extend,
    Verb.INVITE: opinions.invite,
    Verb.OPINE: opinions.opine,
    Verb.APPEAL: times.appeal,
    Verb.WITHDRAW: ends.withdraw,
    Verb.TERMINATE: ends.terminate,
    Verb.VOID: ends.terminate,
    Verb.VOID_PAPER: ends.void_paper,
    Verb.MOVE_OUT: ends.move_out,
    Verb.FOLLOW: ends.follow,
    Verb.REFUND: ends.refund,
    Verb.FUND: ends.fund,
    Verb.PAY_FAILED: ends.pay_failed,
    Verb.SET_ASIDE: ends.set_aside,
    Verb.SETTLE_ROW: ends.settle_row,
    Verb.PAY_REST: ends.pay_rest,
    Verb.SUSPEND: ends.suspend,
    Verb.RESUME: ends.resume,
    Verb.CC: ends.cc,
    Verb.URGE: ends.urge,
    Verb.RECLAIM: ends.reclaim,
}
_TOUCHLESS = {
    Verb.REMIND, Verb.URGE, Verb.CC, Verb.ESCALATE, Verb.OBJECT, Verb.FUND, Verb.INVITE,
    Verb.PAY_FAILED, Verb.SET_ASIDE, Verb.SETTLE_ROW, Verb.PAY_REST,
}  # fmt: skip


def begin(graph: Graph, answer: Answer, *, applicant: int) -> tuple[State, Effects]:
    """A draft: one token at the start, held by the applicant. It is event 1 (open)."""
    state = State(root=None, applicant=applicant, n=1)
    play = Play(graph, state, Move(Verb.OPEN, actor=applicant, target=applicant), answer)
    arrive(play, (), graph.nodes[graph.start])
    return play.state, effects_of(play, None)


def step(graph: Graph, state: State, move: Move, answer: Answer) -> tuple[State, Effects]:
    """The state after one move, and what has to be written.

    Raises: RefusedError if the move is not possible in this state; BadAnswerError if the rules
    answer what the graph does not know.
    """
    handler = _HANDLERS.get(move.verb)
    if handler is None:
        raise RefusedError("wrong_node")
    play = Play(graph, changed(state, n=state.n + 1), move, answer)
    handler(play)
    _forget_last(play, state)
    return play.state, effects_of(play, state)


def _forget_last(play: Play, before: State) -> None:
    """A decision can be taken back only while nobody touches the token that came of it."""
    last = before.last
    if last is None or play.state.last is not last:
        return
    if play.move.token == last.arrived and play.move.verb not in _TOUCHLESS:
        play.set(last=None)


def fold(graph: Graph, events: Iterable[tuple[Move, Mapping[str, Any]]]) -> State:
    """State after all events of a case: each a move with the answers given then.

    The first move is `open`, its target the applicant. Raises: KeyError if an answer is missing.
    """
    state: State | None = None
    for move, answers in events:
        if state is None:
            state, _ = begin(graph, recorded(answers), applicant=move.target or 0)
        else:
            state, _ = step(graph, state, move, recorded(answers))
    if state is None:
        raise ValueError("a case has at least the event that opened it")
    return state


def recorded(answers: Mapping[str, Any]) -> Answer:
    """Answers read back from an event."""

    def answer(question: Question) -> Any:
        return answers[question.key]

    return answer
