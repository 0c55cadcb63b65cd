"""Accounts: workers, officers and the system. Identity number and phone are ciphertext."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from processes.people.channels.letter import Channel
from processes.vault import keyed_hash, mask_id, mask_phone, normal_id, seal, unseal
from processes.vault.columns import SealedColumn, register

TABLE = "people_account"
PHONE_PURPOSE = "account.phone"
ID_PURPOSE = "person.id"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by what they sign in with."""

    def get_by_natural_key(self, number: str | None) -> "Account":
        """The account that signs in with `number`, in any case of its letters."""
        return self.get(number__iexact=number)

    def by_phone(self, phone: str) -> "Account | None":
        """The account a phone belongs to, found by keyed hash."""
        return self.filter(phone_hash=keyed_hash(phone, purpose=PHONE_PURPOSE)).first()

    def by_id_number(self, number: str) -> "Account | None":
        """The oldest account of the person with this identity number."""
        found = keyed_hash(normal_id(number), purpose=ID_PURPOSE)
        return self.filter(id_hash=found).order_by("id").first()


class Account(AbstractBaseUser):
    """One who signs in, or the system. Never deleted: deactivated."""

    class Kind(models.TextChoices):
        """What sort of account it is; what it may do comes from its posts."""

        WORKER = "worker", _("职工")
        OFFICER = "officer", _("工作人员")
        SYSTEM = "system", _("系统")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("账号"), max_length=32, unique=True)
    name = models.CharField(_("姓名"), max_length=30)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WORKER)
    phone_cipher = models.BinaryField(null=True)
    phone_hash = models.BinaryField(null=True, unique=True)
    id_cipher = models.BinaryField(null=True)
    id_hash = models.BinaryField(null=True, db_index=True)
    mail_cipher = models.BinaryField(null=True)
    mail_proved_at = models.DateTimeField(null=True)
    openid_cipher = models.BinaryField(null=True)
    channels = models.JSONField(null=True)  # codes of chosen channels; null: what is usual
    language = models.CharField(max_length=10, default="zh-hans")
    large_type = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "number"
    REQUIRED_FIELDS = ["name"]
    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["worker", "officer", "system"]),
                name="account_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def phone(self) -> str:
        """The clear phone number, empty if there is none; show `masked_phone` instead."""
        return self._open("phone_cipher")

    @property
    def masked_phone(self) -> str:
        """199****0001, or empty."""
        return mask_phone(self.phone)

    def set_phone(self, phone: str) -> None:
        """Seals `phone` and its keyed hash into this account; does not save."""
        self.phone_cipher = self._seal("phone_cipher", phone)
        self.phone_hash = keyed_hash(phone, purpose=PHONE_PURPOSE)

    @property
    def mail(self) -> str:
        """The clear mail address, proved or not; empty if there is none."""
        return self._open("mail_cipher")

    def set_mail(self, address: str) -> None:
        """Seals a mail address that is not proved yet, or forgets it if empty; does not save."""
        self.mail_cipher = self._seal("mail_cipher", address) if address else None
        self.mail_proved_at = None

    def set_openid(self, openid: str) -> None:
        """Seals the person's id at the WeChat account, or forgets it; does not save."""
        self.openid_cipher = self._seal("openid_cipher", openid) if openid else None

    def has_address(self, channel: str) -> bool:
        """Whether the person can be reached by a channel; opens nothing."""
        match Channel(channel):
            case Channel.SMS:
                return self.phone_cipher is not None
            case Channel.MAIL:
                return self.mail_cipher is not None and self.mail_proved_at is not None
            case Channel.WECHAT:
                return self.openid_cipher is not None

    def address(self, channel: str) -> str:
        """The clear address by which a channel reaches the person; empty if it does not."""
        if not self.has_address(channel):
            return ""
        field = {Channel.SMS: "phone", Channel.MAIL: "mail", Channel.WECHAT: "openid"}
        return self._open(f"{field[Channel(channel)]}_cipher")

    @property
    def id_number(self) -> str:
        """The clear identity number, empty if unknown; showing it is logged by who shows it."""
        return self._open("id_cipher")

    @property
    def masked_id_number(self) -> str:
        """530199********1024, or empty."""
        return mask_id(self.id_number)

    def set_id_number(self, number: str) -> None:
        """Seals the identity number and its keyed hash into this account; does not save."""
        self.id_cipher = self._seal("id_cipher", normal_id(number))
        self.id_hash = keyed_hash(normal_id(number), purpose=ID_PURPOSE)

    def _seal(self, field: str, text: str) -> bytes:
        return seal(text.encode(), table=TABLE, row=str(self.ref), field=field)

    def _open(self, field: str) -> str:
        blob = getattr(self, field)
        if blob is None:
            return ""
        return unseal(blob, table=TABLE, row=str(self.ref), field=field).decode()


register(
    SealedColumn(TABLE, "phone_cipher", row="ref"),
    SealedColumn(TABLE, "id_cipher", row="ref"),
    SealedColumn(TABLE, "mail_cipher", row="ref"),
    SealedColumn(TABLE, "openid_cipher", row="ref"),
)
