"""Papers we issue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.veiled import CodeField


class Document(models.Model):
    """One paper of a case. `render_key` names its inputs; the same key gives the same bytes."""

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", _("生成中")
        ISSUED = "issued", _("已出具")
        FAILED = "failed", _("生成失败")
        VOID = "void", _("已作废")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    n = models.PositiveIntegerField(default=0)
    node = CodeField(blank=True)
    number = models.CharField(max_length=80, blank=True)
    render_key = models.CharField(max_length=120, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    storage_key = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    queued_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True)
    worker_pid = models.IntegerField(null=True)
    verify_code = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    # The signed file stands beside the issued one; both fingerprints are kept.
    signed_sha256 = models.CharField(max_length=64, blank=True)
    signed_key = models.CharField(max_length=120, blank=True)
    signed_size = models.PositiveIntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_level = models.CharField(max_length=20, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("文书")

    def __str__(self) -> str:
        return self.number or self.render_key
