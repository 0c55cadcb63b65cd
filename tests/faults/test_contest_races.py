"""Entries under a rush: places and turns in server order, no unit over its limit, nobody lost."""

from django.core.management import call_command

from bench.contest_rush import Rush, rush, wrong


def test_a_rush_at_few_places_is_served_in_order(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)
    done = rush(Rush(people=12, units=3, connections=8, short="HG"))
    assert wrong(done) == []
