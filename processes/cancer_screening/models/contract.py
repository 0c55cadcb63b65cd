"""What was agreed with a hospital: each change is a row of its own, which nobody edits."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.cancer_screening.models.places import Hospital


class Contract(models.Model):
    """The terms of one hospital from a day on, until the next row of it begins.

    `number` is that of the paper contract. `halves` are codes of half-days, `weekdays` the days it
    examines (Monday is 1). A `closed` row ends the contract: no half-day after `ends` is offered.
    `key` is that of the form, and of the entry among the acts.
    """

    hospital = models.ForeignKey(Hospital, on_delete=models.PROTECT, related_name="contracts")
    since = models.DateField(_("从哪天起"))
    number = models.CharField(_("协议编号"), max_length=40, blank=True)
    rank = models.CharField(_("等级"), max_length=20, blank=True)
    items = models.JSONField(default=list)
    daily_capacity = models.PositiveSmallIntegerField(_("每天人数"))
    weekdays = models.JSONField(default=list)
    halves = models.JSONField(default=list)
    price_fen = models.PositiveIntegerField(_("每套价格"))
    begins = models.DateField(_("协议开始"))
    ends = models.DateField(_("协议结束"))
    takes_referrals = models.BooleanField(_("接收转诊"), default=False)
    closed = models.BooleanField(_("终止协议"), default=False)
    key = models.UUIDField(unique=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("医院协议")
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("begins")) | models.Q(closed=True),
                name="terms_end_after_they_begin",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hospital_id} {self.since}"
