"""Publicity: what was shown to the public, from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class Publication(models.Model):
    """One posting of a case. `content` is what the public sees, already masked.

    Of a list: so many of its persons stand `aside` while objections to them are looked into, and
    so many were taken out with `removed_fen`. `rows` of them were named when it was posted.
    """

    class State(models.TextChoices):
        """How it stands."""

        RUNNING = "running", _("公示中")
        SUSPENDED = "suspended", _("异议核实中")
        CLEAR = "clear", _("公示无异议")
        UPHELD = "upheld", _("异议成立")
        STOPPED = "stopped", _("已撤下")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="publications")
    token = models.PositiveIntegerField()
    node = models.CharField(max_length=40)
    content = models.JSONField(default=dict)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    posted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.RUNNING)
    objections = models.PositiveSmallIntegerField(default=0)
    aside = models.PositiveSmallIntegerField(default=0)
    removed = models.PositiveSmallIntegerField(default=0)
    removed_fen = models.BigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("公示")
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="publication_once")]
        indexes = [models.Index(fields=["state", "last_day"], name="publication_running")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.first_day} – {self.last_day}"
