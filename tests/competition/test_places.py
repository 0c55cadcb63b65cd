"""Places in the server's order: CON-11, and what holds for any acts in any order."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.competition_codes import Reason
from processes.competition.rules.places import (
    Act,
    Entries,
    Fate,
    Verb,
    folded,
    refusal,
    waiting_places,
)
from tests.competition.samples import PARAMETERS, event, season

UNITS = [f"U{n:03}" for n in range(200)]


def entered(order: int, unit: str, who: str = "", code: str = "MECHANIC") -> Act:
    name = who or f"E{order}"
    return Act(order, Verb.ENTER, code, name, unit, (f"P-{name}",))


def left(order: int, who: str, verb: Verb = Verb.WITHDRAW, code: str = "MECHANIC") -> Act:
    return Act(order, verb, code, who)


def after(*acts: Act) -> Entries:
    return folded(acts, season(), PARAMETERS)


def full() -> list[Act]:
    """Sixty entries of twenty units, U000 to U019."""
    return [entered(n, UNITS[n % 20]) for n in range(60)]


def test_con_11_the_61st_waits_first_and_the_73rd_is_refused() -> None:
    acts = full() + [entered(60 + n, UNITS[20 + n]) for n in range(13)]
    found = after(*acts)
    here = found.of("MECHANIC")
    assert (len(here.held), len(here.waiting)) == (60, 12)
    assert here.turn("E60") == 1
    assert here.turn("E71") == 12
    assert (found.journal[-1].fate, str(found.journal[-1].reason)) == (Fate.REFUSED, "R-FULL")
    told = refusal(Reason.FULL, event(), PARAMETERS)
    assert (told.blocks, told.compared) == (True, "名额60个、候补12个都已满")
    assert waiting_places(event(), PARAMETERS) == 12
    assert waiting_places(event(places=4), PARAMETERS) == 0


def test_of_five_hundred_of_two_hundred_units_sixty_are_in_and_twelve_wait() -> None:
    acts = [entered(n, UNITS[n * 7 % 200]) for n in range(500)]
    here = after(*acts).of("MECHANIC")
    assert [one.order for one in here.held] == list(range(60))
    assert [one.order for one in here.waiting] == list(range(60, 72))


def test_con_11_the_fourth_of_a_unit_is_refused_until_one_of_them_leaves() -> None:
    three = [entered(n, "U04") for n in range(3)]
    found = after(*three, entered(3, "U04"), left(4, "E0"), entered(5, "U04"))
    assert [line.fate for line in found.journal[3:]] == [Fate.REFUSED, Fate.LEFT, Fate.PLACED]
    assert str(found.journal[3].reason) == "R-UNIT"
    told = refusal(Reason.UNIT, event(), PARAMETERS)
    assert (told.code, told.would_change) == ("R-UNIT", "本单位撤回一个报名后，可以再报")


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.ENTER])
def test_con_11_whoever_goes_lets_the_first_of_the_waiting_in(verb: Verb) -> None:
    acts = [*full(), entered(60, UNITS[20]), entered(61, UNITS[21])]
    found = after(*acts, left(62, "E5", verb))
    here = found.of("MECHANIC")
    assert here.held[-1].entry == "E60"
    assert here.turn("E61") == 1
    assert [line.fate for line in found.journal[-2:]] == [Fate.LEFT, Fate.PROMOTED]


def test_who_leaves_the_waiting_list_lets_those_behind_move_up_and_nobody_in() -> None:
    acts = [*full(), entered(60, UNITS[20]), entered(61, UNITS[21])]
    here = after(*acts, left(62, "E60")).of("MECHANIC")
    assert (len(here.held), here.turn("E61")) == (60, 1)


def test_one_event_a_season_until_the_first_entry_is_gone() -> None:
    first = entered(1, "U04", "C01")
    again = entered(2, "U04", "C01", code="WELDER")
    assert str(after(first, again).journal[-1].reason) == "R-SEASON"
    rejected = left(2, "C01", Verb.REJECT)
    third = entered(3, "U04", "C01", code="WELDER")
    assert after(first, rejected, third).of("WELDER").held == (third,)


def test_the_same_act_twice_does_nothing_and_two_of_a_number_are_refused() -> None:
    found = after(entered(1, "U04", "C01"), entered(2, "U04", "C01"), left(3, "C09"))
    assert [line.fate for line in found.journal] == [Fate.PLACED, Fate.NOTHING, Fate.NOTHING]
    with pytest.raises(ValueError):
        after(entered(1, "U04"), entered(1, "U05"))


@st.composite
def histories(draw: st.DrawFn) -> list[Act]:
    moves = draw(
        st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 2)), max_size=40)
    )
    return [
        entered(n, f"U{unit}", f"C{who}") if enters else left(n, f"C{who}")
        for n, (who, enters, unit) in enumerate(moves)
    ]


@settings(max_examples=150, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_waiting_list_promotes_in_order_and_no_place_stays_empty(
    acts: list[Act], chance: Random
) -> None:
    small = season(event(places=5, unit_limit=4))
    found = folded(acts, small, PARAMETERS)
    here = found.of("MECHANIC")
    assert len(here.held) <= 5
    assert len(here.waiting) <= 1
    assert not here.waiting or len(here.held) == 5
    assert [one.order for one in here.waiting] == sorted(one.order for one in here.waiting)
    assert len({one.entry for one in here.entered}) == len(here.entered)
    promoted = [line.entry for line in found.journal if line.fate is Fate.PROMOTED]
    waited = [line.entry for line in found.journal if line.fate is Fate.WAITING]
    assert set(promoted) <= set(waited)
    mixed = list(acts)
    chance.shuffle(mixed)
    assert folded(mixed, small, PARAMETERS) == found
