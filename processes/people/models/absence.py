"""Registered absences, during which a deputy stands in."""

from django.db import models
from django.utils import timezone

from processes.people.models.account import Account


class Absence(models.Model):
    """Days on which `deputy` acts for `account`, first and last day included."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="stands_in")
    starts = models.DateField()
    ends = models.DateField()
    services = models.JSONField(default=list, blank=True)
    created = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(deputy=models.F("account")), name="absence_deputy_is_another"
            ),
        ]
        indexes = [models.Index(fields=["deputy", "starts", "ends"])]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.starts} – {self.ends}"
