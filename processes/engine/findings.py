"""What a rule found: one value for every rule that was asked, passed or not. Pure."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a finding means for the case."""

    PASS = "pass"  # noqa: S105 - not a password
    UNCHECKED = "unchecked"  # nothing speaks against it, but nobody has looked yet
    ATTENTION = "attention"  # an officer has to look and say so
    BLOCK = "block"  # the case may not go on this way

    @property
    def label(self) -> str:
        """Word on screen and paper."""
        return _WORDS[self]


_WORDS = {
    Severity.PASS: "符合",
    Severity.UNCHECKED: "尚未核对",
    Severity.ATTENTION: "请核实",
    Severity.BLOCK: "不符合",
}


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter as a decision used it. `is_example` without a 文号."""

    key: str
    version: int
    value: str
    unit: str
    basis: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Answer of one rule, in full sentences. `passed` is said only of what somebody looked into.

    `compared` says what stood against what, `formula` how the figure came about, `source` on what
    the rule rests, `would_change` what would turn the result (empty when nothing is wrong).
    """

    code: str
    passed: bool
    severity: Severity
    title: str
    compared: str = ""
    formula: str = ""
    parameters: tuple[UsedParameter, ...] = ()
    source: str = ""
    would_change: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the case may not be approved while this stands."""
        return not self.passed and self.severity is Severity.BLOCK

    @property
    def calls_for_a_look(self) -> bool:
        """Whether an officer has to deal with it before he decides; unchecked alone does not."""
        return not self.passed and self.severity is not Severity.UNCHECKED

    @property
    def uses_example(self) -> bool:
        """Whether one of the parameters has no 文号 yet."""
        return any(parameter.is_example for parameter in self.parameters)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values, for a record or an event."""
        return asdict(self) | {"severity": self.severity.value}
