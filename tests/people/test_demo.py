"""The demo people are those of the specification, and nobody real."""

from collections import Counter

import pytest

from processes.people.demo.load import PASSWORD, load_people
from processes.people.demo.officers import officers
from processes.people.demo.persons import person, persons, sensitive_strings
from processes.people.models import Account, Post
from processes.people.roles import Role
from processes.vault.hashes import id_check_digit


def test_identity_numbers_are_valid_and_of_nobody():
    numbers = [one.id_number for one in persons()]
    numbers += [relative.id_number for one in persons() for relative in one.family]
    assert len(set(numbers)) == len(numbers) == 53 * 5
    assert {number[:6] for number in numbers} == {"530199"}
    assert all(number[17] == id_check_digit(number[:17]) for number in numbers)


@pytest.mark.parametrize(
    ("key", "phone"), [("P01", "19900000001"), ("F01", "19900000010"), ("A07", "19900000032")]
)
def test_phones_follow_the_order_of_the_table(key, phone):
    assert person(key).phone == phone


def test_cards_pass_the_luhn_check():
    for one in persons():
        digits = [int(digit) for digit in reversed(one.card)]
        doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
        assert (sum(digits[::2]) + sum(doubled)) % 10 == 0


def test_sex_and_number_agree():
    pairs = [(one.id_number, one.sex) for one in persons()]
    pairs += [(relative.id_number, relative.sex) for one in persons() for relative in one.family]
    assert all((int(number[16]) % 2 == 1) == (sex == "男") for number, sex in pairs)


def test_thirty_six_street_officers_with_names_of_their_own():
    street = {Role.STREET_REVIEWER: 24, Role.STREET_CHAIR: 12}
    assert Counter(one.role for one in officers() if one.role in street) == street
    assert len({one.name for one in officers()}) == len(officers())
    assert len({one.number for one in officers()}) == len(officers())


def test_loading_twice_adds_nothing(people):
    assert load_people() == 0
    assert Account.objects.count() == len(officers()) + len(persons())
    assert Post.objects.filter(account__number="p01").count() == 1


def test_officers_have_the_printed_password_and_workers_none(account):
    assert account("g1").check_password(PASSWORD)
    assert not account("p01").has_usable_password()


def test_an_account_is_found_by_phone_and_by_identity_number(people):
    one = person("P01")
    found = Account.objects.get(number="p01")
    assert found == Account.objects.by_phone(one.phone)
    assert found == Account.objects.by_id_number("530199198403121024")
    assert (found.phone, found.id_number) == (one.phone, one.id_number)
    assert (found.masked_phone, found.masked_id_number) == ("199****0001", "530199********1024")


def test_what_must_not_lie_in_clear_is_listed():
    assert {person("P01").id_number, person("P01").card, person("A07").phone} <= sensitive_strings()
