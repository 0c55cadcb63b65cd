"""The profile page."""

from processes.people.models import SignIn


def test_an_officer_sees_his_posts_and_sign_ins(officer_client, account):
    page = officer_client("d2").get("/me/").content.decode()
    assert account("d2").name in page
    assert "官渡区总工会 · 女工" in page
    assert "账号密码" in page


def test_phone_and_identity_number_are_masked(client, people, sent_code):
    client.post("/in/", {"way": "phone", "phone": "19900000001"})
    client.post("/in/code/", {"code": sent_code("19900000001")})
    page = client.get("/me/").content.decode()
    assert "199****0001" in page
    assert "530199********1024" in page
    assert "云南样例物业服务有限公司工会委员会" in page
    assert "19900000001" not in page
    assert "530199198403121024" not in page


def test_type_size_is_kept_with_the_account(officer_client, account):
    client = officer_client("g1")
    client.post("/me/", {"language": "zh-hans", "large_type": "on"})
    assert account("g1").large_type
    assert 'data-size="elder"' in client.get("/me/").content.decode()


def test_a_language_is_offered_once_it_is_translated(officer_client, settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    client = officer_client("g1")
    assert "界面语言" not in client.get("/me/").content.decode()
    place = tmp_path / "en" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.mo").touch()
    assert "English" in client.get("/me/").content.decode()
    assert client.post("/me/", {"language": "xx"}).context["form"].errors["language"]


def test_the_history_tells_device_and_network_but_not_the_address(client, people):
    headers = {
        "HTTP_USER_AGENT": "Mozilla/5.0 (iPhone) MicroMessenger/8",
        "REMOTE_ADDR": "203.0.113.77",
    }
    data = {"way": "password", "number": "g1", "password": "demo-Guandu-2026"}
    client.post("/in/", data, **headers)
    row = SignIn.objects.get()
    assert (row.device, row.network) == ("微信", "203.0.113.0/24")
    assert "203.0.113.77" not in client.get("/me/", **headers).content.decode()


def test_a_visitor_is_sent_to_sign_in(client, db):
    assert client.get("/me/").url == "/in/?next=/me/"
