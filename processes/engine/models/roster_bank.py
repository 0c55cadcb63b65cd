"""What the bank says of the rows of a list. Ids and codes; words and accounts as ciphertext."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.roster import RosterRow
from processes.vault.columns import SealedColumn, register


class RosterReply(models.Model):
    """One file of the bank about a list, as uploaded (sealed). Event `n` has booked it whole."""

    row = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roster_replies")
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=120, unique=True)
    csv = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("名单银行回盘")
        constraints = [
            models.UniqueConstraint(fields=["case", "sha256"], name="roster_reply_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.sha256[:8]}"


class RosterAnswer(models.Model):
    """What came of the payment of one row, by event `n`; without a reply it was paid by hand."""

    class State(models.TextChoices):
        """What the bank said."""

        PAID = "paid", _("已付")
        FAILED = "failed", _("付款失败")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="roster_answers", db_index=False
    )
    row = models.ForeignKey(RosterRow, on_delete=models.PROTECT, related_name="answers")
    reply = models.ForeignKey(
        RosterReply, on_delete=models.PROTECT, related_name="answers", null=True
    )
    n = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    state = models.CharField(max_length=6, choices=State)
    reason = models.BinaryField(null=True)  # the words of the bank may name a person: sealed
    bank_ref = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("名单行付款结果")
        constraints = [
            models.UniqueConstraint(
                fields=["row"], condition=models.Q(state="paid"), name="roster_row_paid_once"
            ),
            models.UniqueConstraint(fields=["row", "n"], name="roster_row_answered_once"),
        ]
        indexes = [models.Index(fields=["case", "n"], name="roster_answers_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.row_id} {self.state}"


class RosterAccount(models.Model):
    """The account a row is paid to instead of the one in the list, and why. Sealed."""

    key = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roster_accounts")
    row = models.ForeignKey(RosterRow, on_delete=models.PROTECT, related_name="accounts")
    body = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("名单行更正的账户")

    def __str__(self) -> str:
        return f"{self.case_id}/{self.row_id}"


register(
    SealedColumn("engine_rosteranswer", "reason", row="key"),
    SealedColumn("engine_rosteraccount", "body", row="key"),
)
