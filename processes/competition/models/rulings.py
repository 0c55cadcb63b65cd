"""Complaints at the contest, what the arbiters ruled, and whose score does not count any more.

Words of complaint and ruling are sealed in the case; here stand ids and codes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.competition_codes import Ground
from processes.competition.models.entries import Entry
from processes.competition.models.judging import MOST_REASON, Judge, Jury

GROUNDS = [(one.value, _(one.label)) for one in Ground]


class Complaint(models.Model):
    """现场申诉 of one entry about its session: a case. `live` until it is withdrawn or ruled."""

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="complaint"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="complaints")
    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="complaints")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField(_("收到时间"))
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("现场申诉")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "jury"],
                condition=models.Q(live=True),
                name="one_complaint_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.case_id)


class Ruling(models.Model):
    """仲裁决定: final."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="ruling")
    upheld = models.BooleanField(_("申诉成立"))
    at = models.DateTimeField(_("裁决时间"))
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("仲裁决定")

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.upheld}"


class Removal(models.Model):
    """None of a judge's scores in his session count: the arbiters took him out."""

    judge = models.OneToOneField(Judge, on_delete=models.PROTECT, related_name="removal")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="removals")
    ground = models.CharField(_("原因"), max_length=12, choices=GROUNDS)

    class Meta:
        verbose_name = _("不计入的裁判评分")

    def __str__(self) -> str:
        return f"{self.judge_id}"


class Strike(models.Model):
    """取消成绩、撤销奖项: an entry has no score any more. `bars`: out for the season.

    `case` is the one in which it was decided.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="strike")
    case = models.ForeignKey("engine.Case", on_delete=models.PROTECT, related_name="+")
    after_decision = models.BooleanField(_("表彰决定之后"), default=False)
    bars = models.BooleanField(_("本赛季禁赛"), default=False)
    reason = models.CharField(_("理由"), max_length=MOST_REASON)
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("取消成绩")

    def __str__(self) -> str:
        return str(self.entry_id)
