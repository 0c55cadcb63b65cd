"""评审票: what an expert gave a nominee. Never changed: what was copied wrongly is given anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.nomination.models.entries import Entry
from processes.nomination.models.rounds import Examiner


class Ballot(models.Model):
    """One sheet; of an expert and a nominee the newest counts. The remark is sealed.

    `why` and `officer` of a sheet that replaces another: what was wrong, and who wrote it down.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="ballots")
    examiner = models.ForeignKey(Examiner, on_delete=models.PROTECT, related_name="ballots")
    n = models.PositiveSmallIntegerField(default=1)
    points = models.JSONField(_("各项得分"))
    agrees = models.BooleanField(_("同意推荐"))
    remark = models.BinaryField()
    at = models.DateTimeField()
    why = models.CharField(_("更正的理由"), max_length=200, blank=True)
    officer = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("评审票")
        constraints = [
            models.UniqueConstraint(fields=["entry", "examiner", "n"], name="ballot_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.examiner_id}/{self.n}"
