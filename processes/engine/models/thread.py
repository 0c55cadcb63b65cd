"""留言: what applicant and office write to each other about a case. Sealed, and never in events."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.vault.columns import SealedColumn, register


class Note(models.Model):
    """One note, as sent; nobody changes it. `key` is that of the form, and names its seal.

    `by_office`: an officer wrote it for the office, else applicant or agent.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="notes", db_constraint=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by_office = models.BooleanField()
    key = models.UUIDField(unique=True)
    body = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("留言")

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"


class NoteFile(models.Model):
    """A file sent with a note. The file itself is ciphertext in the store."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="files")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    row = models.UUIDField(unique=True, default=uuid.uuid4)
    name = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=60)
    storage_key = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("留言附件")

    def __str__(self) -> str:
        return f"{self.note_id} {self.pk}"


class NoteSeen(models.Model):
    """Up to which note somebody has read, and when he last read something new."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    upto = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("留言已读")
        constraints = [models.UniqueConstraint(fields=["case", "account"], name="note_seen_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.account_id}: {self.upto}"


register(
    SealedColumn("engine_note", "body", row="key"),
    SealedColumn("engine_notefile", "name", row="row"),
)
