"""What stands beside a graph and decides whether it can run: forms, papers, limits. Values only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Around:
    """What the index card of a process says of its flows; what is None is not asked about.

    `limits` are the parameters that count days, with their working days; `whole` is the most that
    the loop-free way may take in all. `fields` are the forms of officers with the kind of each
    personal field ("" for others), `personal` the kinds that a role's forms may ask for.
    `reads` names, by gate, the nodes whose forms its conditions read. `hooks` are (node, verb).
    `calls` are all processes, each with those that it calls.
    """

    limits: Collection[str] | None = None
    days: Mapping[str, int] = field(default_factory=dict)
    whole: int | None = None
    fields: Mapping[str, Mapping[str, str]] | None = None
    personal: Mapping[str, Collection[str]] = field(default_factory=dict)
    papers: Collection[str] | None = None
    reads: Mapping[str, Collection[str]] = field(default_factory=dict)
    hooks: Collection[tuple[str, str]] = ()
    calls: Mapping[str, Collection[str]] | None = None


NOTHING = Around()
