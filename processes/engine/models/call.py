"""Calls: a case that began a case of another process, and waits for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.veiled import CodeField


class CaseCall(models.Model):
    """Event `begun_n` of the case began the child at a token; `returned_n` is that of its return.

    `released_n` is the event by which the case gave the call up: `when_gone` says what then
    becomes of the child. At most one of the two is set.
    """

    class WhenGone(models.TextChoices):
        """What becomes of the child when the case that called it goes on without it."""

        END = "end", _("随之终止")
        KEEP = "keep", _("照常办完")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="calls", db_index=False)
    token = models.PositiveIntegerField()
    node = CodeField()
    child = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="called_by")
    when_gone = models.CharField(max_length=4, choices=WhenGone)
    begun_n = models.PositiveIntegerField()
    returned_n = models.PositiveIntegerField(null=True)
    released_n = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("调用的办件")
        constraints = [
            models.UniqueConstraint(fields=["case", "token"], name="call_once"),
            models.CheckConstraint(
                condition=models.Q(returned_n=None) | models.Q(released_n=None),
                name="call_ends_once",
            ),
            models.CheckConstraint(
                condition=models.Q(child__gt=models.F("case")), name="call_goes_down"
            ),
        ]
        indexes = [
            models.Index(
                fields=["child"],
                condition=models.Q(returned_n=None, released_n=None),
                name="call_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.token} → {self.child_id}"

    @property
    def open(self) -> bool:
        """Whether the case still waits for the child."""
        return self.returned_n is None and self.released_n is None
