"""Signing in by phone and code, over HTTP."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from processes.people.models import Account, LoginCode, SignIn, TextMessage

P01, NEW = "19900000001", "19988887777"
pytestmark = pytest.mark.usefixtures("people")


def ask(client, phone=P01, **more):
    return client.post("/in/", {"way": "phone", "phone": phone, **more})


def says(response, text: str) -> bool:
    return text in response.content.decode()


def let_pass(**time) -> None:
    """As if all codes had been sent longer ago."""
    for code in LoginCode.objects.all():
        code.sent_at -= timedelta(**time)
        code.expires_at -= timedelta(**time)
        code.save()


def wrong(client, sent_code, phone=P01):
    typed = f"{(int(sent_code(phone)) + 1) % 1_000_000:06}"
    return client.post("/in/code/", {"code": typed})


def test_a_known_phone_signs_in_and_keeps_its_way(client, sent_code):
    assert ask(client, next="/my/").url == "/in/code/"
    answer = client.post("/in/code/", {"code": sent_code(P01)})
    assert answer.url == "/my/"
    assert client.get("/me/").context["account"].number == "p01"
    assert SignIn.objects.get().method == "code"


WIDE = P01.translate({n: n + 0xFEE0 for n in range(48, 58)})


@pytest.mark.parametrize("typed", ["199 0000 0001", WIDE, "+86 199-0000-0001"])
def test_a_phone_may_be_typed_in_many_ways(client, sent_code, typed):
    assert ask(client, typed).url == "/in/code/"
    assert sent_code(P01)


@pytest.mark.parametrize("typed", ["", "1990000", "29900000001", "199000000011", "19900\x0000001"])
def test_a_phone_that_is_none_is_refused_with_a_sentence(client, typed):
    answer = ask(client, typed)
    assert answer.status_code == 200
    assert answer.context["phone_form"].errors["phone"]
    assert not TextMessage.objects.exists()


def test_the_field_brings_up_digits_and_the_code_from_the_message(client):
    page = ask(client)
    assert says(client.get("/in/"), 'inputmode="numeric"')
    page = client.get("/in/code/")
    assert says(page, 'autocomplete="one-time-code"')
    assert says(page, "199****0001")
    assert not says(page, P01)


def test_a_code_with_full_width_digits_and_blanks_is_right(client, sent_code):
    ask(client)
    wide = sent_code(P01).translate({n: n + 0xFEE0 for n in range(48, 58)})
    assert client.post("/in/code/", {"code": f" {wide[:3]} {wide[3:]}"}).status_code == 302


def test_wrong_codes_are_counted_down_and_end_the_code(client, sent_code):
    ask(client)
    for left in (4, 3, 2, 1):
        assert says(wrong(client, sent_code), f"还可以再试 {left} 次")
    assert says(wrong(client, sent_code), "输错次数过多")
    right = client.post("/in/code/", {"code": sent_code(P01)})
    assert says(right, "输错次数过多")
    assert "_auth_user_id" not in client.session


def test_a_fresh_cookie_does_not_bring_new_tries(client, sent_code):
    ask(client)
    for _ in range(5):
        wrong(client, sent_code)
    kept = client.session["sign_in"]
    client.cookies.clear()
    session = client.session
    session["sign_in"] = kept
    session.save()
    assert says(client.post("/in/code/", {"code": sent_code(P01)}), "输错次数过多")


def test_what_is_not_six_digits_costs_no_try(client):
    ask(client)
    assert says(client.post("/in/code/", {"code": "12345"}), "6 位数字")
    assert LoginCode.objects.get().wrong_tries == 0


def test_another_code_needs_a_minute(client, sent_code):
    ask(client)
    assert says(client.post("/in/code/again/", follow=True), "秒后再试")
    let_pass(seconds=61)
    assert says(client.post("/in/code/again/", follow=True), "新的验证码已发出")
    assert LoginCode.objects.count() == 2
    assert client.post("/in/code/", {"code": sent_code(P01)}).status_code == 302


def test_the_cool_down_holds_for_the_phone_and_not_for_the_browser(client):
    ask(client)
    client.cookies.clear()
    assert says(ask(client), "秒后再试")
    assert ask(client, NEW).status_code == 302


def test_who_left_the_page_of_the_code_is_led_back_to_it(client, sent_code):
    ask(client)
    again = ask(client)
    assert (again.status_code, again["Location"]) == (302, "/in/code/")
    assert says(client.get("/in/code/"), "请填收到的那一个")
    assert LoginCode.objects.count() == 1
    assert client.post("/in/code/", {"code": sent_code(P01)}).status_code == 302


def test_five_codes_an_hour_are_enough(client):
    for _ in range(5):
        assert ask(client).status_code == 302
        let_pass(seconds=61)
    assert says(ask(client), "次数过多")
    let_pass(hours=1)
    assert ask(client).status_code == 302


def test_an_old_code_is_no_longer_right(client, sent_code):
    ask(client)
    let_pass(minutes=10)
    assert says(client.post("/in/code/", {"code": sent_code(P01)}), "已失效")


def test_a_code_signs_in_once(client, sent_code):
    ask(client)
    kept, code = client.session["sign_in"], sent_code(P01)
    client.post("/in/code/", {"code": code})
    client.post("/out/")
    client.cookies.clear()
    session = client.session
    session["sign_in"] = kept
    session.save()
    assert says(client.post("/in/code/", {"code": code}), "已失效")
    assert client.get("/in/name/").url == "/in/"


def test_a_new_phone_gives_its_name_and_has_an_account(client, sent_code):
    ask(client, NEW, next="/my/")
    assert client.post("/in/code/", {"code": sent_code(NEW)}).url == "/in/name/"
    assert not Account.objects.by_phone(NEW)
    assert says(client.post("/in/name/", {"name": "1"}), "2 到 30 个汉字")
    assert client.post("/in/name/", {"name": "钱样新"}).url == "/my/"
    account = Account.objects.get(name="钱样新")
    assert account == Account.objects.by_phone(NEW)
    assert (account.name, account.kind, account.phone) == ("钱样新", "worker", NEW)
    assert NEW not in account.number


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("阿依古丽·买买提", True),
        ("𠮷样", True),
        ("Anna Smith", True),
        ("李", False),
        ("李·", False),
        ("<b>李</b>", False),
        ("李" * 31, False),
    ],
)
def test_names(client, sent_code, name, good):
    ask(client, NEW)
    client.post("/in/code/", {"code": sent_code(NEW)})
    assert (client.post("/in/name/", {"name": name}).status_code == 302) == good


def test_the_name_page_needs_a_proved_code(client):
    ask(client, NEW)
    assert client.get("/in/name/").url == "/in/"
    assert client.get("/in/name/").status_code == 302


def test_a_deactivated_account_is_told_where_to_go(client, sent_code):
    Account.objects.filter(number="p01").update(is_active=False)
    ask(client)
    answer = client.post("/in/code/", {"code": sent_code(P01)}, follow=True)
    assert says(answer, "该账号已停用")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_leads_nowhere_else(client, sent_code, elsewhere):
    ask(client, next=elsewhere)
    assert client.post("/in/code/", {"code": sent_code(P01)}).url == "/"


def test_signing_in_changes_the_key_of_the_session(client, sent_code):
    ask(client)
    before = client.session.session_key
    client.post("/in/code/", {"code": sent_code(P01)})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_without_a_code_asked_for_there_is_no_code_page(client):
    assert client.get("/in/code/").url == "/in/"
    assert client.post("/in/code/again/").url == "/in/"


def test_signing_out_is_a_post_and_ends_the_session(client, sent_code):
    ask(client)
    client.post("/in/code/", {"code": sent_code(P01)})
    assert client.get("/out/").status_code == 405
    client.post("/out/")
    assert client.get("/me/").url == "/in/?next=/me/"


def test_who_is_signed_in_is_not_asked_again(client, sent_code):
    ask(client)
    client.post("/in/code/", {"code": sent_code(P01)})
    assert client.get("/in/?next=/my/").url == "/my/"


def test_the_development_outbox_is_not_there_in_production(client, settings):
    ask(client)
    assert says(client.get("/_sms/"), "199****0001")
    settings.DEMO = False
    assert client.get("/_sms/").status_code == 404
