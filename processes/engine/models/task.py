"""Open and past tasks: projections for the inbox. Nothing is decided from a task row."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractTask

from processes.engine.models.case import Case
from processes.engine.models.veiled import CodeField

OPEN = models.Q(closed_at__isnull=True)
FAR = datetime(9999, 12, 31, tzinfo=UTC)
DUE = Coalesce("due_at", models.Value(FAR))


class Task(AbstractTask, models.Model):
    """One seat at one token. Open while `closed_at` is empty.

    `opened` is when it came; `opened_at` when somebody who may decide it first looked at the case.

    viewflow's Flow classes name it as their task class; none of the inherited columns is kept
    (what they say follows from `case` and `node`).
    """

    status = None
    created = None
    assigned = None
    started = None
    finished = None
    scheduled = None
    previous = None
    external_task_id = None
    flow_task_type = None
    owner = None
    owner_permission = None
    owner_permission_content_type = None
    owner_permission_obj_pk = None
    objects: models.Manager["Task"] = models.Manager()

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="tasks", db_constraint=False
    )
    process = models.CharField(max_length=40)
    token = models.PositiveIntegerField()
    seat = models.PositiveSmallIntegerField(default=1)
    node = CodeField()
    role = models.CharField(max_length=24, blank=True)
    level = models.CharField(max_length=12, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="held_tasks",
        db_constraint=False,
        db_index=False,
    )
    stood_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    opened = models.DateTimeField(_("到达时间"))
    opened_at = models.DateTimeField(_("打开时间"), null=True)
    claimed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("办理期限"), null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    outcome = CodeField(blank=True)
    priority = models.SmallIntegerField(default=0)
    paused = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("待办任务")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "token", "seat"], condition=OPEN, name="task_open_once"
            )
        ]
        indexes = [
            # By urgency: paused ones last, undated ones behind dated ones.
            models.Index(
                *("role", "organisation", "paused", DUE, "id"),
                include=["due_at", "process"],
                condition=OPEN & models.Q(holder__isnull=True),
                name="task_pool",
            ),
            models.Index(
                *("holder", "paused", DUE, "id"),
                condition=OPEN & models.Q(holder__isnull=False),
                name="task_held",
            ),
            models.Index(
                fields=["closed_by", "-closed_at", "-id"],
                condition=models.Q(closed_by__isnull=False),
                name="task_done_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.token}.{self.seat} {self.node}"

    @property
    def flow_task(self) -> Any:
        """The viewflow node this task stands at."""
        return self.case.flow_class.instance.node(self.node)

    @property
    def token_id(self) -> str:
        """Name of this task in addresses and forms: "token.seat"."""
        return f"{self.token}.{self.seat}"


# Django adds an inherited generic foreign key whatever the class says: take it out again.
Task.owner_permission_obj = None
Task._meta.private_fields = [
    field for field in Task._meta.private_fields if field.name != "owner_permission_obj"
]


class Deadline(models.Model):
    """One moment of a token's running limit. `due_at` is empty while the calendar lacks the year.

    A paused row keeps the working days that were left.
    """

    class Kind(models.TextChoices):
        """What the sweep does when the moment comes."""

        REMIND = "remind", _("提醒")
        DUE = "due", _("到期")
        LATE = "late", _("逾期督办")

    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        related_name="deadlines",
        db_index=False,
        db_constraint=False,
    )
    token = models.PositiveIntegerField()
    limit = CodeField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DUE)
    due_at = models.DateTimeField(null=True)
    armed_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    remaining_days = models.SmallIntegerField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("时限")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "token", "limit", "kind"],
                condition=models.Q(done_at__isnull=True),
                name="deadline_running_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(done_at__isnull=True, paused_at__isnull=True),
                name="deadline_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.token} {self.limit} {self.kind}"
