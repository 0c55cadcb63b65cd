"""One table that was uploaded to be taken in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.vault.columns import SealedColumn, register

TABLE = "imports_tableimport"


class TableImport(models.Model):
    """A table, judged row by row. `body` holds its rows, sealed; only outcomes once it is in."""

    class State(models.TextChoices):
        """How far it is."""

        PREVIEW = "preview", _("待确认")
        WAITING = "waiting", _("正在导入")
        DONE = "done", _("已导入")

    kind = models.CharField(max_length=20)
    unit = models.BigIntegerField(null=True)
    row = models.UUIDField(unique=True)
    body = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.PREVIEW)
    total = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    same = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("导入")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"


register(SealedColumn(TABLE, "body", row="row"))
