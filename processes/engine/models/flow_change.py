"""换版: which cases went over to another version of their flow, and which could not."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class FlowChange(models.Model):
    """One batch: open cases of a process that an administrator takes to another version.

    `key` is that of the form and of the administrator's act, where the reason is kept sealed.
    `undoes` is the batch that this one takes back. Without `ended_at` it is not through yet.
    """

    key = models.UUIDField(unique=True)
    process = models.CharField(max_length=40)
    was = models.PositiveSmallIntegerField()
    flow = models.PositiveSmallIntegerField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undo")
    total = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("流程换版")

    def __str__(self) -> str:
        return f"{self.process} v{self.was}→v{self.flow}"


class FlowChangeRow(models.Model):
    """What became of one case of a batch: the event `n` that moved it, or why it stayed."""

    batch = models.ForeignKey(FlowChange, on_delete=models.PROTECT, related_name="rows")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    n = models.PositiveIntegerField(null=True)
    why = models.CharField(max_length=16, blank=True)
    node = models.CharField(max_length=40, blank=True)
    at_event = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("换版的件")
        constraints = [
            models.UniqueConstraint(fields=["batch", "case"], name="flow_change_once"),
            models.CheckConstraint(
                condition=models.Q(n__isnull=False, why="") | models.Q(n=None) & ~models.Q(why=""),
                name="flow_change_moved_or_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.n or self.why}"
