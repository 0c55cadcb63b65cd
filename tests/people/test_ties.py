"""Marks of officers: compared by keyed hash, shown masked, ended but never deleted."""

import pytest

from processes.people import clock
from processes.people.models import Account, Tie
from processes.people.ties import declare, end, tied

pytestmark = pytest.mark.django_db


def officer(number: str = "s1") -> Account:
    return Account.objects.create(number=number, name="例松", kind=Account.Kind.OFFICER)


@pytest.mark.parametrize(
    ("kind", "declared", "typed"),
    [
        ("phone", "19900000002", "19900000002"),
        ("address", "云南省昆明市官渡区样例路8号院2栋301室", "样例路8号院 2栋301室"),
        ("address", "样例路８号", "昆明市官渡区样例路8号。"),
        ("person", "53019919840312102x", "53019919840312102X"),
        ("employer", "91530199ma9te5t12d", "91530199MA9TE5T12D"),
    ],
)
def test_what_two_people_write_differently_is_the_same(
    kind: str, declared: str, typed: str
) -> None:
    who = officer()
    declare(who, kind=kind, value=declared, now=clock.now())
    assert tied([(kind, typed)]) == [(who.pk, kind)]


def test_another_address_is_another() -> None:
    declare(officer(), kind="address", value="样例路8号院2栋301室", now=clock.now())
    assert tied([("address", "样例路8号院2栋302室")]) == []


def test_a_value_of_another_kind_does_not_match() -> None:
    declare(officer(), kind="address", value="19900000002", now=clock.now())
    assert tied([("phone", "19900000002")]) == []


def test_the_account_itself_is_compared_too() -> None:
    who = officer()
    who.set_phone("19900000077")
    who.set_id_number("530199198403121024")
    who.save()
    found = tied([("phone", "19900000077"), ("person", "530199198403121024")])
    assert found == [(who.pk, "person"), (who.pk, "phone")]


def test_declared_twice_is_one_row_and_ended_it_is_compared_no_more() -> None:
    who = officer()
    first = declare(who, kind="phone", value="19900000002", now=clock.now())
    assert declare(who, kind="phone", value="19900000002", now=clock.now()).pk == first.pk
    end(first, now=clock.now())
    assert tied([("phone", "19900000002")]) == []
    assert Tie.objects.filter(account=who).count() == 1


def test_who_has_left_is_not_found() -> None:
    who = officer()
    declare(who, kind="phone", value="19900000002", now=clock.now())
    Account.objects.filter(pk=who.pk).update(is_active=False)
    assert tied([("phone", "19900000002")]) == []


def test_nothing_lies_in_clear_and_only_the_mask_is_shown() -> None:
    row = declare(officer(), kind="phone", value="19900000002", now=clock.now())
    assert row.shown == "199****0002"
    assert b"0002" not in bytes(row.mask) + bytes(row.hash)


def test_an_officer_declares_on_his_page_and_sees_only_the_mask(officer_client) -> None:
    client = officer_client("s1")
    sent = {"kind": "phone", "value": "19900000002"}
    assert client.post("/w/ties/", sent).status_code == 302
    text = client.get("/w/ties/").content.decode()
    assert "199****0002" in text
    assert "19900000002" not in text
    row = Tie.objects.get(account__number="s1")
    assert client.post(f"/w/ties/{row.pk}/end/").status_code == 302
    assert Tie.objects.get(pk=row.pk).ended_at is not None


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("phone", "1990000", "11 位"),
        ("person", "530199198403121025", "对照身份证"),
        ("employer", "91530199", "18 位"),
        ("address", "样例路", "至少6个字"),
        ("", "19900000002", "请选择登记哪一种"),
        ("phone", "", "请填写内容"),
    ],
)
def test_a_wrong_value_is_explained_and_kept(officer_client, kind, value, sentence) -> None:
    response = officer_client("s1").post("/w/ties/", {"kind": kind, "value": value})
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert f'value="{value}"' in text or not value
    assert not Tie.objects.exists()


def test_nobody_ends_the_mark_of_another(officer_client, account) -> None:
    row = declare(account("s3"), kind="phone", value="19900000002", now=clock.now())
    assert officer_client("s1").post(f"/w/ties/{row.pk}/end/").status_code == 404
    assert Tie.objects.get(pk=row.pk).ended_at is None
