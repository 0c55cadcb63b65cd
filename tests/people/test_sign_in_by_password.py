"""Signing in by number and password: wrong ones are counted and lock; sessions end."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp_auth
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.db import connection

from processes.people import sessions
from processes.people.demo.load import PASSWORD
from processes.people.models import SignIn

pytestmark = pytest.mark.usefixtures("people")


def post(client, number="g1", password=PASSWORD, **more):
    data = {"way": "password", "number": number, "password": password, **more}
    return client.post("/in/", data)


def says(response, text: str) -> bool:
    return text in response.content.decode()


@pytest.mark.parametrize("number", ["g1", "G1", " g1 "])
def test_an_officer_signs_in_to_his_desk(client, number):
    assert post(client, number).url == "/w/todo/"
    assert client.get("/me/").context["account"].number == "g1"
    assert SignIn.objects.get().method == "password"


def test_the_auditor_comes_to_his_own_desk(client):
    assert post(client, "a1").url == "/audit/"


def test_a_wrong_password_says_nothing_of_the_account(client):
    unknown, known = post(client, "nobody", "x"), post(client, "g1", "x")
    assert says(unknown, "账号或密码不对")
    assert says(known, "账号或密码不对")
    assert known.context["password_form"]["number"].value() == "g1"


def test_a_worker_has_no_password(client):
    assert says(post(client, "p01", ""), "请填写密码")
    assert says(post(client, "p01", "!"), "账号或密码不对")


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(client):
    for _ in range(4):
        assert post(client, password="x").status_code == 200
    assert post(client, password="x").status_code == 429
    locked = post(client)
    assert (locked.status_code, says(locked, "15 分钟后再试")) == (429, True)
    assert post(client, "g2").status_code == 302
    client.post("/out/")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16)
    )
    assert post(client).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client):
    for _ in range(4):
        post(client, password="x")
    post(client)
    client.post("/out/")
    assert not AccessAttempt.objects.exists()


def test_what_axes_keeps_names_nobody(client):
    post(client, "19900000001", "530199198403121024")
    row = AccessAttempt.objects.get()
    kept = " ".join(str(getattr(row, field.name)) for field in AccessAttempt._meta.fields)
    assert "19900000001" not in kept
    assert "530199198403121024" not in kept
    assert len(row.username) == 64


def test_wrong_passwords_are_not_logged_with_names(client, caplog):
    caplog.set_level("DEBUG")
    for _ in range(6):
        post(client, "19900000001", "x")
    assert "19900000001" not in caplog.text


def later(client, monkeypatch, seconds):
    present = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: present + seconds)
    return client.get("/me/")


def test_an_idle_officer_is_signed_out_and_comes_back_to_the_page(officer_client, monkeypatch):
    client = officer_client("g1")
    answer = later(client, monkeypatch, sessions.IDLE_SECONDS + 1)
    assert answer.url == "/in/?next=%2Fme%2F"
    assert says(client.get(answer.url), "登录已超时")


def test_a_busy_officer_stays(officer_client, monkeypatch):
    client = officer_client("g1")
    for _ in range(3):
        assert later(client, monkeypatch, sessions.IDLE_SECONDS - 1).status_code == 200


def test_an_idle_worker_stays_but_nobody_beyond_eight_hours(
    client, account, monkeypatch, sent_code
):
    client.post("/in/", {"way": "phone", "phone": "19900000001"})
    client.post("/in/code/", {"code": sent_code("19900000001")})
    assert later(client, monkeypatch, sessions.IDLE_SECONDS + 1).status_code == 200
    assert later(client, monkeypatch, sessions.ABSOLUTE_SECONDS + 1).status_code == 302


def test_a_deactivated_officer_is_out_at_once(officer_client, account):
    client = officer_client("g1")
    gone = account("g1")
    gone.is_active = False
    gone.save()
    assert client.get("/me/").status_code == 302


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_second_factor_is_set_up_and_then_asked_for(officer_client):
    client = officer_client("g1")
    activate = "/me/two-step/totp/activate/"
    assert client.get(activate).url.startswith("/me/confirm/")
    confirmed = client.post("/me/confirm/", {"password": PASSWORD, "next": activate})
    secret = client.get(confirmed.url).context["form"].secret
    assert client.post(activate, {"code": code_of(secret)}).status_code == 302
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    client.post("/out/")
    assert post(client).url == "/me/two-step/authenticate/"
    assert client.get("/me/").status_code == 302
    assert says(client.get("/me/two-step/authenticate/"), "填写动态口令")


def test_tries_of_one_time_passwords_are_limited_in_the_database(officer_client):
    client = officer_client("g1")
    totp_auth.TOTP.activate(client.get("/me/").wsgi_request.user, totp_auth.generate_totp_secret())
    client.post("/out/")
    post(client)
    for _ in range(5):
        assert client.post("/me/two-step/authenticate/", {"code": "000000"}).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_cache")
        assert cursor.fetchone()[0]
    refused = client.post("/me/two-step/authenticate/", {"code": "000000"})
    assert says(refused, "登录失败次数过多")


def test_where_a_second_factor_is_required_it_comes_first(officer_client, settings):
    settings.MFA_REQUIRED = True
    client = officer_client("g1")
    assert client.get("/me/").url == "/me/two-step/totp/activate/"
    assert client.get("/me/two-step/totp/activate/").url.startswith("/me/confirm/")
    assert client.get("/me/confirm/").status_code == 200


@pytest.mark.parametrize("page", ["/me/", "/me/two-step/", "/w/away/"])
def test_pages_of_an_officer(officer_client, page):
    assert officer_client("g1").get(page).status_code == 200


def test_an_actor_goes_with_every_request(officer_client):
    request = officer_client("g1").get("/me/").wsgi_request
    assert request.actor.account == request.user.pk
    assert len(request.actor.units) == 1


def test_a_visitor_is_an_actor_that_is_nobody(client):
    assert client.get("/in/").wsgi_request.actor.kind == "nobody"


@pytest.mark.parametrize("page", ["/w/todo/", "/audit/", "/manage/"])
def test_who_comes_from_a_desk_is_asked_for_number_and_password(client, page):
    """An officer sent to sign in sees his own way first; a worker sees the phone."""
    assert 'name="password"' in client.get(f"/in/?next={page}").content.decode()
    assert 'name="phone"' in client.get("/in/?next=/my/").content.decode()
    assert 'name="phone"' in client.get(f"/in/?way=phone&next={page}").content.decode()
