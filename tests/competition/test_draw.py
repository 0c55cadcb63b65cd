"""The draw: a permutation, the same for everybody who does it again, and by hand."""

import subprocess
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processes.competition.rules import draw as draws
from processes.competition.rules.draw import CannotDraw, Draw, Seat, departures, drawn, substituted
from processes.engine.scoring.blind import ALPHABET, code, codes, read
from tests.competition.samples import FINAL

SEED = "QIAOXINCHUANGZAO-20260618-735204"
SIXTY = [f"K-{n:04}" for n in range(1, 61)]
ENTRIES = st.sets(st.from_regex(r"\AK-[0-9]{4}\Z"), min_size=1, max_size=72)
SEEDS = st.from_regex(r"\A[A-Z0-9-]{16,40}\Z")
KEY = bytes(range(32))


def test_the_draw_of_the_scenarios_stays_what_it_was() -> None:
    """Whoever holds the printed list of 2026 has to find the same in any later year."""
    found = drawn(SIXTY, seed=SEED, stage=FINAL)
    assert [lot.entry for lot in found.lots[:3]] == ["K-0048", "K-0045", "K-0039"]
    assert found.of("K-0001").number == 39
    assert found.of("K-0001").seat == Seat("S1", "一号实训室", 8)


def test_the_draw_can_be_done_with_the_tools_of_any_computer() -> None:
    lines = "; ".join(
        f"echo $(printf '%s' '{SEED}|number|{entry}' | sha256sum | cut -c1-64) {entry}"
        for entry in SIXTY[:12]
    )
    said = subprocess.run(
        ["/bin/sh", "-c", f"({lines}) | LC_ALL=C sort"], capture_output=True, text=True, check=True
    )
    by_hand = [line.split()[1] for line in said.stdout.splitlines()]
    assert by_hand == [lot.entry for lot in drawn(SIXTY[:12], seed=SEED, stage=FINAL).lots]


@settings(max_examples=60, deadline=None)
@given(ENTRIES, SEEDS, st.randoms(use_true_random=False))
def test_each_has_one_number_and_one_seat_in_whatever_order_the_list_is_printed(
    entries: set[str], seed: str, chance: Random
) -> None:
    mixed = sorted(entries)
    chance.shuffle(mixed)
    found = drawn(mixed, seed=seed, stage=FINAL)
    assert found == drawn(sorted(entries), seed=seed, stage=FINAL)
    assert {lot.entry for lot in found.lots} == entries
    assert [lot.number for lot in found.lots] == list(range(1, len(entries) + 1))
    assert len({lot.seat for lot in found.lots}) == len(entries)
    assert departures(found, FINAL) == ()


def test_another_seed_or_one_more_entry_is_another_draw() -> None:
    found = drawn(SIXTY, seed=SEED, stage=FINAL)
    other = drawn(SIXTY, seed=SEED + "1", stage=FINAL)
    assert [lot.entry for lot in other.lots] != [lot.entry for lot in found.lots]
    more = drawn([*SIXTY, "K-0061"], seed=SEED, stage=FINAL)
    assert more.list_digest != found.list_digest
    kept = [lot.entry for lot in more.lots if lot.entry != "K-0061"]
    assert kept == [lot.entry for lot in found.lots]


def test_numbers_do_not_follow_from_the_list_and_seats_not_from_numbers() -> None:
    firsts = {drawn(SIXTY, seed=f"{SEED}{n}", stage=FINAL).lots[0].entry for n in range(200)}
    assert len(firsts) > 45
    found = drawn(SIXTY, seed=SEED, stage=FINAL)
    seats = [(lot.seat.room, lot.seat.seat) for lot in found.lots]
    assert seats != sorted(seats)


def test_who_was_promoted_takes_over_the_lot_and_nobody_else_is_moved() -> None:
    found = drawn(SIXTY, seed=SEED, stage=FINAL)
    after = substituted(found, gone="K-0005", promoted="K-0061")
    lot = after.of("K-0061")
    assert (lot.number, lot.seat) == (found.of("K-0005").number, found.of("K-0005").seat)
    assert lot.instead_of == "K-0005"
    assert [one for one in after.lots if one != lot] == [
        one for one in found.lots if one.entry != "K-0005"
    ]
    again = substituted(after, gone="K-0061", promoted="K-0062")
    assert again.of("K-0062").instead_of == "K-0005"
    assert departures(again, FINAL) == ()
    with pytest.raises(CannotDraw):
        substituted(again, gone="K-0007", promoted="K-0005")


def test_an_exchanged_number_is_found() -> None:
    found = drawn(SIXTY, seed=SEED, stage=FINAL)
    first, second = found.lots[:2]
    swapped = (replace(first, entry=second.entry), replace(second, entry=first.entry))
    forged = replace(found, lots=(*swapped, *found.lots[2:]))
    assert set(departures(forged, FINAL)) == {first.entry, second.entry}
    other_list = Draw(found.seed, "0" * 64, found.lots)
    assert len(departures(other_list, FINAL)) == 60


@pytest.mark.parametrize(
    ("code", "entries", "seed"),
    [
        ("seed", SIXTY, "short"),
        ("seed", SIXTY, SEED + "|1"),
        ("list", [], SEED),
        ("list", ["K-1", "K 2"], SEED),
        ("double", ["K-1", "K-1"], SEED),
        ("seats", [f"K-{n}" for n in range(73)], SEED),
    ],
)
def test_what_cannot_be_drawn_says_why(code: str, entries: list[str], seed: str) -> None:
    with pytest.raises(CannotDraw) as refusal:
        drawn(entries, seed=seed, stage=FINAL)
    assert refusal.value.code == code


def test_the_seed_is_the_secret_that_was_committed_to_and_a_later_number() -> None:
    committed = draws.commitment("YUNLING-SKILLS-2026")
    seed = draws.seed_of("YUNLING-SKILLS-2026", "735204", committed=committed)
    assert seed == "YUNLING-SKILLS-2026-735204"
    for secret, public in (("YUNLING-SKILLS-2027", "735204"), ("YUNLING-SKILLS-2026", "")):
        with pytest.raises(CannotDraw):
            draws.seed_of(secret, public, committed=committed)


def test_blind_codes_are_all_different_kept_and_nothing_without_the_key() -> None:
    found = codes(KEY, "MECHANIC", SIXTY)
    assert len(set(found.values())) == 60
    assert [found[name] for name in SIXTY] != sorted(found.values())
    assert codes(KEY, "MECHANIC", [*SIXTY, "K-0061"], given=found) | found == codes(
        KEY, "MECHANIC", [*SIXTY, "K-0061"], given=found
    )
    other = codes(KEY[::-1], "MECHANIC", SIXTY)
    assert not set(found.values()) & set(other.values())
    assert found["K-0001"] != code(KEY, "WELDER", "K-0001")
    with pytest.raises(ValueError):
        code(b"short", "MECHANIC", "K-0001")


def test_where_two_codes_meet_the_later_gets_another() -> None:
    taken = code(KEY, "MECHANIC", "K-0002")
    found = codes(KEY, "MECHANIC", ["K-0001", "K-0002"], given={"K-0001": taken})
    assert found == {"K-0001": taken, "K-0002": code(KEY, "MECHANIC", "K-0002", turn=1)}


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"\AK-[0-9]{4}\Z"), st.integers(0, 5), st.sampled_from(ALPHABET))
def test_a_slip_of_the_finger_is_no_code(name: str, place: int, letter: str) -> None:
    right = code(KEY, "MECHANIC", name)
    assert read(f" {right[:3].lower()} {right[3:]} ") == right
    wrong = right[:place] + letter + right[place + 1 :]
    assert (read(wrong) == right) is (wrong == right)
    assert wrong == right or read(wrong) is None
    swapped = right[:place] + right[place : place + 2][::-1] + right[place + 2 :]
    assert swapped == right or read(swapped) is None
