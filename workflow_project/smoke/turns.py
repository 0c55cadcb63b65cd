"""Several scenarios on one clock: who wants the earliest moment goes on, all others wait."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass
class Turn:
    """One scenario: what it does, the moment it waits for, the fault that ended it."""

    name: str
    play: Callable[[], None]
    wants: datetime = BEFORE_ALL
    go: threading.Event = field(default_factory=threading.Event)
    done: bool = False
    fault: BaseException | None = None


class Turns:
    """Only one scenario acts at a time, each in a thread with a connection of its own."""

    def __init__(self) -> None:
        self._back = threading.Event()
        self._here = threading.local()
        self._asked: Callable[[], None] | None = None

    def play(self, turns: Sequence[Turn]) -> None:
        """All of them to their end; those before stand first where moments are the same."""
        for turn in turns:
            threading.Thread(target=self._run, args=(turn,), name=turn.name, daemon=True).start()
        while waiting := [turn for turn in turns if not turn.done]:
            chosen = min(waiting, key=lambda turn: turn.wants)
            self._hand_over(chosen)
            while (asked := self._asked) is not None:
                self._asked = None
                asked()
                self._hand_over(chosen)

    def _hand_over(self, turn: Turn) -> None:
        turn.go.set()
        self._back.wait()
        self._back.clear()

    def in_main(self, act: Callable[[], T]) -> T:
        """What `act` gives, done by the main thread.

        Programs are started there only: they get SIGTERM when the thread that started them ends.
        """
        turn: Turn | None = getattr(self._here, "turn", None)
        if turn is None:
            return act()
        asked: Future[T] = Future()
        self._asked = partial(_answer, asked, act)
        self._rest(turn)
        return asked.result()

    def until(self, moment: datetime) -> None:
        """The scenario that calls waits until nobody wants an earlier moment."""
        turn: Turn | None = getattr(self._here, "turn", None)
        if turn is None:
            return
        turn.wants = moment
        self._rest(turn)

    def _rest(self, turn: Turn) -> None:
        self._back.set()
        turn.go.wait()
        turn.go.clear()

    def _run(self, turn: Turn) -> None:
        self._here.turn = turn
        turn.go.wait()
        turn.go.clear()
        try:
            turn.play()
        except BaseException as fault:
            turn.fault = fault
        finally:
            connections.close_all()
            turn.done = True
            self._back.set()


def _answer(asked: "Future[T]", act: Callable[[], T]) -> None:
    try:
        asked.set_result(act())
    except BaseException as fault:
        asked.set_exception(fault)
