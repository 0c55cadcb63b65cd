"""Who may enter and when: the limits, the scenarios CON-02, 03, 06, 08 and 09."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.competition_codes import Reason, StageKind, Title
from processes.competition.parameters import ASCENDING
from processes.competition.parameters import PARAMETERS as ROWS
from processes.competition.rules.answers import refused, to_mend
from processes.competition.rules.eligibility import Held, findings, whole_months
from processes.competition.rules.materials import Photo, papers, photo
from processes.competition.rules.registration import LateEntry, window
from processes.competition.rules.season import Room, Season, Session, Stage, WrongPlan, checked
from processes.competition.rules.teams import Member, at_deadline, confirmations, size
from processes.competition.rules.windows import Naive, Window, second_of
from processes.engine.identity import Sex
from tests.competition.samples import FINAL, PARAMETERS, REGISTRATION, china, event, person, season

MECHANIC = event()
CLOSES = REGISTRATION.closes


def codes(found: list, *, mend: bool = False) -> list[str]:
    return [one.code for one in (to_mend(found) if mend else refused(found))]


@pytest.mark.parametrize(
    ("born", "sex", "code"),
    [
        (date(2010, 6, 17), Sex.MALE, []),
        (date(2010, 6, 18), Sex.MALE, ["R-AGE"]),
        (date(1966, 6, 18), Sex.MALE, []),
        (date(1966, 6, 17), Sex.FEMALE, ["R-AGE"]),
    ],
)
def test_age_is_counted_on_the_day_registration_closes(
    born: date, sex: Sex, code: list[str]
) -> None:
    who = person(born=born, sex=sex, guardian=True)
    assert codes(findings(who, MECHANIC, PARAMETERS)) == code


def test_con_08_a_trainee_of_sixteen_needs_her_guardian_and_no_months_of_work() -> None:
    c03 = person("C03", date(2010, 3, 1), works_since=None, trainee=True)
    found = findings(c03, MECHANIC, PARAMETERS)
    assert (codes(found), codes(found, mend=True)) == ([], ["R-GUARDIAN"])
    assert found[1].would_change == "上传监护人签字的同意书"
    with_consent = findings(replace(c03, guardian=True), MECHANIC, PARAMETERS)
    assert all(one.passed for one in with_consent)
    assert codes(findings(replace(c03, trainee=False), MECHANIC, PARAMETERS)) == ["R-SERVICE"]


def test_con_03_a_district_expert_may_enter_another_event() -> None:
    c06 = replace(person("C06"), titles=(Held(Title.DISTRICT_EXPERT, "MECHANIC"),))
    (against,) = refused(findings(c06, MECHANIC, PARAMETERS))
    assert (against.code, against.would_change) == ("R-TITLE", "可以报名参加其他赛项")
    assert codes(findings(c06, event("WELDER"), PARAMETERS)) == []
    national = replace(c06, titles=(Held(Title.NATIONAL_EXPERT),))
    (against,) = refused(findings(national, event("WELDER"), PARAMETERS))
    assert against.would_change == ""


def test_all_that_stands_against_an_entry_is_told_at_once() -> None:
    who = person(works_since=date(2026, 1, 1), member=False, barred=True)
    found = findings(who, MECHANIC, PARAMETERS, entered=["WELDER", "MECHANIC"])
    assert codes(found) == ["R-MEMBER", "R-SERVICE", "R-BARRED", "R-SEASON"]
    assert all(one.would_change for one in refused(found))


@pytest.mark.parametrize(
    ("start", "months"),
    [((2025, 12, 17), 6), ((2025, 12, 18), 5), ((2026, 6, 17), 0), ((2027, 1, 1), 0)],
)
def test_months_are_whole(start: tuple[int, int, int], months: int) -> None:
    assert whole_months(date(*start), date(2026, 6, 17)) == months


def test_con_06_the_deadline_is_the_servers_and_to_the_second() -> None:
    last = china(6, 17, 17, 30).replace(microsecond=999_999)
    assert window(MECHANIC, last).passed
    found = window(MECHANIC, china(6, 17, 17, 30, 1))
    assert (found.code, found.blocks) == ("R-LATE", True)
    assert "2026-06-17 17:30:01" in found.compared
    assert window(MECHANIC, china(6, 1, 8, 59, 59)).code == "R-EARLY"
    assert window(MECHANIC, china(6, 1, 9).astimezone(UTC)).passed


@pytest.mark.parametrize(
    ("reason", "drawn", "taken"),
    [
        ("停电，单位当日无法上网", None, True),
        ("停电，单位当日无法上网", china(7, 1), True),
        ("停电，单位当日无法上网", china(6, 18), False),
        ("停 电 了", None, False),
    ],
)
def test_con_06_an_officer_lets_in_with_a_reason_before_the_draw(
    reason: str, drawn: datetime | None, taken: bool
) -> None:
    late = LateEntry("d3", china(6, 18, 10), reason)
    found = window(MECHANIC, china(6, 17, 17, 31), late=late, drawn_at=drawn)
    assert found.passed is taken


@given(st.datetimes(datetime(2026, 6, 1), datetime(2026, 6, 18), timezones=st.just(UTC)))
def test_a_moment_is_early_in_time_or_late(at: datetime) -> None:
    said = [REGISTRATION.is_early(at), REGISTRATION.holds(at), REGISTRATION.is_late(at)]
    assert said.count(True) == 1
    assert REGISTRATION.holds(at) == REGISTRATION.holds(second_of(at))
    assert (REGISTRATION.left(at) > timedelta(0)) <= (at < CLOSES)


def test_a_moment_without_a_zone_is_nobodys_turn() -> None:
    with pytest.raises(Naive):
        window(MECHANIC, datetime(2026, 6, 2, 10))
    with pytest.raises(ValueError):
        Window(china(6, 2), china(6, 1))


def test_con_02_a_photo_of_4_mb_and_a_missing_page_go_back() -> None:
    found = [
        photo(Photo(295, 413, 4 * 1024 * 1024), PARAMETERS),
        *papers({"劳动合同"}, ["劳动合同", "社保证明"]),
    ]
    assert codes(found) == []
    assert codes(found, mend=True) == ["R-PHOTO", "R-PAPER"]
    assert found[0].compared == "295×413，4096KB；要求295×413像素，不超过200KB"


@pytest.mark.parametrize(
    ("handed", "right"),
    [
        (Photo(295, 413, 204_800), True),
        (Photo(295, 413, 204_801), False),
        (Photo(413, 295, 9_000), False),
        (None, False),
    ],
)
def test_a_photo_has_its_pixels_and_its_bytes(handed: Photo | None, right: bool) -> None:
    found = photo(handed, PARAMETERS)
    assert found.passed is right
    assert handed is None or handed.size != 204_801 or "201KB" in found.compared


def test_con_09_who_has_not_confirmed_is_dropped_at_the_deadline() -> None:
    named = [Member("C01", china(6, 3)), Member("C02", china(6, 17, 17, 30, 1)), Member("C04")]
    found = at_deadline(named, REGISTRATION)
    assert [one.person for one in found.stay] == ["C01"]
    assert [one.person for one in found.dropped] == ["C02", "C04"]
    asked = confirmations(named, REGISTRATION)
    assert [one.passed for one in asked] == [True, False, False]
    assert "2026-06-17 17:30:00" in asked[1].would_change
    assert size(found.stay, PARAMETERS).code == Reason.TEAM
    assert not size(found.stay, PARAMETERS).passed


@pytest.mark.parametrize(
    ("persons", "right"),
    [("a", False), ("ab", True), ("abcde", True), ("abcdef", False), ("aab", False)],
)
def test_a_team_has_two_to_five_different_members(persons: str, right: bool) -> None:
    assert size([Member(one) for one in persons], PARAMETERS).passed is right


@pytest.mark.parametrize(
    ("code", "plan"),
    [
        ("double_event", season(event(), event())),
        ("no_places", season(event(places=0))),
        ("too_few_seats", season(event(places=73))),
        ("advance", season(replace(MECHANIC, stages=(replace(FINAL, advance=10),)))),
        ("stages", season(replace(MECHANIC, stages=(FINAL, FINAL)))),
        (
            "overlap",
            season(
                replace(
                    MECHANIC,
                    stages=(
                        Stage(
                            StageKind.FIRST,
                            (Session("S0", Window(china(6, 17), china(6, 18)), (Room("一", 90),)),),
                            advance=50,
                        ),
                        FINAL,
                    ),
                )
            ),
        ),
    ],
)
def test_a_plan_that_cannot_be_held_is_refused(code: str, plan: Season) -> None:
    with pytest.raises(WrongPlan) as refusal:
        checked(plan)
    assert refusal.value.code == code


def test_the_season_of_the_scenarios_can_be_held() -> None:
    plan = checked(season())
    assert [one.code for one in plan.of(MECHANIC.track)] == ["MECHANIC", "WELDER"]
    assert MECHANIC.age_day == date(2026, 6, 17)


def test_each_parameter_stands_once_and_rises_where_it_must() -> None:
    keys = [row.key for row in ROWS]
    assert len(keys) == len(set(keys))
    assert all(PARAMETERS.count(low) < PARAMETERS.count(high) for low, high in ASCENDING)
    assert MECHANIC.places == PARAMETERS.count("contest_capacity")
    assert MECHANIC.unit_limit == PARAMETERS.count("contest_unit_limit")
