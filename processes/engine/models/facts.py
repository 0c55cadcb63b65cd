"""What people wrote: always sealed. Hashes of it, salted, go into events.

`row` names the row within its seal: "case.n", so that a sealed value opens at its place only.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.veiled import CodeField
from processes.vault.columns import SealedColumn, register


class Draft(models.Model):
    """What the applicant is writing; may be incomplete. `version` refuses a lost update."""

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="draft"
    )
    body = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("草稿内容")

    def __str__(self) -> str:
        return f"{self.case_id} v{self.version}"


class Revision(models.Model):
    """Facts as filed at one moment, frozen. `hash` is that of the canonical bytes and `salt`."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
    n = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=40)
    body = models.BinaryField()
    salt = models.BinaryField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("申请版本")
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.case_id} r{self.n}"


class Record(models.Model):
    """Opinion, form answers and remarks of the decision with event number `n`, sealed as one."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="records", db_index=False, db_constraint=False
    )
    n = models.PositiveIntegerField()
    node = CodeField()
    kind = models.CharField(max_length=16)
    row = models.CharField(max_length=40)
    body = models.BinaryField()
    salt = models.BinaryField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("审核意见")
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="record_number")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.n} {self.kind}"


class Attachment(models.Model):
    """One uploaded file of a slot. The file itself is ciphertext in the store.

    `node` is where an officer brought it, "" for what the applicant hands in. `event` is the number
    of the decision that vouches for it: from then on it stays. The events of the applicant vouch
    for all his files at once, by revision.
    """

    class State(models.TextChoices):
        """Whether it may be opened."""

        QUARANTINED = "quarantined", _("待检查")
        CLEAN = "clean", _("可用")
        REFUSED = "refused", _("不合格")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    slot = models.CharField(max_length=24)
    row = models.UUIDField(unique=True)
    name = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    salt = models.BinaryField(default=bytes)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=60)
    storage_key = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=State, default=State.CLEAN)
    revision = models.PositiveSmallIntegerField(default=0)
    node = models.CharField(max_length=40, blank=True, default="")
    event = models.PositiveIntegerField(null=True)
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("附件")
        indexes = [models.Index(fields=["sha256"], name="attachment_hash")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.slot} {self.pk}"


register(
    SealedColumn("engine_draft", "body", row="case_id", key="case_id"),
    SealedColumn("engine_revision", "body", row="row"),
    SealedColumn("engine_record", "body", row="row"),
    SealedColumn("engine_attachment", "name", row="row"),
)
