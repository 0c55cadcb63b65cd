"""What must not stand in a public notice is found, what may is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.leaks import Kind, Leak, leaks
from processes.hardship_aid import samples
from processes.vault import mask_name

COLUMNS = ("process", "name", "employer", "category", "item", "amount_fen", "phone")
GOOD = {
    "process": "hardship_aid",
    "name": "李*甲",
    "employer": "云南样例物业服务有限公司",
    "category": "深度困难",
    "item": "生活救助",
    "amount_fen": 800_000,
    "phone": "0871-00000000",
}


def found(**changed: object) -> tuple[Leak, ...]:
    return leaks({**GOOD, **changed}, allowed=COLUMNS)


def test_what_may_be_shown_is_no_leak() -> None:
    assert found() == ()
    assert found(amount_fen=999_999_999_999) == ()
    assert found(phone="13800000000") == ()  # the office's own number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("530199198501011024", Kind.ID),
        ("样例公司 53019919850101102X", Kind.ID),
        ("５３０１９９１９８５０１０１１０２４", Kind.ID),
        ("530199 19850101 1024", Kind.ID),
        ("530199850101102", Kind.ID),
        ("电话19900000001", Kind.PHONE),
        ("199-0000-0001", Kind.PHONE),
        ("+8619900000001", Kind.PHONE),
        ("6222020000000000012", Kind.CARD),
    ],
)
def test_numbers_of_persons_are_found_however_they_are_written(text: str, kind: Kind) -> None:
    assert Leak("employer", kind) in found(employer=text)


@pytest.mark.parametrize(
    "text",
    ["530199********1024", "199****0001", "91530100MA9TE5T123", "官渡街道1号院", "2026-03-16"],
)
def test_masked_and_harmless_numbers_are_no_leak(text: str) -> None:
    assert found(employer=text) == ()


def test_a_whole_name_and_a_further_column_are_leaks() -> None:
    assert found(name="李样甲") == (Leak("name", Kind.NAME),)
    assert found(home_address="官渡区") == (Leak("home_address", Kind.COLUMN),)


@given(st.text(min_size=2, max_size=30))
def test_a_name_masked_by_the_vault_is_never_a_leak(name: str) -> None:
    assert Leak("name", Kind.NAME) not in found(name=mask_name(name))


def test_every_number_of_the_fixtures_is_found() -> None:
    draft = samples.draft("AID-01")
    numbers = [
        draft["applicant"]["id_number"],
        draft["bank"]["bank_card"],
        draft["applicant"].get("phone") or draft["contact"]["phone"],
    ]
    for number in numbers:
        assert found(employer=f"样例公司{number}")
