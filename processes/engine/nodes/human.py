"""Nodes where a person acts."""

from typing import Any, ClassVar, Self

from processes.engine.graph.model import Kind, Mode
from processes.engine.graph.model import Panel as Seats
from processes.engine.nodes.base import ProcessNode, Rule, Target
from processes.people.roles import Level, Role


class HumanNode(ProcessNode):
    """A person acts. `role` gives the level unless `level` does."""

    kind = Kind.HUMAN
    task_type = "HUMAN"
    bpmn_element = "userTask"

    def __init__(self, title: str = "", **fields: Any) -> None:
        if "level" not in fields and "role" in fields:
            fields["level"] = Role(fields["role"]).level
        super().__init__(title, **fields)

    def Next(self, target: Target, title: str = "") -> Self:
        """The way on, where nothing is judged."""
        return self._to("approve", target, title)

    def Lapse(self, target: Target, title: str = "逾期未办") -> Self:
        """The way when the limit passes; without it a lapse closes the case."""
        return self._to("lapse", target, title)


class Apply(HumanNode):
    """The applicant fills in and files. `form` is the name of the form."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "填写申请",
        "level": Level.APPLICANT,
        "role": Role.APPLICANT,
        "stage": "draft",
        "limit": "draft",
        "on_due": "lapse",
        "may_return": False,
    }

    def __init__(self, form: str = "", title: str = "", **fields: Any) -> None:
        super().__init__(title, form=form, **fields)


class Confirm(HumanNode):
    """The applicant confirms, such as the receipt of money."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "签收确认",
        "level": Level.APPLICANT,
        "role": Role.APPLICANT,
        "may_return": False,
        "withdrawable": False,
    }


class Review(HumanNode):
    """One officer judges: approve, reject, or return."""

    defaults: ClassVar[dict[str, Any]] = {"title": "审核"}

    def Approve(self, target: Target, title: str = "同意") -> Self:
        """The way after approval."""
        return self._to("approve", target, title)

    def Reject(self, target: Target, title: str = "不予通过") -> Self:
        """The way after refusal. Without it the node cannot refuse."""
        return self._to("reject", target, title)


class Report(HumanNode):
    """One officer writes down what was done, such as that somebody was told. Nothing is judged."""

    defaults: ClassVar[dict[str, Any]] = {"title": "登记"}


class Panel(Review):
    """Several judge together (会签、或签、票签). `members` is the rule that names them."""

    defaults: ClassVar[dict[str, Any]] = {"title": "会签"}
    mode: ClassVar[Mode] = Mode.ALL
    size: ClassVar[int] = 2

    def __init__(
        self,
        title: str = "",
        *,
        mode: Mode | None = None,
        size: int | None = None,
        members: Rule | None = None,
        panel: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        """`panel` holds further fields of `graph.model.Panel`: quorum, veto, tie and so on."""
        seats = 0 if members else (self.size if size is None else size)
        if not isinstance(fields.get("panel"), Seats):
            fields["panel"] = Seats(mode=mode or self.mode, size=seats, **(panel or {}))
        super().__init__(title, **fields)
        if members:
            self.asks["members"] = members


class Visit(Panel):
    """A home visit by at least two persons; they report, they do not judge."""

    defaults: ClassVar[dict[str, Any]] = {"title": "入户调查"}

    def __init__(self, title: str = "", *, persons: int = 2, **fields: Any) -> None:
        super().__init__(title, size=persons, **fields)


class JointOpinion(HumanNode):
    """Outside bodies are asked for their opinion; without `bodies` one officer enters replies.

    With `bodies`, `role` is the officer who sends the links and keeps after them, and `silence`
    says what it counts as when the limit passes: agree, object, abstain (each with its `basis`),
    or wait. Without `Object` an objection is an opinion and stops nothing; `veto` in `panel`.
    """

    defaults: ClassVar[dict[str, Any]] = {"title": "联审", "on_due": "escalate"}

    def __init__(
        self,
        title: str = "",
        *,
        bodies: Rule | None = None,
        silence: str = "",
        basis: str = "",
        panel: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        if bodies:
            seats = {"mode": Mode.ALL, "size": 0, "ask": "bodies", **(panel or {})}
            fields.setdefault("panel", Seats(**seats))
            fields.setdefault("role", Role.DISTRICT_OFFICER)
            fields.setdefault("on_due", "escalate" if silence in ("", "wait") else "elapse")
            said = {"silence": silence, "basis": basis}
            fields["extra"] = {**{k: v for k, v in said.items() if v}, **fields.get("extra", {})}
        super().__init__(title, **fields)
        if bodies:
            self.asks["bodies"] = bodies

    def Object(self, target: Target, title: str = "不同意") -> Self:
        """The way when they object; without it their answers are opinions only."""
        return self._to("reject", target, title)


class ObjectionCheck(HumanNode):
    """An objection is looked into: unfounded and the publicity goes on, or upheld."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "异议核实",
        "withdrawable": False,
        "extend_limit": "objection_verify_extension",
    }

    def Clear(self, target: Target, title: str = "异议不成立") -> Self:
        """The way when the objection is unfounded."""
        return self._to("approve", target, title)

    def Upheld(self, target: Target, title: str = "异议成立") -> Self:
        """The way when the objection stands."""
        return self._to("reject", target, title)


class Reconsider(HumanNode):
    """An appeal is decided by somebody who did not act before."""

    defaults: ClassVar[dict[str, Any]] = {"title": "复核", "withdrawable": False}

    def Overturned(self, target: Target, title: str = "撤销原决定") -> Self:
        """The way when the first decision falls."""
        return self._to("approve", target, title)

    def Maintained(self, target: Target, title: str = "维持原决定") -> Self:
        """The way when the first decision stands."""
        return self._to("reject", target, title)


class Pay(HumanNode):
    """Money is paid out; whoever pays has approved nothing."""

    defaults: ClassVar[dict[str, Any]] = {
        "title": "资金拨付",
        "level": Level.DISTRICT,
        "role": Role.FINANCE,
        "withdrawable": False,
    }
