"""Mail: what is sent, and what a server's answer means."""

import smtplib
from typing import Any

import pytest
from django.core import mail

from processes.people.channels import Letter, NotTaken, Unclear
from processes.people.channels.mail import Mail

LETTER = Letter(address="p01@example.invalid", title="办理进展", text="正在公示。", key="7:3:mail")


def test_a_mail_has_title_text_and_a_name_made_of_the_key(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "官渡区总工会 <notice@union.invalid>"
    reference = Mail().send(LETTER)
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("办理进展", "正在公示。", ["p01@example.invalid"])
    assert sent.extra_headers["Message-ID"] == f"<{reference}@union.invalid>"
    assert Mail().send(LETTER) == reference


@pytest.mark.parametrize(
    ("fault", "wanted", "permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"")}), NotTaken, True),
        (smtplib.SMTPRecipientsRefused({"x": (450, b"")}), NotTaken, False),
        (smtplib.SMTPDataError(554, b""), NotTaken, True),
        (smtplib.SMTPAuthenticationError(454, b""), NotTaken, False),
        (ConnectionRefusedError(), NotTaken, False),
        (smtplib.SMTPServerDisconnected(), Unclear, None),
        (TimeoutError(), Unclear, None),
    ],
    ids=repr,
)
def test_an_answer_of_the_server(
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    wanted: type[Exception],
    permanent: bool | None,
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise fault

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    with pytest.raises(wanted) as told:
        Mail().send(LETTER)
    assert getattr(told.value, "permanent", None) is permanent
