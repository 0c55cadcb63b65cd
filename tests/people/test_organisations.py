"""The tree: routed by affiliation, never by address."""

import pytest

from processes.people import organisations
from processes.people.models import Organisation
from processes.people.reference import load_organisations
from processes.people.roles import Level

pytestmark = pytest.mark.usefixtures("people")


def at(code: str, level: Level) -> str | None:
    found = organisations.ancestor_at(organisations.by_code(code).id, level)
    return None if found is None else organisations.unit(found).code


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("U01", Level.GRASSROOTS, "U01"),
        ("U01", Level.STREET, "530111005"),
        ("U01", Level.DISTRICT, "530111"),
        ("U01", Level.CITY, "530100"),
        ("530111005", Level.GRASSROOTS, None),
        ("530114", Level.DISTRICT, "530114"),
        ("H1", Level.DISTRICT, None),
    ],
)
def test_ancestors(code, level, expected):
    assert at(code, level) == expected


def test_a_union_is_routed_by_affiliation_and_not_by_address():
    assert organisations.by_code("U06").street_code == "530111010"
    assert at("U06", Level.STREET) is None
    assert at("U06", Level.DISTRICT) == "530111"


def test_a_changed_affiliation_is_seen_at_once():
    assert at("U02", Level.DISTRICT) == "530111"
    union = Organisation.objects.get(code="U02")
    union.parent = Organisation.objects.get(code="530114")
    union.save()
    assert at("U02", Level.DISTRICT) == "530114"


def test_the_district_has_twelve_streets_and_the_zone():
    below = organisations.by_code("530111").id
    streets = organisations.at_level(Level.STREET, below=below)
    assert [one.code for one in streets] == [f"530111{n:03}" for n in (*range(1, 13), 402)]


def test_loading_twice_adds_nothing():
    assert load_organisations() == 0


def test_a_ring_of_parents_does_not_hang():
    city = Organisation.objects.get(code="530100")
    city.parent = Organisation.objects.get(code="530111")
    city.save()
    assert at("U01", Level.CITY) == "530100"
    assert organisations.by_code("U01").id in organisations.subtree(city.pk)
