"""The running product as the walker needs it: visitors, clock, workers, papers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.utils import timezone

from processes.engine import clock, runtime
from processes.engine.calendar import CHINA
from processes.engine.documents.issue import read_paper
from processes.engine.errors import WrongState
from processes.engine.journey.online.pages import Astray
from processes.engine.journey.online.visitor import Visitor
from processes.engine.models import Case, Document
from processes.engine.queries.awaited import papers_awaited
from processes.people.actors import SYSTEM
from workflow_project.serve.place import Refused
from workflow_project.serve.programs import WORKERS
from workflow_project.serve.progress import say, step
from workflow_project.serve.running import Running
from workflow_project.smoke.turns import Turns

PATIENCE = 120.0  # seconds for anything that workers do
T = TypeVar("T")
STANDING, SAME = "演示（样章）", "文件就是登记的这一份"


class Stopped(Exception):
    """Ctrl-C."""


@dataclass
class RunningProduct:
    """One running copy and the papers that were seen to come out of it.

    With `turns` its scenario shares the clock with others; `says` stands before what it tells.
    `network` is the address its people come from: what one network may ask in a minute counts
    for each scenario by itself, as the people of different cases sit in different places.
    """

    copy: Running
    turns: Turns | None = None
    says: str = ""
    network: str = ""
    papers: dict[int, Document] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    workers_rest: bool = False

    def visitor(self) -> Visitor:
        """Somebody with a fresh browser."""
        return Visitor(self.copy.place.address, network=self.network)

    def move_clock(self, until: datetime) -> None:
        """Set the demo clock forward. Raises: Refused if it is past that already."""
        if self.turns is not None:
            self.turns.until(until)
        if self.copy.supervisor.leaving.is_set():
            raise Stopped
        if self.turns is not None and until <= clock.now():
            return  # another scenario was here at this moment, and the clock ran on
        try:
            clock.move_to(until)
        except WrongState as refused:
            raise Refused(f"{refused.message}冒烟测试要从2026-03-02开始。") from refused
        self.tells(f"时钟 {until.astimezone(CHINA):%Y-%m-%d %H:%M}")

    def tells(self, line: str) -> None:
        """Says a line of this scenario."""
        say(f"{self.says}{line}")

    def wait_for(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait while the supervisor goes on with its work. Raises: Stopped, TimeoutError."""
        if holds():
            return
        with step(f"{self.says}  等{what}"):
            waits = partial(self.copy.supervisor.wait_for, holds, seconds=PATIENCE)
            held = self._in_main(waits)
        if self.copy.supervisor.leaving.is_set():
            raise Stopped
        if not held:
            raise TimeoutError(f"等{what}超过{PATIENCE:.0f}秒，日志：{self.copy.place.logs}")

    def _in_main(self, act: Callable[[], T]) -> T:
        return act() if self.turns is None else self.turns.in_main(act)

    @contextmanager
    def resting_workers(self) -> Iterator[None]:
        """Both workers are stopped while the block runs, and started again."""
        supervisor, self.workers_rest = self.copy.supervisor, True
        with step(f"{self.says}  停下工作进程"):
            self._in_main(partial(supervisor.stop, *WORKERS))
        try:
            yield
        finally:
            self.workers_rest = False
            for name in WORKERS:
                self._in_main(supervisor.children[name].start)
            self.tells("  工作进程重新启动")

    def settled(self, case: int) -> None:
        """Wait for the papers asked for so far; tell each that is new."""
        if self.workers_rest:
            return
        self.wait_for("文书", partial(self._all_there, case))
        for paper in self._rows(case):
            if paper.pk not in self.papers:
                self.papers[paper.pk] = paper
                self._tell(paper)

    def _all_there(self, case: int) -> bool:
        """Asks for what is not begun first: what is begun meanwhile is seen among the rows."""
        begun = not self.awaited(case)
        rows = self._rows(case)
        if failed := [row.kind for row in rows if row.state == Document.State.FAILED]:
            raise Refused(f"文书{'、'.join(failed)}生成失败，日志：{self.copy.place.logs}")
        return begun and all(row.state == Document.State.ISSUED for row in rows)

    def awaited(self, case: int) -> tuple[str, ...]:
        """Kinds of the papers that were asked for and not begun."""
        with runtime.scope(SYSTEM):
            return papers_awaited(Case.objects.get(pk=case))

    def _rows(self, case: int) -> list[Document]:
        with runtime.scope(SYSTEM):
            return list(Document.objects.filter(case=case).order_by("id"))

    def _tell(self, paper: Document) -> None:
        took = ((paper.issued_at or timezone.now()) - paper.queued_at).total_seconds()
        faults = [*filter(None, (self._maker_fault(paper), self._standing_fault(paper)))]
        self.tells(
            f"  文书 {paper.kind} {paper.number or '—'} {paper.pages}页 {paper.size // 1024} KB"
            f" 用时{took:.1f}秒 工作进程{paper.worker_pid} 核验{'不符' if faults else '无误'}"
        )
        for fault in faults:
            self.wrong.append(fault)
            self.tells(f"  ✗ {fault}")

    def _standing_fault(self, paper: Document) -> str:
        """Why the page behind the paper's code does not know it, or does not know its file."""
        with runtime.scope(SYSTEM):
            pdf = read_paper(paper)
        anybody = self.visitor()
        try:
            page = anybody.opens(f"/v/{paper.verify_code}/").must_say(STANDING)
            anybody.uploads(page.form(asks="file"), ("file", "paper.pdf", pdf)).must_say(SAME)
        except Astray as astray:
            return f"{paper.kind} 的核验页：{astray}"
        return ""

    def _maker_fault(self, paper: Document) -> str:
        """Why the process that made a paper is not a child of the worker for papers."""
        worker = self.copy.supervisor.children["worker-pdf"].pid
        if paper.worker_pid is None:
            return f"{paper.kind} 没有记下工作进程"
        try:
            session = os.getsid(paper.worker_pid)
        except ProcessLookupError:
            return f"{paper.kind} 的工作进程{paper.worker_pid}不在"
        if session != worker:
            return f"{paper.kind} 由进程{paper.worker_pid}生成，它不属于文书工作进程{worker}"
        return ""
