"""Opinions of departments, experts' scores, the recount: G.4 by name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.honour_codes import Reason, Relation, Tie
from forms.nomination_codes import Category, Department, Nominee, Opinion, Stop
from processes.engine.scoring.figures import BadScore
from processes.engine.scoring.interest import Judge
from processes.nomination.rules import departments
from processes.nomination.rules.departments import Course, NotAsked, Reply, asked, outcome
from processes.nomination.rules.nominees import Nomination, Ownership, Person
from processes.nomination.rules.recount import GaveVotes, recounted, require_others
from processes.nomination.rules.scoring import Ballot, ScoringRefused, ranked
from processes.nomination.rules.stops import When
from tests.nomination.samples import (
    A03,
    EXPERTS,
    ON,
    PARAMETERS,
    PLAN,
    STATE_UNIT,
    U09,
    WELDER,
    ballot,
    nomination,
)

LEADER = replace(WELDER, entry="N03", persons=(A03,), unit=U09)
END = date(2026, 4, 30)
D = Department


def said(one: Nomination, *replies: Reply) -> departments.Outcome:
    return outcome(one, replies, PARAMETERS, on=ON, round_until=END)


def all_agree(one: Nomination, *but: Department) -> list[Reply]:
    return [Reply(each, Opinion.AGREES) for each in asked(one) if each not in but]


def test_whom_to_ask_goes_by_person_and_unit() -> None:
    assert asked(WELDER) == (D.POLICE, D.COURT)
    enterprise = {D.MARKET, D.TAX, D.LABOUR, D.EMERGENCY, D.ENVIRONMENT}
    assert enterprise < set(asked(LEADER))
    assert D.AUDIT not in asked(LEADER)
    assert {D.AUDIT, D.DISCIPLINE} < set(asked(replace(LEADER, unit=STATE_UNIT)))
    cadre = replace(WELDER, persons=(Person("C", Category.CADRE),))
    assert asked(cadre) == (D.DISCIPLINE, D.PERSONNEL, D.POLICE)
    unit = replace(WELDER, award="kunming_certificate", kind=Nominee.UNIT, persons=())
    assert set(asked(unit)) == set(departments.TABLE["enterprise"].departments)
    office = replace(unit, unit=replace(U09, ownership=Ownership.INSTITUTION))
    assert D.PERSONNEL in asked(office)
    for one in (WELDER, LEADER, cadre, unit, office):
        assert len(set(asked(one))) == len(asked(one)) > 0


def test_nobodys_silence_agrees_and_an_objection_is_handled() -> None:
    waiting = said(WELDER, Reply(D.POLICE, Opinion.NO_RECORD))
    assert (waiting.course, waiting.missing) == (Course.WAIT, (D.COURT,))
    assert said(WELDER, *all_agree(WELDER)).course is Course.GO_ON
    owes = Reply(D.COURT, Opinion.OBJECTS, "被列为失信被执行人", on_paper=True)
    found = said(WELDER, *all_agree(WELDER, D.COURT), owes)
    assert (found.course, found.objecting, found.reason) == (Course.HANDLE, (owes,), Reason.VETO)
    with pytest.raises(ValueError, match="why"):
        Reply(D.COURT, Opinion.OBJECTS, " ")
    with pytest.raises(NotAsked):
        said(WELDER, Reply(D.TAX, Opinion.AGREES))
    with pytest.raises(NotAsked):
        said(WELDER, *[Reply(D.POLICE, Opinion.AGREES)] * 2)


def test_hon_03_an_answer_that_tells_of_an_accident_stops_by_itself() -> None:
    when = When.read("2024-08")
    told = "2024-08发生一般生产安全事故，死亡1人"
    accident = Reply(D.EMERGENCY, Opinion.OBJECTS, told, Stop.SAFETY, when, on_paper=True)
    found = said(LEADER, accident)
    assert (found.course, found.reason) == (Course.STOPPED, Reason.SAFETY)
    assert found.until == date(2027, 8, 31)
    [event] = departments.events(LEADER, [accident])
    assert (event.unit, event.source) == ("U09", "应急管理")
    project = replace(LEADER, award="five_small")
    disease = replace(accident, stop=Stop.DISEASE)
    assert said(project, disease).course is Course.WAIT  # no stop of that award
    old = replace(accident, when=When.read("2022-12"))
    assert said(LEADER, *all_agree(LEADER, D.EMERGENCY), old).course is Course.HANDLE


def marks(one: Nomination, *given: str) -> list[Ballot]:
    return [ballot(f"e{n}", one.entry, mark) for n, mark in enumerate(given, 1) if mark]


def test_hon_10_an_expert_of_the_same_unit_does_not_score() -> None:
    other = nomination("N09", unit=U09)
    given_ = [
        *marks(WELDER, "90", "", "80", "85", "95"),
        *marks(other, "70", "70", "70", "70", "70"),
    ]
    found = ranked(PLAN, EXPERTS, (WELDER, other), given_)
    assert [(one.expert, one.entry, one.relation) for one in found.register] == [
        ("e2", "N05", Relation.SAME_UNIT)
    ]
    row = found.rows[0]
    assert (row.recused, row.missing, len(row.scores)) == (("e2",), (), 4)
    assert row.total == Decimal("84.50")  # 86, 80, 83, 89: the mean of four
    assert found.is_complete
    assert (found.rank("N05"), found.rank("N09")) == (1, 2)
    with pytest.raises(ScoringRefused, match="recused"):
        ranked(PLAN, EXPERTS, (WELDER,), marks(WELDER, "90", "90"))
    spouse = Judge("e6", "X6", relatives=frozenset({"A05"}))
    [recusal] = ranked(PLAN, (spouse,), (WELDER,), []).register
    assert recusal.relation is Relation.RELATIVE


def test_ballots_that_cannot_be_are_refused_and_too_few_are_told() -> None:
    for wrong, code in (
        ([*marks(WELDER, "90"), *marks(WELDER, "91")], "double"),
        ([ballot("e9", "N05", "90")], "unknown"),
        ([ballot("e1", "N99", "90")], "unknown"),
    ):
        with pytest.raises(ScoringRefused, match=code):
            ranked(PLAN, EXPERTS, (WELDER,), wrong)
    with pytest.raises(BadScore, match="range"):
        ranked(PLAN, EXPERTS, (WELDER,), marks(WELDER, "101"))
    few = ranked(PLAN, EXPERTS, (WELDER,), marks(WELDER, "90", "", "91"))
    assert (few.few, few.places, few.is_complete) == (("N05",), (), False)
    assert few.rows[0].missing == ("e4", "e5")


def test_equals_are_told_apart_by_votes_deeds_and_the_front_line() -> None:
    experts = EXPERTS[:1] + EXPERTS[2:4]
    science = Person("S", Category.SCIENCE)
    listed = [nomination(f"N{n}", unit=U09) for n in range(4)]
    listed.append(nomination("N4", unit=U09, persons=(science,)))
    ballots = []
    for one in listed:
        for expert in experts:
            deeds, effect = ("80", "80") if one.entry != "N1" else ("84", "74")
            agrees = one.entry != "N2" or expert.code != "e1"
            ballots.append(ballot(expert.code, one.entry, deeds, effect, agrees))
    found = ranked(PLAN, experts, listed, ballots)
    assert {row.total for row in found.rows} == {Decimal("80.00")}
    assert [(place.entry, place.rank) for place in found.places] == [
        ("N1", 1), ("N0", 2), ("N3", 2), ("N4", 4), ("N2", 5),
    ]  # fmt: skip
    ties = [line.tie for line in found.places[1].journal if line.decided]
    assert ties == [Tie.VOTES, Tie.DEEDS, Tie.FRONTLINE]
    assert found.places[1].shared_with == ("N3",)


scores = st.lists(st.integers(0, 10_000), min_size=3, max_size=5)


@given(st.lists(scores, min_size=1, max_size=6))
@settings(max_examples=60)
def test_places_follow_from_exact_means(table: list[list[int]]) -> None:
    """A second reckoning in fractions, with its own rounding."""
    listed = [nomination(f"N{n}", unit=U09) for n in range(len(table))]
    ballots = [
        ballot(f"e{n}", one.entry, f"{cents / 100:.2f}", f"{cents / 100:.2f}")
        for one, row in zip(listed, table, strict=True)
        for n, cents in enumerate(row, 1)
    ]
    found = ranked(PLAN, EXPERTS, listed, ballots)
    exact = {
        one.entry: (2 * Fraction(sum(row), len(row)) + 1) // 2
        for one, row in zip(listed, table, strict=True)
    }
    assert {row.entry: int(row.total * 100) for row in found.rows} == exact
    for place in found.places:
        assert place.rank <= 1 + sum(exact[o] > exact[place.entry] for o in exact) + len(
            [o for o in exact if exact[o] == exact[place.entry]]
        )
        assert place.rank > sum(exact[other] > exact[place.entry] for other in exact)


def test_hon_04_a_wrong_sum_is_found_by_others() -> None:
    listed = [nomination(f"N{n:02}", unit=U09) for n in range(12)]
    ballots = [
        ballot(f"e{expert}", one.entry, str(95 - n))
        for n, one in enumerate(listed)
        for expert in range(1, 4)
    ]
    # N11 has the sheets of rank 10, but was announced with rank 12.
    ballots = [b for b in ballots if b.sheet.entry != "N11"]
    ballots += [ballot(f"e{expert}", "N11", "86.5") for expert in range(1, 4)]
    found = ranked(PLAN, EXPERTS, listed, ballots)
    announced = {row.entry: row.total for row in found.rows} | {"N11": Decimal("80.00")}
    ranks = {one.entry: n for n, one in enumerate(listed, 1)}
    result = recounted(announced, ranks, found, places=10)
    assert [(one.entry, one.added) for one in result.wrong] == [("N11", Decimal("83.90"))]
    assert (result.enters, result.becomes_reserve) == (("N11",), ("N09",))
    assert {one.entry: one.after for one in result.moved} == {"N11": 10, "N09": 11, "N10": 12}
    with pytest.raises(GaveVotes):
        require_others(("d7", "e3"), found)
    require_others(("d7", "d8"), found)
