"""What an adapter is given, what it answers, how it fails."""

from dataclasses import dataclass, field
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Codes are stored in rows; the order is the one in which a stand-in is looked for."""

    SMS = "sms", _("短信")
    WECHAT = "wechat", _("微信公众号")
    MAIL = "mail", _("电子邮件")


@dataclass(frozen=True)
class Letter:
    """One message on its way. `address` is a phone, an openid or a mail address, never logged.

    `key` names the sending: whoever gets the same key twice sends once.
    """

    address: str = field(repr=False)
    title: str
    text: str = field(repr=False)
    key: str


class NotTaken(Exception):
    """The provider did not take the letter. `permanent`: it never will. `code` is for logs."""

    def __init__(self, code: str, *, permanent: bool = False) -> None:
        super().__init__(code)
        self.code, self.permanent = code, permanent


class Unclear(Exception):
    """The letter was handed over and no answer came: it may be out, or not."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Adapter(Protocol):
    """One provider. `dedupes`: it takes a key it has had without sending again."""

    dedupes: bool

    def send(self, letter: Letter) -> str:
        """Hand the letter over; the provider's own reference, "" if it gives none.

        Raises: NotTaken, Unclear.
        """
