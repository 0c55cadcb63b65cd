"""The index card of a process defined by rows, in all its versions."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from processes.defined.answering import Answering
from processes.defined.filing import Filed
from processes.defined.filling import officer_forms, sections
from processes.defined.hooks import Hooks
from processes.defined.papers import documents
from processes.defined.reading import reading
from processes.engine.defined.compiling import compiled
from processes.engine.defined.rows import Rows
from processes.engine.definition import ProcessDefinition, Slot
from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import freeze
from processes.engine.service import Service

REASONS = {
    "not_eligible": "不符合条件",
    "incomplete": "材料不能说明情况",
    "untrue": "情况不属实",
    "other": "其他",
}

MANDATE = Slot("M00", "委托书（本人签字）", why="请人代办时，本人写的委托书。")
EVIDENCE = Slot("F01", "复核证明", required=False, why="能说明原决定不对的证明。")


def given(name: str, file: Any) -> Mapping[str, Any]:
    """What officers' forms have to know beside what is typed."""
    return {"reasons": REASONS} if name == "reason" else {}


@dataclass(frozen=True)
class Made:
    """One version, made."""

    rows: Rows
    declared: Graph

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """Raises: ValueError, KeyError for rows that no graph can be made of."""
        return cls(rows, compiled(rows))

    def card(self, flows: Mapping[int, Graph], current: int) -> ProcessDefinition:
        """The card as this version fills it in."""
        rows, filed = self.rows, Filed(self.rows)
        return ProcessDefinition(
            code=rows.code,
            title=rows.title,
            prefix=rows.prefix,
            flows=flows,
            current=current,
            answer=Answering(rows),
            validate=filed.validate,
            slots=self.slots,
            mandate=MANDATE,
            evidence=EVIDENCE,
            officer_forms=officer_forms(rows),
            given=given,
            documents=documents(rows),
            hooks=Hooks(rows).by_key,
            title_of=filed.title_of,
            sections=sections(rows),
            service=service(rows),
            reading=reading(rows),
        )

    def slots(self, facts: Mapping[str, Any]) -> list[Slot]:
        """Materials: the same whatever the facts say."""
        return [
            Slot(one.code, one.title, one.required, one.why, one.least)
            for one in self.rows.materials
        ]


def service(rows: Rows) -> Service:
    """The page that explains it."""
    return Service(
        slug=rows.code.replace("_", "-"),
        title=rows.title,
        icon_name="home",
        summary=rows.summary,
        takes="",
        brings="、".join(one.title for one in rows.materials if one.required),
        papers=tuple(one.title for one in rows.materials),
        way=tuple(one.title for one in rows.levels),
    )


def card_of(made: Mapping[int, Made], current: int) -> ProcessDefinition:
    """The card of all versions: what an older one says otherwise is pinned to it."""
    flows = {number: freeze(one.declared) for number, one in sorted(made.items())}
    card = made[current].card(flows, current)
    others = {}
    for number, one in made.items():
        if number != current:
            own = one.card(flows, current)
            others[number] = {
                field.name: getattr(own, field.name)
                for field in fields(own)
                if field.name not in ("flows", "current", "versions", "code")
            }
    return replace(card, versions=others)


def current_of(versions: list[tuple[date, int]], today: date) -> int:
    """The newest version that holds today; before the first holds, the first."""
    holding = [number for day, number in versions if day <= today]
    return max(holding) if holding else min(number for _day, number in versions)
