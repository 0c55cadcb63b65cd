"""The class in five words, from the way alone."""

import pytest

from processes.cancer_screening.rules.standing import Standing, standing

WAYS = {
    (): ("", Standing.PENDING),
    ("results",): ("", Standing.PENDING),
    ("results", "tell_normal"): ("", Standing.NORMAL),
    ("results", "tell_normal", "closed"): ("approved", Standing.NORMAL),
    ("results", "tell_recheck", "follow"): ("", Standing.RECHECK),
    ("results", "further", "results"): ("", Standing.RECHECK),
    ("results", "further", "tell_normal", "closed"): ("approved", Standing.CLOSED),
    ("results", "tell_urgent"): ("", Standing.REFERRED),
    ("results", "tell_referred", "slip", "onward"): ("", Standing.REFERRED),
    ("results", "tell_referred", "slip", "onward", "follow"): ("", Standing.RECHECK),
    ("results", "tell_urgent", "slip", "closed"): ("approved", Standing.CLOSED),
    ("results", "tell_referred", "slip", "lost"): ("lapsed", Standing.LOST),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_has_its_class(way: tuple[str, ...]) -> None:
    outcome, wanted = WAYS[way]
    assert standing(way, outcome) is wanted
