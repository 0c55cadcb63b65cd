"""What changes a budget, and who waits for money. Rows are added, never edited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.money import FundBudget, FundSource, LedgerEntry


class BudgetRow(models.Model):
    """One dated change of a budget, with its document. The amounts of a budget's rows add up to it.

    The database books each row on its budget (and source) and writes the first row itself.
    """

    class Kind(models.TextChoices):
        """Why the amount changed."""

        OPENING = "opening", _("年初预算")
        ADD = "add", _("来源追加")
        SHARE = "share", _("从来源余额安排")
        CUT = "cut", _("调减")
        CARRY_OUT = "carry_out", _("结转下年")
        RETURNED = "returned", _("交回")
        CARRY_IN = "carry_in", _("上年结转")
        CARRY_BACK = "carry_back", _("撤销结转")

    key = models.CharField(max_length=120, unique=True)
    budget = models.ForeignKey(FundBudget, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=10, choices=Kind)
    amount_fen = models.BigIntegerField()
    day = models.DateField()
    document = models.CharField(_("文号"), max_length=120, blank=True)
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("预算变动")
        constraints = [
            models.UniqueConstraint(
                fields=["budget"],
                condition=models.Q(kind="opening"),
                name="budget_opened_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="opening", amount_fen__gte=0)
                | models.Q(kind__in=["add", "share", "carry_in"], amount_fen__gt=0)
                | models.Q(kind__in=["cut", "carry_out", "returned"], amount_fen__lt=0)
                | (models.Q(kind="carry_back") & ~models.Q(amount_fen=0)),
                name="budget_row_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.kind} {self.amount_fen}"


class YearClosing(models.Model):
    """A source's year is closed into a source of the next one, or a closing is taken back.

    While a closing is in force the database books nothing into the source's budgets.
    """

    row = models.UUIDField(unique=True)
    source = models.ForeignKey(FundSource, on_delete=models.PROTECT, related_name="closings")
    into = models.ForeignKey(FundSource, on_delete=models.PROTECT, related_name="+")
    carried_fen = models.BigIntegerField()
    returned_fen = models.BigIntegerField()
    cases = models.PositiveIntegerField()
    day = models.DateField()
    document = models.CharField(_("文号"), max_length=120)
    reason = models.CharField(_("原因"), max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone"
    )

    class Meta:
        verbose_name = _("年终结转")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(carried_fen__gte=0, returned_fen__gte=0),
                name="year_closing_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} -> {self.into_id}"


class FundWait(models.Model):
    """A case that waits for money, in the order of the ids. It is settled once, never changed.

    `n` is the event that asked. `reviewer` is set when the case is approved while it waits: then
    the money is made payable as soon as it comes.
    """

    class How(models.TextChoices):
        """How the waiting ended."""

        FUNDED = "funded", _("资金到位")
        DROPPED = "dropped", _("不再需要")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="fund_waits")
    n = models.PositiveIntegerField()
    item = models.CharField(max_length=40)
    amount_fen = models.BigIntegerField()
    payee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    method = models.CharField(max_length=16, default="transfer")
    day = models.DateField()
    at = models.DateTimeField()
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    how = models.CharField(max_length=8, choices=How, blank=True)
    done_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, null=True)

    class Meta:
        verbose_name = _("待资金")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(done_at__isnull=True),
                name="fund_wait_once",
            ),
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="fund_wait_positive"),
            models.CheckConstraint(
                condition=models.Q(how="", done_at__isnull=True, entry__isnull=True)
                | models.Q(how="dropped", done_at__isnull=False, entry__isnull=True)
                | models.Q(how="funded", done_at__isnull=False, entry__isnull=False),
                name="fund_wait_settled",
            ),
        ]
        indexes = [
            models.Index(
                fields=["item", "id"],
                condition=models.Q(done_at__isnull=True),
                name="fund_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.item} {self.amount_fen} {self.how}"
