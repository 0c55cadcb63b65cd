"""Exports: lists as tables and papers as archives, made by a job, kept for a short time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.vault.columns import SealedColumn, register


class Export(models.Model):
    """One export of one officer. What was asked for and why is sealed: it may name persons.

    `cases` are those in it, so that sight is asked again at each download. The file goes when it
    expires; the row stays.
    """

    class Kind(models.TextChoices):
        """What is made."""

        LIST = "list", _("办件列表（xlsx）")
        PAPERS = "papers", _("文书（zip）")
        DOSSIER = "dossier", _("办件卷宗（zip）")
        FOUND = "found", _("卷宗查询结果（zip）")
        FINDINGS = "findings", _("审计疑点和结论（zip）")
        READINGS = "readings", _("查阅记录（zip）")

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("等待生成")
        WORKING = "working", _("正在生成")
        DONE = "done", _("已生成")
        FAILED = "failed", _("没有生成")
        EXPIRED = "expired", _("已过期删除")

    row = models.UUIDField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    columns = models.JSONField(default=list)
    numbers = models.BooleanField(default=False)
    asked = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    cut = models.BooleanField(default=False)
    cases = models.JSONField(default=list)
    storage_key = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("导出")
        indexes = [models.Index(fields=["by", "-id"], name="export_of_account")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.kind} {self.state}"


register(SealedColumn("engine_export", "asked", row="row"))
