"""Keeps a set of programs alive, and the database and the work in it moving."""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workflow_project.serve.child import Child
from workflow_project.serve.progress import say

TICK = 0.2
PATIENCE = 15.0  # seconds for a clean end


@dataclass
class Watch:
    """Something to be looked at every `every` seconds."""

    look: Callable[[], None]
    every: float
    due: float = 0.0


@dataclass
class Supervisor:
    """Children in the order of their start; they are stopped in the reverse order."""

    children: dict[str, Child] = field(default_factory=dict)
    watches: list[Watch] = field(default_factory=list)
    leaving: threading.Event = field(default_factory=threading.Event)

    def add(self, child: Child) -> Child:
        """Takes a child into supervision and starts it."""
        self.children[child.name] = child
        child.start()
        return child

    def obey_signals(self) -> None:
        """Ctrl-C and SIGTERM end `run`; a second Ctrl-C does not cut the clean end short."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.leaving.set())

    def tick(self) -> None:
        """Looks once at everything."""
        now = time.monotonic()
        for child in self.children.values():
            if told := child.tend(now):
                say(told)
        for watch in self.watches:
            if now >= watch.due:
                watch.look()
                watch.due = time.monotonic() + watch.every

    def run(self) -> None:
        """Looks at everything until told to leave."""
        while not self.leaving.wait(TICK):
            self.tick()

    def wait_for(self, ready: Callable[[], bool], *, seconds: float) -> bool:
        """Ticks until `ready` holds; False if it does not in time or we are told to leave."""
        end = time.monotonic() + seconds
        while not self.leaving.is_set() and time.monotonic() < end:
            self.tick()
            if ready():
                return True
            self.leaving.wait(TICK)
        return False

    def stop(self, *names: str) -> None:
        """Stops these children, or all; those that do not end in time are killed."""
        chosen = [self.children[name] for name in names] or list(self.children.values())[::-1]
        for child in chosen:
            child.ask_to_stop()
        until = time.monotonic() + PATIENCE
        for child in chosen:
            if not child.wait(until):
                say(f"{child.name} 未按时结束，已强制结束")
