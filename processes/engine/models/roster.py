"""Lists (名单): one case may stand for many persons, each in a row of its own.

Nothing here says who may do what; the database refuses changes of a list that was handed in.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.objection import Objection
from processes.vault.columns import SealedColumn, register


class Roster(models.Model):
    """The list of one case. `count`, `amount_fen` and `digest` are those of the last handing in.

    `period` is the year in which nobody may get the item twice; 0 where the key of a row (a
    settlement number) may be used once for all. `frozen` while the case is with its reviewers.
    """

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="roster"
    )
    key = models.UUIDField(unique=True)
    kind = models.CharField(_("名单种类"), max_length=24)
    item = models.CharField(_("项目"), max_length=40)
    period = models.PositiveSmallIntegerField(default=0)
    frozen = models.BooleanField(default=False)
    revision = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    amount_fen = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("名单")

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class RosterUpload(models.Model):
    """One table that was uploaded to a list, and how far it has been read.

    `done` rows of `total` are settled: kept, refused with a reason, or there already (`same`).
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("等待读取")
        READING = "reading", _("正在核对")
        DONE = "done", _("核对完成")
        REFUSED = "refused", _("无法读取")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roster_uploads")
    row = models.UUIDField(unique=True)
    name = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    storage_key = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=200, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("名单上传")

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk} {self.state}"


class RosterRow(models.Model):
    """One line of an uploaded table: what stood in it, sealed, and what the rules said.

    `key_hash` finds who (or which settlement) must not be there twice. `claimed` rows hold that
    key for their item and period against every other list, from handing in until refusal. A
    row counts for the revisions from `since` up to, not with, `until`.
    """

    class State(models.TextChoices):
        """Whether it counts."""

        GOOD = "good", _("已列入")
        FAULTY = "faulty", _("有误")
        REMOVED = "removed", _("已移出")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="roster_rows", db_index=False
    )
    upload = models.ForeignKey(
        RosterUpload, on_delete=models.PROTECT, related_name="rows", db_index=False
    )
    line = models.PositiveIntegerField()
    row = models.UUIDField(unique=True)
    body = models.BinaryField()
    salt = models.BinaryField()
    hash = models.CharField(max_length=64)
    key_hash = models.BinaryField(null=True)
    person_hash = models.BinaryField(null=True, db_index=True)
    item = models.CharField(max_length=40)
    period = models.PositiveSmallIntegerField(default=0)
    amount_fen = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State)
    fault = models.CharField(max_length=40, blank=True)
    since = models.PositiveSmallIntegerField(default=1)
    until = models.PositiveSmallIntegerField(null=True)
    claimed = models.BooleanField(default=False)
    receipt = models.BinaryField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("名单行")
        constraints = [
            models.UniqueConstraint(fields=["upload", "line"], name="roster_line_once"),
            models.UniqueConstraint(
                fields=["case", "key_hash"],
                condition=models.Q(state="good"),
                name="roster_key_once_a_list",
            ),
            models.UniqueConstraint(
                fields=["item", "period", "key_hash"],
                condition=models.Q(claimed=True),
                name="roster_key_once_a_period",
            ),
        ]
        indexes = [models.Index(fields=["case", "state", "id"], name="roster_rows_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.upload_id}/{self.line} {self.state}"


class RosterHold(models.Model):
    """One row of a list stands aside, because somebody objects to this person (event `n`).

    The list goes on without it. After `dismissed` the row's own notice runs to `until`, then it is
    paid: with the list, or after it.
    `paid_n` is the event that paid the row. A row `upheld` counts no more.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        OPEN = "", _("异议核实中")
        UPHELD = "upheld", _("异议成立")
        DISMISSED = "dismissed", _("异议不成立")
        ENDED = "ended", _("名单已另行办结")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="roster_holds", db_index=False
    )
    row = models.ForeignKey(RosterRow, on_delete=models.PROTECT, related_name="holds")
    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="hold")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    until = models.DateField(null=True)
    settled_n = models.PositiveIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    paid_n = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("名单行异议")
        constraints = [
            models.UniqueConstraint(fields=["case", "n"], name="roster_hold_once"),
            models.UniqueConstraint(
                fields=["row"],
                condition=models.Q(paid_n__isnull=False),
                name="roster_hold_paid_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.row_id} {self.outcome}"


register(
    SealedColumn("engine_rosterupload", "name", row="row"),
    SealedColumn("engine_rosterrow", "body", row="row"),
    SealedColumn("engine_rosterrow", "receipt", row="row"),
)
