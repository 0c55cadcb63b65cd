"""Effects that happen outside the transaction."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class Outbox(models.Model):
    """One effect to bring about. `args` holds ids and codes only; `key` makes it happen once."""

    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="outbox", db_constraint=False
    )
    args = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    hold_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    worker_pid = models.IntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("待办后台作业")
        constraints = [models.UniqueConstraint(fields=["key"], name="outbox_once")]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=models.Q(done_at__isnull=True, parked_at__isnull=True),
                name="outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.key
