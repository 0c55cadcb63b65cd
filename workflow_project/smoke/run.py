"""Walks the scenario and proves what it left: figures, papers, money, records."""

import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from processes.engine.journey.online.pages import Astray
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.journey.walker import Lost, Walker
from workflow_project.serve.progress import say, step
from workflow_project.serve.running import Running
from workflow_project.smoke import proofs
from workflow_project.smoke.product import RunningProduct, Stopped

PROCESS, SCENARIO = "hardship_aid", "AID-01"
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
            say(f"  工作进程停着：{'、'.join(waiting)}在等，办件页面写着“{WAITS}”")
        self._settle()
        self.figures.expect("工作进程恢复后，页面不再说等", False, WAITS in person.reads())


def run(copy: Running) -> int:
    """0 if all holds; else 1, with what does not."""
    began = time.monotonic()
    product = RunningProduct(copy)
    title, walk = import_module(f"processes.{PROCESS}.journeys").SCENARIOS[SCENARIO]
    say(f"\n{SCENARIO} {title}：{copy.place.address}")
    try:
        with SmokeWalker(PROCESS, say=say, product=product) as walker:
            product.wait_for("工作进程", lambda: proofs.workers_ready(copy))
            walk(walker)
            say("")
            product.wait_for("消息发完", proofs.effects_done)
            wrong = [*product.wrong, *_figures(walker), *_records()]
    except Stopped:
        return 130
    except (Astray, Lost, TimeoutError):
        traceback.print_exc()
        wrong = ["没有走完"]
    took = f"{time.monotonic() - began:.0f} 秒"
    for sentence in wrong:
        say(f"✗ {sentence}")
    say(f"冒烟测试{'未通过' if wrong else '通过'}，用时 {took}")
    return 1 if wrong else 0


def _figures(walker: Walker) -> list[str]:
    for line in walker.figures.lines():
        say(line)
    return [
        f"{one.title}：应为{one.expected}，实为{one.actual}" for one in walker.figures.differing
    ]


def _records() -> list[str]:
    found: list[str] = []
    for title, proof in proofs.PROOFS.items():
        with step(title):
            wrong = proof()
        found += wrong
    return found
