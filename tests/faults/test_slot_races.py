"""Places of screening under a rush: none too many, none lost, in order of arrival."""

from bench.slot_rush import Rush, rush, wrong


def test_two_clicks_of_one_woman_hold_one_place(committing_db: str) -> None:
    done = rush(Rush(women=6, places=12, slots=3, connections=12, clicks=2))
    assert wrong(done) == []


def test_a_rush_at_few_places_leaves_nobody_out_and_no_place_over(committing_db: str) -> None:
    done = rush(Rush(women=48, places=15, slots=6, connections=8))
    assert wrong(done) == []


def test_lapses_meet_confirmations(committing_db: str) -> None:
    done = rush(Rush(women=24, places=8, slots=4, connections=6, lapses=True))
    assert wrong(done) == []
