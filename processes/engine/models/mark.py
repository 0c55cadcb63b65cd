"""Marks of a case: keyed hashes by which it is found and compared. No clear text.

A projection of the newest revision and the records: `manage.py rebuild_marks` makes it again.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class CaseMark(models.Model):
    """One value that stands in a case, as its keyed hash. `unit` is the case's, for searching.

    `kind` says what it is (`processes.engine.marks`); `source` 0 is the application, otherwise
    the number of the event whose record said it.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="marks", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    kind = models.CharField(max_length=12)
    hash = models.BinaryField()
    source = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("办件特征")
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "hash", "source"], name="mark_once")
        ]
        indexes = [models.Index(fields=["kind", "hash", "unit", "-case"], name="mark_of_unit")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
