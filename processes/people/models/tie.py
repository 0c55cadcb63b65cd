"""What an officer declares of himself, so that he is kept from cases of people close to him."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from processes.people.models.account import Account
from processes.vault import unseal
from processes.vault.columns import SealedColumn, register

TABLE = "people_tie"


class Tie(models.Model):
    """One mark of an officer: a keyed hash to compare with, and its mask, sealed, to show him."""

    class Kind(models.TextChoices):
        """What is compared with an application."""

        PHONE = "phone", _("手机号码")
        ADDRESS = "address", _("住址")
        PERSON = "person", _("家庭成员的身份证号码")
        EMPLOYER = "employer", _("单位的统一社会信用代码")

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=8, choices=Kind)
    hash = models.BinaryField()
    mask = models.BinaryField()
    declared_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "hash"],
                condition=models.Q(ended_at=None),
                name="tie_declared_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["hash"], condition=models.Q(ended_at__isnull=True), name="tie_by_hash"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.kind}"

    @property
    def shown(self) -> str:
        """What was declared, masked."""
        return unseal(self.mask, table=TABLE, row=str(self.ref), field="mask").decode()


register(SealedColumn(TABLE, "mask", row="ref"))
