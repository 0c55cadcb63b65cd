"""Nominations of a round, by whom they are the same, and what is known of units.

What was typed stands sealed in the case; persons are keyed hashes, never numbers or names.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.nomination_codes import Stop
from processes.nomination.models.rounds import Offer

STOPS = [(one.value, _(one.label)) for one in Stop]


class Entry(models.Model):
    """One case for one award. `live` until it is withdrawn, refused for good or struck.

    `unit` is the union that names the nominee: its quota counts it.
    """

    case = models.OneToOneField("engine.Case", on_delete=models.PROTECT, related_name="nomination")
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    live = models.BooleanField(_("有效"), default=True)
    at = models.DateTimeField(_("提交时间"))

    class Meta:
        verbose_name = _("推荐")

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.case_id}"


class Subject(models.Model):
    """By what a nomination is the same as another: a person, or a team or unit by its names.

    No two live nominations for one award of a round share one: the database holds that.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    person = models.BinaryField()
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("被推荐的人或集体")
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "person"],
                condition=models.Q(live=True),
                name="nominated_once_an_award",
            ),
            models.UniqueConstraint(fields=["entry", "position"], name="subject_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position}"


class UnitEvent(models.Model):
    """An accident, wage debt or the like at a unit, as a department or the office has it.

    `when` is a day or, where nobody knows it, a month. `lifted_on`: wages paid, a union founded.
    """

    unit = models.CharField(_("统一社会信用代码"), max_length=18, db_index=True)
    stop = models.CharField(_("情形"), max_length=20, choices=STOPS)
    when = models.CharField(_("发生的年月"), max_length=10)
    source = models.CharField(_("来源"), max_length=80)
    case = models.ForeignKey(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="unit_events"
    )
    officer = models.BigIntegerField()
    at = models.DateTimeField()
    lifted_on = models.DateField(_("整改完成"), null=True)

    class Meta:
        verbose_name = _("单位否决情形")
        constraints = [
            models.UniqueConstraint(fields=["unit", "stop", "when"], name="unit_event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}/{self.stop}/{self.when}"


class Waiver(models.Model):
    """The chair lets somebody be nominated again for a title he has: who, when, and why."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="waivers")
    person = models.BinaryField()
    officer = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(_("理由"), max_length=200)

    class Meta:
        verbose_name = _("重复授予的例外")
        constraints = [
            models.UniqueConstraint(fields=["offer", "person"], name="waived_once"),
        ]

    def __str__(self) -> str:
        return str(self.offer_id)
