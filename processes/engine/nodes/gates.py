"""Nodes that decide by rule, or do something at once, and hold nobody up."""

from typing import Any, ClassVar, Self

from processes.engine.graph.model import JoinMode, Kind, SplitMode
from processes.engine.nodes.base import ProcessNode, Rule, Target, rule_name, rule_title


class GateNode(ProcessNode):
    """Decides the path, or passes on."""

    kind = Kind.GATE
    task_type = "GATEWAY"
    bpmn_element = "exclusiveGateway"


class Rules(GateNode):
    """A check by rule: pass or block."""

    defaults: ClassVar[dict[str, Any]] = {"title": "自动校验"}

    def __init__(self, rule: Rule | None = None, title: str = "", **fields: Any) -> None:
        super().__init__(title, **fields)
        if rule:
            self.asks["gate"] = rule

    def Pass(self, target: Target, title: str = "通过") -> Self:
        """The way when nothing stands against it."""
        return self._to("pass", target, title)

    def Block(self, target: Target, title: str = "未通过") -> Self:
        """The way when a finding blocks."""
        return self._to("block", target, title)


class Choice(GateNode):
    """The first condition that holds decides."""

    defaults: ClassVar[dict[str, Any]] = {"title": "判断"}

    def When(self, rule: Rule | str, target: Target, title: str = "") -> Self:
        """A condition: a rule, or the name of one. Its docstring labels the edge."""
        function = rule if callable(rule) else None
        return self._to(rule_name(rule), target, title or rule_title(rule), function)

    def Else(self, target: Target, title: str = "其他") -> Self:
        """The way when no condition holds."""
        return self._to("else", target, title)


class Loop(GateNode):
    """A counted loop: so many rounds again, then over."""

    defaults: ClassVar[dict[str, Any]] = {"title": "循环计数"}

    def __init__(self, rounds: int, title: str = "", **fields: Any) -> None:
        super().__init__(title, max_rounds=rounds, **fields)

    def Again(self, target: Target, title: str = "再来一轮") -> Self:
        """The way back, while rounds are left."""
        return self._to("again", target, title)

    def Over(self, target: Target, title: str = "次数用完") -> Self:
        """The way when no round is left."""
        return self._to("over", target, title)


class Passing(GateNode):
    """Does its work in passing."""

    task_type = "FUNC"
    bpmn_element = "sendTask"

    def Next(self, target: Target, title: str = "") -> Self:
        """The only way on."""
        return self._to("next", target, title)


class Issue(Passing):
    """Issues papers in passing: give them as `papers_in`."""

    defaults: ClassVar[dict[str, Any]] = {"title": "出具文书"}


class Notice(Passing):
    """Tells the applicant something in passing (`told`), with papers if given."""

    defaults: ClassVar[dict[str, Any]] = {"title": "告知"}


class Split(ProcessNode):
    """Several branches at once; with `When`, those whose condition holds."""

    kind = Kind.SPLIT
    task_type = "PARALLEL_GATEWAY"
    bpmn_element = "parallelGateway"
    defaults: ClassVar[dict[str, Any]] = {"title": "并行开始"}

    def Branch(self, target: Target, title: str = "") -> Self:
        """A branch that always opens."""
        return self._to("next", target, title)

    def When(self, rule: Rule | str, target: Target, title: str = "") -> Self:
        """A branch that opens when the condition holds."""
        self._fields["split"] = SplitMode.SOME
        function = rule if callable(rule) else None
        return self._to(rule_name(rule), target, title or rule_title(rule), function)


class Join(ProcessNode):
    """Where the branches of one split meet. `need`: all, the first, or so many."""

    kind = Kind.JOIN
    task_type = "PARALLEL_GATEWAY"
    bpmn_element = "parallelGateway"
    defaults: ClassVar[dict[str, Any]] = {"title": "汇合"}

    def __init__(self, title: str = "", *, need: int | str = "all", **fields: Any) -> None:
        if isinstance(need, int):
            fields |= {"join": JoinMode.N_OF_M, "join_quorum": need}
        else:
            fields["join"] = JoinMode(need)
        super().__init__(title, **fields)

    def Next(self, target: Target, title: str = "") -> Self:
        """The way on once enough branches have come."""
        return self._to("next", target, title)
