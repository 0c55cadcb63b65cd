"""What was done about a batch, and which examinations a settlement pays for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.cancer_screening.models.booking import Booking
from processes.cancer_screening.models.places import Batch, Hospital


class BatchAct(models.Model):
    """One act, which is a case. `live` until that ends otherwise than well, or the money is back.

    `key` is that of the page: sent twice, it is done once. `month` is "2026-05".
    """

    class Kind(models.TextChoices):
        """What is done."""

        NOTICE = "notice", _("发布通知")
        BILL = "bill", _("费用结算")
        REPORT = "report", _("批次总结")

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="batch_act"
    )
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(_("办什么"), max_length=8, choices=Kind)
    key = models.UUIDField(unique=True)
    hospital = models.ForeignKey(
        Hospital, on_delete=models.PROTECT, null=True, related_name="bills"
    )
    month = models.CharField(_("月份"), max_length=7, blank=True)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("批次办理")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "kind"],
                condition=models.Q(live=True, kind__in=["notice", "report"]),
                name="batch_act_once",
            ),
            models.UniqueConstraint(
                fields=["batch", "hospital", "month"],
                condition=models.Q(live=True, kind="bill"),
                name="bill_once_a_month",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="bill", hospital__isnull=False, month__gt="")
                | models.Q(kind__in=["notice", "report"], hospital=None, month=""),
                name="bill_has_its_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.kind} {self.month}"


class Billed(models.Model):
    """One examination in a settlement: the database takes none twice while one stands."""

    act = models.ForeignKey(BatchAct, on_delete=models.PROTECT, related_name="billed")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="billed")
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("结算的检查")
        constraints = [
            models.UniqueConstraint(
                fields=["booking"], condition=models.Q(live=True), name="billed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.booking_id}"
