"""Walks the scenarios and proves what they left: figures, papers, money, records."""

import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.journey.walker import Walker
from workflow_project.serve.progress import say, step
from workflow_project.serve.running import Running
from workflow_project.smoke import proofs
from workflow_project.smoke.cases import CASES, FIRST
from workflow_project.smoke.product import RunningProduct, Stopped
from workflow_project.smoke.turns import Turn, Turns

WAITS, DESK_WAITS = "正在生成", "等待生成"


@dataclass
class SmokeWalker(OnlineWalker):
    """The first officer decides while the workers rest: the case waits and says so."""

    shown: bool = False

    def approves(
        self,
        number: str,
        node: str,
        *,
        form: Mapping[str, Any] | None = None,
        opinion: str = "",
        claim: bool = True,
    ) -> None:
        """As always, but for the first time."""
        if self.shown or not isinstance(self.product, RunningProduct):
            super().approves(number, node, form=form, opinion=opinion, claim=claim)
            return
        self.shown = True
        person = next(iter(self.applicants.values()))
        with self.product.resting_workers():
            super().approves(number, node, form=form, opinion=opinion, claim=claim)
            waiting = self.product.awaited(self.case)
            self.figures.expect("工作进程停下时，文书在等", True, bool(waiting))
            self.figures.expect("办件页面说文书正在生成", True, WAITS in person.reads())
            desk = self.officers[number].visitor.opens(f"/w/case/{self.number}/?tab=papers")
            self.figures.expect("办理人的页面也这样说", True, desk.says(DESK_WAITS))
            self.say(f"  工作进程停着：{'、'.join(waiting)}在等，办件页面写着“{WAITS}”")
        self._settle()
        self.figures.expect("工作进程恢复后，页面不再说等", False, WAITS in person.reads())


@dataclass
class Played:
    """One scenario on its way: its walker, its own product with its own papers."""

    name: str
    title: str
    walk: Callable[[Walker], None]
    walker: SmokeWalker
    product: RunningProduct
    took: list[float] = field(default_factory=list)

    def plays(self) -> None:
        """From its first act to its figures."""
        with self.walker:
            self.walk(self.walker)
        say(f"\n{self.name} {self.title}：走完，{len(self.product.papers)}份文书")
        for line in self.walker.figures.lines():
            say(f"{self.name}  {line}")

    def wrong(self) -> list[str]:
        """Papers and figures that are not as they should be."""
        differing = self.walker.figures.differing
        figures = [f"{one.title}：应为{one.expected}，实为{one.actual}" for one in differing]
        return [f"{self.name} {line}" for line in (*self.product.wrong, *figures)]


def run(copy: Running, *names: str) -> int:
    """0 if all holds; else 1, with what does not. Without names all cases."""
    began = time.monotonic()
    turns = Turns()
    played = [_played(copy, turns, name, n) for n, name in enumerate(names or CASES)]
    say(f"\n{'、'.join(one.name for one in played)}：{copy.place.address}")
    try:
        played[0].product.wait_for("工作进程", lambda: proofs.workers_ready(copy))
        wrong = _walked(turns, played)
        say("")
        played[0].product.wait_for("消息发完", proofs.effects_done)
        wrong += _records()
    except Stopped:
        return 130
    except TimeoutError as late:
        wrong = [str(late)]
    took = f"{time.monotonic() - began:.0f} 秒"
    for sentence in wrong:
        say(f"✗ {sentence}")
    said = f"{len(played)}类办件、{sum(len(one.product.papers) for one in played)}份文书"
    say(f"冒烟测试{'未通过' if wrong else '通过'}，{said}，用时 {took}")
    return 1 if wrong else 0


def _played(copy: Running, turns: Turns, name: str, n: int) -> Played:
    process = CASES[name]
    title, walk = import_module(f"processes.{process}.journeys").ONLINE[name]
    product = RunningProduct(copy, turns, says=f"{name}  ", network=f"127.0.1.{n + 1}")
    walker = SmokeWalker(process, say=product.tells, product=product, shown=name != FIRST)
    return Played(name, title, walk, walker, product)


def _walked(turns: Turns, played: list[Played]) -> list[str]:
    """All of them, on one clock. Raises: Stopped."""
    plays = [Turn(one.name, one.plays) for one in played]
    turns.play(plays)
    wrong: list[str] = []
    for one, turn in zip(played, plays, strict=True):
        if isinstance(turn.fault, Stopped):
            raise turn.fault
        if turn.fault is not None:
            traceback.print_exception(turn.fault)
            wrong.append(f"{one.name} 没有走完：{turn.fault}")
        wrong += one.wrong()
    return wrong


def _records() -> list[str]:
    found: list[str] = []
    for title, proof in proofs.PROOFS.items():
        with step(title):
            wrong = proof()
        found += wrong
    return found
