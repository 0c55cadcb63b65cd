"""审计疑点: questions that auditors ask of the whole database, one rule a file.

Each reads rows and keyed hashes, never a seal, and gives hits with their evidence. What is about
the tables of one process stands in that process and comes with its index card (`audit_rules`).
Numbers that say how many, how long or when at night are parameters. Source: domain
specification B1.7.
"""

from collections.abc import Iterator

from processes.engine.audit.questions import (
    au04_relatives,
    au06_late_signing,
    au07_shared_accounts,
    au08_unpublished,
    au10_out_of_order,
    au12_held_money,
)
from processes.engine.audit.questions.shapes import Asked, Hit, Rule
from processes.engine.registry import PROCESSES

OF_EVERY_PROCESS: tuple[Rule, ...] = (
    au04_relatives.RULE,
    au06_late_signing.RULE,
    au07_shared_accounts.RULE,
    au08_unpublished.RULE,
    au10_out_of_order.RULE,
    au12_held_money.RULE,
)


def rules() -> tuple[tuple[str, Rule], ...]:
    """(process or "", rule), by code."""
    return tuple(sorted(_all(), key=lambda one: (one[1].code, one[0])))


def rule_of(code: str, process: str) -> Rule | None:
    """The rule of that code; None for one that is not there any more."""
    return next((one for of, one in _all() if (one.code, of) == (code, process)), None)


def _all() -> Iterator[tuple[str, Rule]]:
    yield from (("", one) for one in OF_EVERY_PROCESS)
    for definition in PROCESSES:
        yield from ((definition.code, one) for one in definition.audit_rules)


__all__ = ["Asked", "Hit", "Rule", "rule_of", "rules"]
