"""Which channels are there, and what a production without text messages is told."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from processes.people.channels import Channel, Letter, NotTaken, adapter_for, open_channels
from processes.people.channels.development import Development
from processes.people.checks import messages_can_leave
from processes.people.models import Account, TextMessage
from workflow_project.environment import message_channels

GATEWAY = {"SMS_GATEWAY_URL": "https://sms.invalid/send", "SMS_GATEWAY_SECRET": "s" * 32}


def checked(settings: Any, **values: str) -> list[str | None]:
    settings.DEMO = False
    settings.DEVELOPMENT_MESSAGES = values.get("DEVELOPMENT_MESSAGES") == "1"
    settings.CHANNELS = message_channels({"APP_ENV": "production", **values})
    return [one.id for one in messages_can_leave(None)]


def test_the_demo_has_every_channel_and_sends_nothing() -> None:
    assert open_channels() == tuple(Channel)
    assert all(isinstance(adapter_for(one), Development) for one in Channel)
    assert messages_can_leave(None) == []


def test_production_with_a_gateway_has_what_was_named(settings: Any) -> None:
    assert checked(settings, **GATEWAY) == []
    assert open_channels() == (Channel.SMS,)
    assert checked(settings, **GATEWAY, EMAIL_HOST="mail.invalid") == []
    assert open_channels() == (Channel.SMS, Channel.MAIL)


def test_production_without_a_gateway_is_refused_with_a_hint(settings: Any) -> None:
    assert checked(settings) == ["people.E101"]
    (said,) = messages_can_leave(None)
    assert "SMS_GATEWAY_URL" in str(said.hint)
    with pytest.raises(ImproperlyConfigured):
        adapter_for(Channel.SMS)


def test_a_trial_run_without_a_gateway_is_warned_of(settings: Any) -> None:
    assert checked(settings, DEVELOPMENT_MESSAGES="1") == ["people.W102"] * 3
    assert isinstance(adapter_for(Channel.SMS), Development)


@pytest.mark.parametrize(
    "broken", [{"SMS_GATEWAY_URL": "http://sms.invalid"}, {"SMS_GATEWAY_SECRET": "s"}]
)
def test_a_gateway_that_cannot_work_is_refused(settings: Any, broken: dict[str, str]) -> None:
    assert checked(settings, **{**GATEWAY, **broken}) == ["people.E103"]


def test_the_development_adapter_keeps_a_key_once(db: None) -> None:
    letter = Letter(address="19900000001", title="题", text="文", key="1:sms")
    assert Development("sms").send(letter) == Development("sms").send(letter)
    (kept,) = TextMessage.objects.all()
    assert (kept.channel, kept.address, kept.title, kept.text) == ("sms", "19900000001", "题", "文")
    assert b"19900000001" not in bytes(kept.phone_cipher)


def test_the_outbox_shows_every_channel_masked_and_not_in_production(
    db: None, client: Client, settings: Any
) -> None:
    for channel, address in (
        ("sms", "19900000001"),
        ("mail", "zhang@example.invalid"),
        ("wechat", "o-77"),
    ):
        letter = Letter(address=address, title="办理进展", text=f"用{channel}", key=channel)
        Development(channel).send(letter)
    page = client.get("/dev/messages/").content.decode()
    assert all(
        one in page for one in ("199****0001", "z***@example.invalid", "微信用户", "用wechat")
    )
    assert not any(one in page for one in ("19900000001", "zhang@", "o-77"))
    only = client.get("/dev/messages/?channel=mail").content.decode()
    assert "用mail" in only
    assert "用sms" not in only
    settings.DEMO = False
    assert client.get("/dev/messages/").status_code == 404


def test_a_code_that_cannot_leave_is_told_in_a_sentence(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(self: Development, letter: Letter) -> str:
        raise NotTaken("unreachable")

    monkeypatch.setattr(Development, "send", refuses)
    answer = client.post("/in/", {"way": "phone", "phone": "19988887777"})
    assert "短信暂时发不出去" in answer.content.decode()


def test_an_address_opens_for_its_channel_only(db: None) -> None:
    who = Account(number="x1", name="甲")
    who.set_phone("19900000009")
    who.set_mail("a@example.invalid")
    assert who.address("sms") == "19900000009"
    assert who.address("mail") == ""  # not proved
    assert who.address("wechat") == ""
