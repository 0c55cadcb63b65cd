"""Who may be nominated, for how long a unit is out, votes, notices, places: G.4 by name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.honour_codes import Reason
from forms.nomination_codes import Category, Nominee, Stop, Way
from processes.engine.windows import Window
from processes.nomination.rules import congress, notices
from processes.nomination.rules.answers import against
from processes.nomination.rules.eligibility import Round, findings, first_come
from processes.nomination.rules.nominees import Grade, Nomination, Person, Project
from processes.nomination.rules.quota import (
    POOL,
    Act,
    Seat,
    Verb,
    in_time,
    settled,
    way_in,
    within,
)
from processes.nomination.rules.stops import Event, When, bans
from tests.nomination.samples import (
    A03,
    A05,
    CALENDAR,
    ON,
    PARAMETERS,
    ROUND,
    U06,
    U09,
    WELDER,
    china,
    nomination,
)


def reasons(one: Nomination, around: Round = ROUND, on: date = ON) -> list[str]:
    return [found.code for found in against(findings(one, around, PARAMETERS, on=on))]


def test_hon_01_the_welder_may_go_on() -> None:
    assert reasons(WELDER) == []
    vote = congress.Vote(60, 52, 49, 2, 1)
    assert all(found.passed for found in congress.findings(vote, PARAMETERS))
    assert congress.stamps(WELDER.stamps).passed
    assert not congress.stamps(frozenset({"union"})).passed
    week = notices.Notice(date(2026, 1, 12), date(2026, 1, 16))
    assert all(found.passed for found in notices.at_unit(week, PARAMETERS, CALENDAR))
    second = notices.posted(china(2, 5, 9), notices.DISTRICT, PARAMETERS, CALENDAR)
    assert second == notices.Notice(date(2026, 2, 5), date(2026, 2, 11))
    third = notices.posted(china(3, 16, 9), notices.CITY, PARAMETERS, CALENDAR)
    assert third == notices.Notice(date(2026, 3, 16), date(2026, 3, 20))


def test_hon_02_too_short_a_text_and_too_short_a_notice_go_back() -> None:
    found = against(findings(replace(WELDER, deeds=820), ROUND, PARAMETERS, on=ON))
    assert [one.code for one in found] == ["R-TEXT"]
    assert Reason.TEXT.goes_back
    assert not found[0].blocks
    assert found[0].would_change == "再写680字"
    short = notices.Notice(date(2026, 1, 12), date(2026, 1, 15))
    notice, board = notices.at_unit(short, PARAMETERS, CALENDAR, photographed=False)
    assert not notice.passed
    assert not board.passed
    assert "4个工作日" in notice.compared
    assert "2026-01-16" in notice.would_change
    assert notices.length(notices.Notice(date(2026, 1, 16), date(2026, 1, 12)), CALENDAR) == 0


def test_hon_03_an_accident_keeps_out_for_three_years() -> None:
    accident = Event("U09", Stop.SAFETY, When.read("2024-08"), "应急管理")
    leader = replace(WELDER, persons=(A03,), unit=U09)
    around = replace(ROUND, events=(accident,))
    [found] = against(findings(leader, around, PARAMETERS, on=ON))
    assert found.code == "R-SAFETY"
    assert found.blocks
    assert "2027-08-31" in found.would_change
    assert reasons(leader, around, date(2027, 8, 31)) == ["R-SAFETY"]
    assert reasons(leader, around, date(2027, 9, 1)) == []
    assert reasons(replace(leader, unit=U06), around) == []


@pytest.mark.parametrize(
    ("happened", "last"),
    [("2024-08-15", "2027-08-15"), ("2024-02-29", "2027-02-28"), ("2023-12", "2026-12-31")],
)
def test_a_ban_ends_on_the_corresponding_day(happened: str, last: str) -> None:
    assert When.read(happened).after(36).isoformat() == last


@pytest.mark.parametrize("text", ["2024", "2024-13", "2024-02-30", "24-08", ""])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.read(text)


@given(
    st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    st.sampled_from(Stop),
    st.dates(date(2015, 1, 1), date(2034, 12, 31)),
)
@settings(max_examples=60)
def test_a_ban_has_one_end(happened: date, stop: Stop, on: date) -> None:
    """From the event on it holds without a gap, and once it is over it is over."""
    when = When(happened.year, happened.month, happened.day)
    event = Event("U", stop, when, "x")
    end = date(2034, 12, 31)

    def holds(day: date) -> bool:
        return bool(bans("U", [event], Stop, PARAMETERS, on=day, round_until=end))

    [ban] = bans("U", [event], Stop, PARAMETERS, on=happened, round_until=end)
    assert holds(on) == (happened <= on <= ban.until)


def test_every_reason_is_told_and_what_ends_it_comes_first() -> None:
    owed = Event("U06", Stop.WAGES, When(2026, 1), "人社")
    no_union = Event("U06", Stop.NO_UNION, When(2025, 3), "街道")
    mended = Event("U06", Stop.INSURANCE, When(2025, 3), "人社", lifted_on=date(2025, 9, 1))
    around = replace(ROUND, events=(owed, no_union, mended))
    bad = replace(
        WELDER,
        award="national_medal",
        kind=Nominee.TEAM,
        persons=(replace(A05, retired=True),),
        held=frozenset({"national_medal"}),
        deeds=10,
        short_deeds=0,
        filled_by_agent=True,
        confirmed=False,
    )
    found = against(findings(bad, around, PARAMETERS, on=ON))
    codes = [one.code for one in found]
    blocking = ["R-KIND", "R-UNIT", "R-UNIT", "R-RETIRED", "R-BASE"]
    assert codes == [*blocking, "R-HELD", "R-TEXT", "R-TEXT", "R-CONFIRM"]
    assert [one.blocks for one in found] == [True] * 5 + [False] * 4
    assert all(one.compared for one in found)


def test_hon_07_the_second_nomination_and_the_second_title() -> None:
    first, second = nomination("N1", persons=(A05,)), nomination("N2", persons=(A05,), unit=U09)
    around = replace(ROUND, taken=first_come((first, second)))
    assert reasons(first, around) == []
    assert reasons(second, around) == ["R-TWICE"]
    assert reasons(replace(second, award="yunnan_medal"), around) == []
    [again] = against(findings(replace(WELDER, held=frozenset({WELDER.award})), ROUND,
                               PARAMETERS, on=ON))  # fmt: skip
    assert (again.code, again.blocks, again.calls_for_a_look) == ("R-HELD", False, True)


def test_teams_of_one_unit_are_two_nominees_and_a_unit_is_one() -> None:
    team = replace(nomination("T1"), award="kunming_vanguard", kind=Nominee.TEAM, persons=())
    around = replace(ROUND, taken=first_come((team, replace(team, entry="T2", team_name="二班"))))
    assert reasons(replace(team, entry="T2", team_name="二班"), around) == []
    unit = replace(team, award="kunming_certificate", kind=Nominee.UNIT)
    around = replace(ROUND, taken=first_come((unit, replace(unit, entry="N9"))))
    assert reasons(replace(unit, entry="N9"), around) == ["R-TWICE"]


def test_conditions_of_single_awards() -> None:
    craft = replace(WELDER, award="yunling_craftsman")
    assert reasons(craft) == []
    young = replace(A05, since=date(2016, 1, 27))
    assert reasons(replace(craft, persons=(young,))) == ["R-YEARS"]
    assert reasons(replace(craft, persons=(replace(young, since=date(2016, 1, 26)),))) == []
    assert reasons(replace(craft, persons=(replace(A05, outside_trade="财务"),))) == ["R-TRADE"]
    high = replace(A05, category=Category.CADRE, grade=Grade.DEPARTMENT)
    assert reasons(replace(WELDER, award="yunnan_model", persons=(high,))) == ["R-RANK"]
    project = replace(
        WELDER, award="five_small", kind=Nominee.PROJECT, deeds=0, short_deeds=0, project=Project()
    )
    assert reasons(project) == []
    secret = replace(project, project=Project(secret=True), persons=(A05,) * 11)
    [found] = against(findings(secret, ROUND, PARAMETERS, on=ON))
    assert found.compared == "涉及国家秘密；主要完成人11人，最多10人"
    pair = replace(
        WELDER,
        award="master_pair",
        kind=Nominee.PAIR,
        persons=(A05, A03),
        agreement_from=date(2025, 1, 1),
        agreement_to=date(2026, 1, 1),
    )
    assert reasons(pair) == []
    assert reasons(replace(pair, persons=(A05, A05))) == ["R-PAIR"]
    assert reasons(replace(pair, agreement_to=date(2025, 12, 31))) == ["R-PAIR"]


@pytest.mark.parametrize(
    ("vote", "codes"),
    [
        (congress.Vote(60, 40, 31, 9, 0), []),
        (congress.Vote(60, 39, 31, 8, 0), ["R-VOTE"]),
        (congress.Vote(60, 40, 30, 10, 0), ["R-VOTE"]),
        (congress.Vote(60, 50, 49, 2, 1), ["R-PAPER"]),
        (congress.Vote(0, 0, 0), ["R-PAPER", "R-VOTE", "R-VOTE"]),
        (congress.Vote(3, 2, 2), []),
    ],
)
def test_two_thirds_come_and_more_than_half_agree(vote: congress.Vote, codes: list[str]) -> None:
    found = congress.findings(vote, PARAMETERS)
    assert [one.code for one in found if not one.passed] == codes


WINDOW = Window(china(1, 5, 9), china(1, 30, 17, 30))


def test_hon_06_a_second_too_late_is_given_up() -> None:
    assert in_time(WINDOW, china(1, 30, 17, 30)).passed
    assert in_time(WINDOW, china(1, 30, 17, 30, 1)).code == "R-LATE"
    assert in_time(WINDOW, china(1, 5, 8, 59, 59)).code == "R-EARLY"
    acts = [
        Act(1, Verb.NOMINATE, "A", "U07"),
        Act(2, Verb.NOMINATE, "B", "U06"),
        Act(3, Verb.NOMINATE, "C", "U06"),
        Act(4, Verb.HAND_IN, "B"),
        Act(5, Verb.HAND_IN, "C"),
        Act(6, Verb.CLOSE),
        Act(7, Verb.HAND_IN, "A", late=True),
    ]
    found = settled({"U07": 1, "U06": 1, "U05": 1}, acts)
    assert found.seats == {"A": Seat.GIVEN_UP, "B": Seat.FORMAL, "C": Seat.RESERVE}
    assert (found.quota["U07"], found.pool) == (0, 2)
    given = settled({"U07": 1, "U06": 1}, [*acts, Act(8, Verb.GIVE, union="U06")])
    assert (given.seats["C"], given.pool) == (Seat.FORMAL, 0)
    with pytest.raises(ValueError, match="pool"):
        settled({"U06": 1}, [Act(1, Verb.GIVE, union="U06")])


def test_after_the_deadline_a_place_goes_to_the_reserve_or_to_the_pool() -> None:
    acts = [Act(n, Verb.NOMINATE, entry, "U06") for n, entry in enumerate("ABC", 1)]
    acts += [Act(n, Verb.HAND_IN, entry) for n, entry in enumerate("ABC", 4)]
    acts += [Act(7, Verb.CLOSE), Act(8, Verb.DROP, "A")]
    one = settled({"U06": 2}, acts)
    assert (one.seats, one.pool) == ({"B": Seat.FORMAL, "C": Seat.FORMAL}, 0)
    two = settled({"U06": 2}, [*acts, Act(9, Verb.MOVE, "B", "chenggong")])
    assert (two.seats, two.pool) == ({"B": Seat.RESERVE, "C": Seat.FORMAL}, 1)
    three = [*acts, Act(9, Verb.MOVE, "B", "chenggong"), Act(10, Verb.GIVE, union="chenggong")]
    assert settled({"U06": 2}, three).seats["B"] is Seat.FORMAL


def test_hon_08_whose_union_changes_counts_at_the_new_one() -> None:
    acts = [Act(n, Verb.NOMINATE, entry, "guandu") for n, entry in enumerate("ABC", 1)]
    before = settled({"guandu": 1, "chenggong": 1}, acts)
    assert [before.seats[one] for one in "ABC"] == [Seat.FORMAL, Seat.RESERVE, Seat.OVER]
    assert not within(before.seats["C"]).passed
    after = settled({"guandu": 1, "chenggong": 1}, [*acts, Act(4, Verb.MOVE, "A", "chenggong")])
    assert [after.seats[one] for one in "ABC"] == [Seat.FORMAL, Seat.FORMAL, Seat.RESERVE]
    assert after.left == {"chenggong": 0, "guandu": 0}


verbs = st.sampled_from(Verb)
acts = st.lists(
    st.builds(
        Act,
        st.integers(0, 99),
        verbs,
        st.sampled_from("ABCDEFG"),
        st.sampled_from(("U1", "U2")),
        st.booleans(),
    ),
    max_size=25,
    unique_by=lambda act: act.order,
)


@given(acts, st.integers(0, 3), st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=150)
def test_places_are_never_made_nor_lost(those: list[Act], one: int, two: int, more: int) -> None:
    quota = {"U1": one, "U2": two, POOL: more}
    try:
        found = settled(quota, those)
    except ValueError:
        assert any(act.verb is Verb.GIVE for act in those)
        return
    assert sum(found.quota.values()) == sum(quota.values())
    assert min(found.quota.values()) >= 0
    formal = [entry for entry, seat in found.seats.items() if seat is Seat.FORMAL]
    assert len(formal) + sum(found.left.values()) + found.pool == sum(quota.values())
    assert min(found.left.values()) >= 0


def test_who_nominates_himself_goes_by_his_contract() -> None:
    assert way_in(Way.SELF, Person("x")) is Way.SELF
    assert way_in(Way.SELF, Person("x", contract=False)) is Way.CITY
    assert way_in(Way.UNIT, Person("x", contract=False)) is Way.UNIT
