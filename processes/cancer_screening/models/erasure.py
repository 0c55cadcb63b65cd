"""What is destroyed after a consent was withdrawn: until when, and when it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One case of the closed lane whose contents go. Its events, which hold codes, stay.

    `due_on` is the last day by law of the house; `parts` counts what was destroyed.
    """

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="erasure"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    parts = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("删除明细")

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"
