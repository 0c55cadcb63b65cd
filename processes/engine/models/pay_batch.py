"""Payment files for the bank and its answers. Ids, amounts, codes; accounts as ciphertext."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.money import LedgerEntry
from processes.vault.columns import SealedColumn, register


class PayBatch(models.Model):
    """One payment file, made once: its bytes lie sealed in the store, its hash stands here."""

    row = models.UUIDField(unique=True)
    number = models.CharField(max_length=40, unique=True)
    layout = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    total_fen = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    storage_key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("付款批次")

    def __str__(self) -> str:
        return self.number


class PayItem(models.Model):
    """One payment of a batch. It is answered once; a case has at most one without an answer."""

    class State(models.TextChoices):
        """What the bank said."""

        SENT = "sent", _("等银行回盘")
        PAID = "paid", _("已付")
        FAILED = "failed", _("付款失败")

    batch = models.ForeignKey(PayBatch, on_delete=models.PROTECT, related_name="items")
    seq = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pay_items")
    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()
    state = models.CharField(max_length=6, choices=State, default=State.SENT)
    reason = models.BinaryField(null=True)  # the words of the bank may name a person: sealed
    bank_ref = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("付款明细")
        constraints = [
            models.UniqueConstraint(fields=["batch", "seq"], name="pay_item_seq"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="sent"), name="pay_item_one_open"
            ),
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(state="paid"), name="pay_item_paid_once"
            ),
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="pay_item_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.seq} {self.state}"


class PayReply(models.Model):
    """One file of the bank about a batch, as uploaded (sealed), and what became of its rows."""

    row = models.UUIDField(unique=True)
    batch = models.ForeignKey(PayBatch, on_delete=models.PROTECT, related_name="replies")
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=120, unique=True)
    csv = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    report = models.JSONField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("银行回盘")
        constraints = [
            models.UniqueConstraint(fields=["batch", "sha256"], name="pay_reply_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.sha256[:8]}"


class PayAccount(models.Model):
    """The account a case is paid to instead of the one in its application, and why. Sealed."""

    row = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pay_accounts")
    body = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("更正的收款账户")

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"


register(
    SealedColumn("engine_payaccount", "body", row="row"),
    SealedColumn("engine_payitem", "reason", row="id"),
)
