"""The money ledger. Amounts in fen. Entries are never changed: a reversal is a new row."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class FundSource(models.Model):
    """Where money comes from: one document of one year."""

    code = models.CharField(max_length=32)
    name = models.CharField(_("资金来源"), max_length=60)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(_("文号"), max_length=120, blank=True)
    amount_fen = models.BigIntegerField()

    class Meta:
        verbose_name = _("资金来源")
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="fund_source_once"),
            models.CheckConstraint(
                condition=models.Q(amount_fen__gte=0), name="fund_source_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class FundBudget(models.Model):
    """What may be spent on one item from one source; frozen and used never exceed it.

    `used_fen` is below zero where more came back of a closed year than was paid in this one.
    """

    source = models.ForeignKey(FundSource, on_delete=models.PROTECT, related_name="budgets")
    item = models.CharField(max_length=40)
    amount_fen = models.BigIntegerField()
    frozen_fen = models.BigIntegerField(default=0)
    used_fen = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("预算")
        constraints = [
            models.UniqueConstraint(fields=["source", "item"], name="fund_budget_once"),
            models.CheckConstraint(
                condition=models.Q(
                    frozen_fen__gte=0,
                    amount_fen__gte=models.F("frozen_fen") + models.F("used_fen"),
                ),
                name="fund_budget_not_overdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.item}"


class LedgerEntry(models.Model):
    """One line of the ledger (台账). Append-only."""

    class Kind(models.TextChoices):
        """What happened to the money."""

        FREEZE = "freeze", _("冻结")
        RELEASE = "release", _("解冻")
        APPROVE = "approve", _("批准")
        PAY = "pay", _("拨付")
        ARRIVE = "arrive", _("到账")
        RECEIVE = "receive", _("签收")
        REVERSE = "reverse", _("冲销")

    key = models.CharField(max_length=120, unique=True)
    number = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ledger")
    budget = models.ForeignKey(FundBudget, on_delete=models.PROTECT, related_name="entries")
    payee = models.ForeignKey(  # empty: a list of persons, row by row beside the case
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="ledger"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    item = models.CharField(max_length=40)
    amount_fen = models.BigIntegerField()
    method = models.CharField(max_length=16, default="transfer")
    bank_ref = models.CharField(max_length=60, blank=True)
    day = models.DateField()
    at = models.DateTimeField()
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True)

    class Meta:
        verbose_name = _("资金台账")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="reverse", amount_fen__lt=0)
                | (~models.Q(kind="reverse") & models.Q(amount_fen__gt=0)),
                name="ledger_sign",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or self.key} {self.kind} {self.amount_fen}"
