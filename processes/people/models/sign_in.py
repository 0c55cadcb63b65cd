"""Sign-in by code, letters of the development outbox, and the history of sign-ins."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from processes.people.models.account import Account
from processes.vault import mask_phone, seal, unseal
from processes.vault.columns import SealedColumn, register

CODE_TABLE = "people_logincode"
TEXT_TABLE = "people_textmessage"


class LoginCode(models.Model):
    """One code sent to one phone. The session knows only its id; tries are counted here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    phone_cipher = models.BinaryField()
    phone_hash = models.BinaryField(db_index=True)
    code_hash = models.BinaryField()
    network_hash = models.BinaryField(db_index=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def phone(self) -> str:
        """The clear phone number the code went to."""
        row = str(self.id)
        return unseal(self.phone_cipher, table=CODE_TABLE, row=row, field="phone_cipher").decode()

    @property
    def masked_phone(self) -> str:
        """199****0001."""
        return mask_phone(self.phone)

    def set_phone(self, phone: str) -> None:
        """Seals `phone` into this row; does not save."""
        self.phone_cipher = seal(
            phone.encode(), table=CODE_TABLE, row=str(self.id), field="phone_cipher"
        )


class TextMessage(models.Model):
    """A letter that was not sent to anybody: the development outbox. Demo and tests only.

    `key` is that of the sending, so that one comes in once; a code's begins with "code:".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=12, default="sms")
    key = models.CharField(max_length=160, unique=True, default=uuid.uuid4)
    phone_cipher = models.BinaryField()
    text_cipher = models.BinaryField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def address(self) -> str:
        """The clear phone, openid or mail address."""
        return self._open("phone_cipher")

    @property
    def title(self) -> str:
        """The title, "" for a text message."""
        return self._open("text_cipher").partition("\n")[0]

    @property
    def text(self) -> str:
        """The clear text."""
        return self._open("text_cipher").partition("\n")[2]

    def set_content(self, *, address: str, title: str, text: str) -> None:
        """Seals all into this row; does not save."""
        sealed = (("phone_cipher", address), ("text_cipher", f"{title}\n{text}"))
        for field, clear in sealed:
            row = str(self.id)
            setattr(self, field, seal(clear.encode(), table=TEXT_TABLE, row=row, field=field))

    def _open(self, field: str) -> str:
        blob = getattr(self, field)
        return unseal(blob, table=TEXT_TABLE, row=str(self.id), field=field).decode()


class SignIn(models.Model):
    """One successful sign-in, for the login history of the profile page."""

    class Method(models.TextChoices):
        """By what the person proved who he is."""

        CODE = "code", _("短信验证码")
        PASSWORD = "password", _("账号密码")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=8, choices=Method)
    device = models.CharField(max_length=40, blank=True)
    network = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-at"])]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d %H:%M} {self.method}"


register(
    SealedColumn(CODE_TABLE, "phone_cipher", row="id"),
    SealedColumn(TEXT_TABLE, "phone_cipher", row="id"),
    SealedColumn(TEXT_TABLE, "text_cipher", row="id"),
)
