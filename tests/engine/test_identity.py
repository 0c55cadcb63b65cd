"""ID cards, credit codes, bank cards, phones, names: vectors E.2 to E.4, fixtures G.0."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine import identity
from processes.engine.identity import Sex, Unreadable

DAY = date(2026, 3, 2)
PERSONS_G0 = """
P01 女 530199198403121024  F01 女 530199199105202023
P02 男 530199197911052112  F02 女 530199199105212045
P03 女 530199199007231242  F03 女 530199196205192068
P04 男 53019919720130133X  F04 女 530199196105202089
P05 女 530199198812011467  F05 女 530199198008082221
P06 男 530199199505181559  F06 女 530199197603032240
P07 女 530199198109091688  F07 女 530199198511112264
P08 男 530199196906151779  F08 女 530199196909092284
P09 男 530199200804021796  F09 女 53019919820228242X
C01 男 530199199304173018  C05 女 530199199001013068
C02 女 530199199806263021  C06 男 530199198508153073
C03 男 530199201003013037  C07 男 530199199102023097
C04 男 530199198710103053  A01 男 530199197805204012
A02 女 530199198312254024  A03 男 530199197007074030
A04 男 530199196801184056  A05 女 530199199208144065
A06 男 530199198909304071  A07 男 530199197510014094
"""
FIXTURES = PERSONS_G0.split()
COMPANIES_G0 = """
91530199MA9TE5T12D 91530199MA9TE5T208 91530199MA9TE5T395 91530199MA9TE5T470
91530199MA9TE5T55T 91530199MA9TE5T63M 52530199MJ9TE5T74B 81530199MC9TE5T879
91530199MA9TE5T988
"""
PERSONS = list(zip(FIXTURES[::3], FIXTURES[1::3], FIXTURES[2::3], strict=True))


def read(text: str, on: date = DAY) -> identity.IdCard:
    return identity.read_id_card(text, on=on, allow_synthetic_region=True)


@pytest.mark.parametrize("number", ["11010519491231002X", "34052419800101001X"])
def test_vectors_of_the_standard_pass(number: str) -> None:
    assert identity.read_id_card(number, on=DAY).number == number


@pytest.mark.parametrize(("key", "sex", "number"), PERSONS)
def test_fixture_persons_pass(key: str, sex: str, number: str) -> None:
    card = read(number)
    assert card.sex is (Sex.MALE if sex == "男" else Sex.FEMALE)
    assert card.birth.strftime("%Y%m%d") == number[6:14]
    assert not card.known_region


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("530199198403121025", "check"),
        ("530199198902290012", "date"),
        ("53019919840312102", "length"),
        ("5301991984031210244", "length"),
        ("", "length"),
        ("53019919840312102Y", "characters"),
        ("53019919840312X024", "characters"),
        ("990199198403121024", "region"),
        ("030199198403121024", "region"),
        ("530199198413121024", "date"),
        ("530199170403121024", "date"),
        ("530199202603031024", "future"),
        ("53019919840312102\x00", "characters"),
        ("٥30199198403121024", "characters"),
    ],
)
def test_wrong_numbers_are_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.code == code


def test_small_x_full_width_and_blanks_are_mended() -> None:
    assert read("530199 19720130 133x").number == "53019919720130133X"
    assert read("５３０１９９19720130133Ｘ").number == "53019919720130133X"


def test_demo_region_is_refused_where_it_is_switched_off() -> None:
    with pytest.raises(Unreadable) as caught:
        identity.read_id_card("530199198403121024", on=DAY)
    assert caught.value.code == "synthetic"


def test_born_today_is_not_the_future() -> None:
    body = "53011120260302001"
    number = body + identity.id_check_character(body)
    assert identity.read_id_card(number, on=DAY).age_on(DAY) == 0


@pytest.mark.parametrize(
    ("region", "known"), [("530111", True), ("530121", True), ("530188", False), ("110105", True)]
)
def test_unknown_county_is_only_a_warning(region: str, known: bool) -> None:
    body = f"{region}19800101001"
    card = read(body + identity.id_check_character(body))
    assert card.known_region is known


@pytest.mark.parametrize(
    ("day", "age"),
    [("2026-03-11", 41), ("2026-03-12", 42), ("2026-03-13", 42)],
)
def test_age_is_completed_years(day: str, age: int) -> None:
    assert read("530199198403121024").age_on(date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("day", "age"),
    [("2026-02-28", 17), ("2026-03-01", 18), ("2028-02-28", 19), ("2028-02-29", 20)],
)
def test_leap_day_birthday_is_on_the_first_of_march(day: str, age: int) -> None:
    assert identity.age_on(date(2008, 2, 29), date.fromisoformat(day)) == age


@given(st.dates(date(1920, 1, 1), DAY), st.integers(0, 999))
def test_every_number_with_its_check_character_is_read(birth: date, sequence: int) -> None:
    body = f"530199{birth:%Y%m%d}{sequence:03d}"
    card = read(body + identity.id_check_character(body))
    assert card.birth == birth
    assert card.sex is (Sex.MALE if sequence % 2 else Sex.FEMALE)


@given(
    st.sampled_from([n for _, _, n in PERSONS]), st.integers(0, 16), st.sampled_from("0123456789")
)
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    changed = number[:place] + digit + number[place + 1 :]
    if changed == number:
        return
    with pytest.raises(Unreadable):
        read(changed)


@pytest.mark.parametrize(
    ("body", "check"), [("91350100M000100Y4", "3"), ("91512081MA62K0260", "E")]
)
def test_credit_code_vectors(body: str, check: str) -> None:
    assert identity.credit_check_character(body) == check
    assert identity.read_credit_code(body + check).checks


@pytest.mark.parametrize(
    "code",
    COMPANIES_G0.split(),
)
def test_fixture_companies_pass(code: str) -> None:
    assert identity.read_credit_code(code).checks


def test_credit_code_with_failing_check_is_a_warning() -> None:
    found = identity.read_credit_code("91350100m000100y4z".replace("z", "4"))
    assert found == identity.CreditCode("91350100M000100Y44", False)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91350100M000100Y4Z", "characters"),
        ("9135", "length"),
        ("91530199MA9TE5TI2D", "characters"),
    ],
)
def test_credit_code_of_wrong_form_is_refused(code: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        identity.read_credit_code(code)
    assert caught.value.code == why


@given(st.text(identity.CREDIT_ALPHABET, min_size=17, max_size=17))
def test_credit_code_with_its_check_character_passes(body: str) -> None:
    assert identity.read_credit_code(body + identity.credit_check_character(body)).checks


@given(st.text("0123456789", min_size=15, max_size=18))
def test_bank_card_with_its_check_digit_passes(body: str) -> None:
    number = body + identity.luhn_digit(body)
    assert identity.read_bank_card(number) == number


@given(st.text("0123456789", min_size=15, max_size=18), st.integers(1, 9))
def test_bank_card_with_another_check_digit_fails(body: str, shift: int) -> None:
    wrong = str((int(identity.luhn_digit(body)) + shift) % 10)
    with pytest.raises(Unreadable):
        identity.read_bank_card(body + wrong)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6222 0202 0011 223", "length"),
        ("6" * 20, "length"),
        ("62220202abc", "characters"),
        ("", "characters"),
    ],
)
def test_bank_card_of_wrong_form_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        identity.read_bank_card(text)
    assert caught.value.code == code


def test_known_luhn_number_with_blanks_is_read() -> None:
    assert identity.read_bank_card("4111 1111-1111 1111") == "4111111111111111"


@pytest.mark.parametrize("text", ["19900000001", "+86 199 0000 0001", "199-0000-0001"])
def test_mobile_is_read(text: str) -> None:
    assert identity.read_mobile(text) == "19900000001"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1990000000", "length"),
        ("12900000001", "start"),
        ("29900000001", "start"),
        ("199abc", "characters"),
        ("", "characters"),
    ],
)
def test_mobile_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        identity.read_mobile(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "good"),
    [("0871-67171234", True), ("087167171234", True), ("67171234", False), ("0871-123", False)],
)
def test_landline(text: str, good: bool) -> None:
    assert identity.is_landline(text) is good


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李样甲", "李样甲"),
        (" 李 样甲 ", "李样甲"),
        ("阿依·木·买买提", "阿依·木·买买提"),
        ("阿依•木", "阿依·木"),
        ("䶮样", "䶮样"),
        ("𠮷样", "𠮷样"),
        ("〇样", "〇样"),
    ],
)
def test_name_is_read(text: str, name: str) -> None:
    assert identity.read_name(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("李", "length"),
        ("李" * 31, "length"),
        ("Li样", "characters"),
        ("李1", "characters"),
        ("", "length"),
        ("·李样", "characters"),
        ("李样·", "characters"),
        ("李··样", "characters"),
        ("李样\x00", "characters"),
    ],
)
def test_name_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        identity.read_name(text)
    assert caught.value.code == code
