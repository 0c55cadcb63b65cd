"""Two to eight officers at one place, hundreds of times: one wins, the others read who and when."""

from collections.abc import Iterator

import pytest

from processes.engine.journey import Walker
from tests.engine.machine.subjects import people_of_random_flows
from tests.faults.contests import KINDS, Kind
from tests.faults.rounds import MOST, Field, deadlocks, officers
from tests.invariants import problems

ROUNDS, LONG = 500, 10_000


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, committing_db: str) -> Iterator[Kind]:
    """One kind of race, with its people in a database of its own."""
    people_of_random_flows()
    with Field() as field:
        made = KINDS[request.param](field, officers(Walker("").now))
        with made.registered():
            yield made


def play(kind: Kind, rounds: int) -> None:
    """So many rounds of two officers, then three, up to eight, and again."""
    for number in range(rounds):
        kind.round(2 + number % (MOST - 1))
    assert deadlocks() == 0
    assert problems(settled=False) == []


def test_one_wins_and_the_others_are_told(kind: Kind) -> None:
    play(kind, ROUNDS)


@pytest.mark.long
def test_so_it_is_ten_thousand_times(kind: Kind) -> None:
    play(kind, LONG)
