"""Nodes that wait for time or for the world outside, and ends."""

from typing import Any, ClassVar, Self

from processes.engine.graph.model import Kind, WaitFor
from processes.engine.nodes.base import ProcessNode, Target


class Wait(ProcessNode):
    """Waits for the end of its limit, or for a reply, or for a slot."""

    kind = Kind.WAIT
    task_type = "TIMER"
    bpmn_element = "intermediateCatchEvent"
    defaults: ClassVar[dict[str, Any]] = {"title": "等待", "on_due": "elapse"}

    def __init__(self, title: str = "", *, until: WaitFor = WaitFor.TIME, **fields: Any) -> None:
        super().__init__(title, wait=until, **fields)

    def Next(self, target: Target, title: str = "") -> Self:
        """The way on when that has come which is waited for."""
        return self._to("next", target, title)

    def Elapse(self, target: Target, title: str = "逾期") -> Self:
        """The way when a reply does not come within the limit."""
        return self._to("elapse", target, title)

    def Appeal(self, target: Target, title: str = "申请复核") -> Self:
        """The way when the applicant appeals within the limit."""
        return self._to("appeal", target, title)

    def Objection(self, target: Target, title: str = "有异议") -> Self:
        """The way when somebody objects."""
        return self._to("object", target, title)

    def Reply(self, name: str, target: Target, title: str = "") -> Self:
        """The way for one kind of reply, named by the reason of the move."""
        return self._to(name, target, title)


class Publicity(Wait):
    """A public notice period. Its first day counts; after an objection it goes on."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "公示",
        "on_due": "elapse",
        "counts_first_day": True,
        "resumes": True,
        "withdrawable": False,
    }

    def Clear(self, target: Target, title: str = "期满无异议") -> Self:
        """The way when the period is over."""
        return self._to("next", target, title)

    def Upheld(self, target: Target, title: str = "异议成立") -> Self:
        """The way when an objection settled without a node of its own stands."""
        return self._to("upheld", target, title)


class AppealWindow(Wait):
    """Refused; the applicant may appeal within the limit."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "不予批准",
        "on_due": "elapse",
        "stage": "rejected",
        "withdrawable": False,
    }


class Slot(Wait):
    """Waits for one of the few places of a quota (名额), first come, first served.

    `quota` is its key, or a name for what the index card finds by the facts (`quota_of`). A place
    that is free is given at once. What the case has is let go of when it ends otherwise than in
    approval, and the next in line gets it.
    """

    defaults: ClassVar[dict[str, Any]] = {"title": "等候名额", "on_due": "elapse"}

    def __init__(self, quota: str, title: str = "", **fields: Any) -> None:
        extra = {"quota": quota, **fields.pop("extra", {})}
        super().__init__(title, until=WaitFor.SLOT, extra=extra, **fields)

    def Promoted(self, target: Target, title: str = "候补递补") -> Self:
        """The way for who had to wait, such as to confirm that he still wants it."""
        return self._to("promoted", target, title)


class CallProcess(Wait):
    """A case of another process is begun, and waited for until it is closed.

    `process` is its code; the index card says which facts it gets (`calls`). `Reply(outcome, …)`
    is the way for one outcome of it, `Next` that for all others. `when_gone` says what becomes of
    it when this case goes on without it: "end" or "keep".
    """

    defaults: ClassVar[dict[str, Any]] = {"title": "调用流程", "on_due": "escalate"}

    def __init__(
        self, process: str, title: str = "", *, when_gone: str = "end", **fields: Any
    ) -> None:
        extra = {"process": process, "when_gone": when_gone, **fields.pop("extra", {})}
        super().__init__(title, until=WaitFor.REPLY, extra=extra, **fields)


class Close(ProcessNode):
    """The end of the whole case. `outcome` is how it ended."""

    kind = Kind.CLOSE
    task_type = "END"
    bpmn_element = "endEvent"
    defaults: ClassVar[dict[str, Any]] = {"title": "办结"}

    def __init__(self, outcome: str, title: str = "", **fields: Any) -> None:
        super().__init__(title, outcome=outcome, **fields)
