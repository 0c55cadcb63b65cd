"""Persons of a list as its public notice names them: masked once, when it was posted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.publication import Publication
from processes.engine.models.roster import RosterRow


class NoticeRow(models.Model):
    """One person of a list on its notice: the masked name, the employer, the sum. Nothing else.

    `place` is its number in the list. While `state` is not empty the person is not shown. After an
    objection that was dismissed it is shown to `until`, also when the list's own notice is over.
    """

    class State(models.TextChoices):
        """Why it is not shown."""

        SHOWN = "", _("公示中")
        ASIDE = "aside", _("异议核实中")
        REMOVED = "removed", _("异议成立")

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="named", db_index=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="notice_rows", db_index=False
    )
    row = models.ForeignKey(RosterRow, on_delete=models.PROTECT, related_name="notices")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    employer = models.CharField(max_length=120, blank=True)
    amount_fen = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, blank=True)
    until = models.DateField(null=True)

    class Meta:
        verbose_name = _("名单公示行")
        constraints = [
            models.UniqueConstraint(fields=["publication", "place"], name="notice_row_once")
        ]
        indexes = [
            models.Index(
                fields=["until"], condition=models.Q(until__isnull=False), name="notice_row_until"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.place} {self.state}"
