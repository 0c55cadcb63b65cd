"""One settlement, two single cases and a list, handed in at one moment: one of them has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way as lists
from processes.engine.audit import deep
from processes.engine.commands import submit
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.rosters.hand_in import hand_in
from processes.people.actors import Actor
from tests.faults.racing import race
from tests.hardship_aid.test_settlements import files

pytestmark = pytest.mark.faults
NUMBER, TURNS = "JS20260120000909", 3


@dataclass
class Ready(Walker):
    """A walker whose application is complete and not handed in yet."""

    whose: list[Actor] = field(default_factory=list)

    def _act(self, command: Callable[..., Any], actor: Actor, **arguments: Any) -> None:
        self.whose.append(actor)

    def hands_in(self) -> Any:
        """Now."""
        return submit(case=self.case, actor=self.whose[-1], key=uuid4(), now=self.now)


@pytest.mark.parametrize("turn", range(TURNS))
def test_one_settlement_is_had_once(committing_db: str, turn: int) -> None:
    call_command("load_demo", verbosity=0)
    with Ready("hardship_aid") as one, Ready("hardship_aid") as two, Walker("aid_list") as listed:
        for walk in (one, two, listed):
            walk.at("2026-03-02 10:00")
        files(one, "AID-03", NUMBER)
        files(two, "AID-04", NUMBER)
        lists.opens(listed, "mutual_aid", "2026年第1批医疗互助补助")
        lists.imports(listed, tables.mutual(NUMBER))
        by = listed.officer("g1")

        def list_handed_in() -> Any:
            return hand_in(case=listed.case, actor=by, key=uuid4(), now=listed.now)

        told = race(one.hands_in, two.hands_in, list_handed_in)
        assert len(told.answers) == 1
        assert [type(said) for said in told.refusals] == [InvalidFacts, InvalidFacts]
        assert list(deep.problems()) == []
