"""Flows of tests alone, driven as the shipped ones: outside links, called cases, few places.

They join as any process does: a card in the registry, and what people do in it. `others` is what
happens beside the case: a called case is decided, a rival enters or leaves, places are added.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any
from uuid import uuid4

from django.core.management import call_command

from processes.engine import calls, commands, quotas
from processes.engine.calendar import china_day
from processes.engine.definition import ProcessDefinition
from processes.engine.journey import Walker
from processes.engine.models import Case, CaseCall, QuotaPlace, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from tests.engine import calling_flow, outside_flow, slot_flow

WHY = "经研究，按规定办理。"
RIVALS = ("p03", "p04")


class Small:
    """One process of tests: its cards (the first is driven), and what is filed."""

    def __init__(self, *cards: ProcessDefinition, facts: dict[str, Any]) -> None:
        self.cards, self.facts, self.process = cards, facts, cards[0].code

    @contextmanager
    def registered(self) -> Iterator[None]:
        """Its cards are in the registry meanwhile."""
        for card in self.cards:
            PROCESSES.add(card)
        try:
            yield
        finally:
            for card in self.cards:
                PROCESSES.remove(card.code)

    def people(self) -> None:
        """The demo's."""
        call_command("load_demo", verbosity=0)

    def files(self, walk: Walker, turn: int) -> None:
        """A case is handed in."""
        walk.at("2026-03-02 10:00")
        walk.follows(entered(walk, self.process, "p01", self.facts))

    def brings(self, walk: Walker, number: str, node: str, turn: int) -> None:
        """Nothing."""

    def typed(self, walk: Walker, number: str, node: str, turn: int) -> None:
        """Nothing."""

    def others(self, walk: Walker, seed: int) -> None:
        """Nothing happens beside the case."""


class Calling(Small):
    """The called case is decided by somebody, and the caller is told."""

    def others(self, walk: Walker, seed: int) -> None:
        """Sometimes only the one, so that the sweep has something to find."""
        rnd = Random(seed)
        with scope(SYSTEM):
            open_ = CaseCall.objects.filter(case=walk.case, child__outcome="").last()
            task = open_ and Task.objects.filter(case=open_.child_id, closed_at=None).first()
        if task:
            given: dict[str, Any] = {"case": task.case_id, "token": task.token, "opinion": WHY}
            given |= {"actor": person(walk, "d1"), "key": uuid4(), "now": walk.now}
            if rnd.random() < 0.3:
                commands.reject(**given, reason="R-99")
            else:
                commands.approve(**given)
        if rnd.random() < 0.7:
            calls.sweep(walk.now)


class Slots(Small):
    """Two rivals come and go; places are added and taken away; the queue is served."""

    def people(self) -> None:
        """And one place."""
        super().people()
        quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=1)

    def others(self, walk: Walker, seed: int) -> None:
        """One of these things."""
        rnd = Random(seed)
        match rnd.choice(["enter", "leave", "more", "more", "serve"]):
            case "enter":
                rival = entered(walk, self.process, rnd.choice(RIVALS), self.facts)
                self._checked(walk, rival)
            case "leave":
                self._leaves(walk, rnd)
            case "more":
                many = QuotaPlace.objects.filter(state="held").count() + rnd.randint(0, 2)
                quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=max(many, 1))
            case _:
                quotas.sweep(walk.now)

    def _checked(self, walk: Walker, case: int) -> None:
        with scope(SYSTEM):
            task = Task.objects.filter(case=case, node="check", closed_at=None).first()
        if task:
            commands.approve(
                case=case, actor=person(walk, "d1"), key=uuid4(), now=walk.now, token=task.token
            )

    def _leaves(self, walk: Walker, rnd: Random) -> None:
        with scope(SYSTEM):
            rows = QuotaPlace.objects.exclude(state="released").exclude(case=walk.case)
            found = list(rows.filter(case__closed_at=None).order_by("id"))
            who = Case.objects.get(pk=rnd.choice(found).case_id) if found else None
        if who:
            actor = person(walk, who.applicant.number)
            commands.withdraw(case=who.pk, actor=actor, key=uuid4(), now=walk.now)


def person(walk: Walker, number: str) -> Any:
    """The actor of an account today."""
    return actor_for(Account.objects.get(number=number), on=china_day(walk.now))


def entered(walk: Walker, process: str, who: str, facts: dict[str, Any]) -> int:
    """A case of that person, handed in; his draft, if one was left."""
    actor = person(walk, who)
    given: dict[str, Any] = {"actor": actor, "now": walk.now}
    case = commands.open_case(process=process, applicant=actor.account, **given).case
    commands.save_draft(case=case, data=facts, version=0, **given)
    commands.submit(case=case, key=uuid4(), **given)
    return case


SMALL = {
    one.process: one
    for one in (
        Small(outside_flow.DEFINITION, facts={"name": "李样甲"}),
        Calling(calling_flow.outer_card(), calling_flow.INNER_CARD, facts={"amount_fen": 300_000}),
        Slots(slot_flow.CARD, facts={"name": "样例"}),
    )
}
