"""Who is tied to the household is kept away from filing on, with the reason on record."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from processes.engine import commands
from processes.engine.audit.replay import replay
from processes.engine.audit.verify import bodies
from processes.engine.errors import NotAllowed
from processes.engine.models import Event, Task
from processes.engine.queries.recusals import recusals
from processes.engine.registry import PROCESSES
from processes.engine.relations import undeclared
from processes.people.models import Account
from processes.people.roles import Role
from processes.people.ties import declare
from tests.engine import three_levels
from tests.engine.conftest import START, Walk

PHONE, CODE = "19900000002", "91530199MA9TE5T12D"
FACTS = {"amount_fen": 300_000, "phone": PHONE, "credit_code": CODE}


@pytest.fixture
def walk(walk: Walk) -> Walk:
    """The small process, asked for phone and employer."""

    def traces(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
        return [("phone", facts.get("phone", "")), ("employer", facts.get("credit_code", ""))]

    PROCESSES.remove(three_levels.CODE)
    PROCESSES.add(replace(three_levels.DEFINITION, traces=traces))
    return walk


def ties(number: str, kind: str = "phone", value: str = PHONE) -> int:
    who = Account.objects.get(number=number)
    declare(who, kind=kind, value=value, now=START)
    return who.pk


def said(walk: Walk) -> list[list[object]]:
    event = Event.objects.get(case=walk.case, verb="submit")
    return list(json.loads(event.body).get("ties", []))


def test_a_tie_found_keeps_the_officer_away_and_is_written(walk: Walk) -> None:
    s1 = ties("s1")
    walk.submitted(FACTS)
    walk.do("g1", commands.approve)
    assert said(walk) == [[s1, "phone"]]
    assert walk.row().state["recused"] == [s1]
    with pytest.raises(NotAllowed) as refused:
        walk.do("s1", commands.claim)
    assert refused.value.code == "recused"
    walk.do("s3", commands.approve)


def test_what_happened_can_be_played_again_without_the_marks(walk: Walk) -> None:
    ties("s1")
    walk.submitted(FACTS)
    row = walk.row()
    *_, last = replay(three_levels.GRAPH, bodies(row.pk))
    assert list(last.state.recused) == row.state["recused"]


def test_the_employer_bars_officers_above_but_not_colleagues(walk: Walk) -> None:
    d1 = ties("d1", "employer", CODE)
    ties("g1", "employer", CODE)
    walk.submitted(FACTS)
    assert said(walk) == [[d1, "employer"]]
    walk.do("g1", commands.approve)


def test_declared_and_found_is_no_hint_for_the_auditor(walk: Walk) -> None:
    s1 = ties("s1")
    name = Account.objects.get(pk=s1).name
    walk.submitted({**FACTS, "relatives": [name]})
    assert said(walk) == [[s1, "declared"], [s1, "phone"]]
    assert undeclared([(s1, "declared"), (s1, "phone")]) == ()
    assert [one.why for one in recusals(walk.case)] == ["declared", "phone"]


def test_a_name_at_another_street_is_not_registered_but_still_kept_out(walk: Walk) -> None:
    other = Account.objects.get(number="s4")
    walk.submitted({**FACTS, "relatives": [other.name]})
    assert said(walk) == []


def test_where_everybody_is_kept_away_the_head_is_asked(walk: Walk) -> None:
    ties("s1"), ties("s3")
    walk.submitted(FACTS)
    walk.do("g1", commands.approve)
    task = Task.objects.get(case=walk.case, closed_at=None)
    assert task.role == Role.STREET_CHAIR.value
    event = Event.objects.filter(case=walk.case, verb="approve").get()
    assert json.loads(event.body)["fallback"] == ["street_reviewer:street_chair"]


def test_a_correction_that_shows_a_tie_frees_the_seat(walk: Walk) -> None:
    g1 = ties("g1")
    walk.submitted({"amount_fen": 300_000})
    walk.do("g1", commands.claim)
    said = "请补手机号码"
    walk.do("g1", commands.send_back, opinion=said, remarks={"amount_fen": said})
    p01 = walk.actor("p01")
    commands.save_draft(case=walk.case, actor=p01, data=FACTS, version=1, now=walk.now)
    walk.do("p01", commands.correct)
    assert walk.row().state["recused"] == [g1]
    assert Task.objects.get(case=walk.case, closed_at=None).holder_id is None
    walk.do("g3", commands.approve)


def test_an_officer_who_applies_himself_is_no_tie_of_his_own(walk: Walk) -> None:
    p01 = Account.objects.get(number="p01")
    Account.objects.filter(pk=p01.pk).update(kind=Account.Kind.OFFICER)
    declare(p01, kind="phone", value=PHONE, now=START)
    walk.submitted(FACTS)
    assert said(walk) == []
