"""The smoke's cases: each is there, and all share one clock in the order of their moments."""

import threading
from datetime import UTC, datetime
from importlib import import_module

import pytest

from workflow_project.serve.__main__ import main
from workflow_project.smoke.cases import CASES, FIRST
from workflow_project.smoke.turns import Turn, Turns


def day(n: int) -> datetime:
    return datetime(2026, 3, n, tzinfo=UTC)


def test_every_case_of_the_smoke_is_a_scenario_by_the_pages_of_its_process() -> None:
    for process in set(CASES.values()):
        online = import_module(f"processes.{process}.journeys").ONLINE
        assert set(online) == {name for name, of in CASES.items() if of == process}
    assert next(iter(CASES)) == FIRST


def test_an_unknown_case_is_refused_before_anything_starts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--smoke", "AID-99"])
    assert "AID-01" in capsys.readouterr().err


def test_scenarios_go_on_in_the_order_of_their_moments() -> None:
    turns, told = Turns(), []

    def play(name: str, *days: int) -> None:
        for n in days:
            turns.until(day(n))
            told.append(f"{n}{name}")

    plays = [Turn("a", lambda: play("a", 2, 5, 9)), Turn("b", lambda: play("b", 2, 3, 9))]
    turns.play(plays)
    assert told == ["2a", "2b", "3b", "5a", "9a", "9b"]
    assert all(turn.done and turn.fault is None for turn in plays)


def test_a_scenario_that_fails_stops_no_other() -> None:
    turns, told = Turns(), []

    def fails() -> None:
        turns.until(day(2))
        raise ValueError("astray")

    def goes_on() -> None:
        turns.until(day(3))
        told.append("there")

    plays = [Turn("fails", fails), Turn("goes on", goes_on)]
    turns.play(plays)
    assert str(plays[0].fault) == "astray"
    assert told == ["there"]


def test_programs_are_started_by_the_main_thread() -> None:
    turns, told = Turns(), []

    def play() -> None:
        told.append(turns.in_main(threading.current_thread))
        with pytest.raises(ValueError, match="no"):
            turns.in_main(lambda: int("no"))

    plays = [Turn("one", play), Turn("two", play)]
    turns.play(plays)
    assert told == [threading.main_thread()] * 2
    assert not any(turn.fault for turn in plays)
