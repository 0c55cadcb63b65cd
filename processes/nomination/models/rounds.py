"""A round as its notice has it: awards, quotas of units and reserve, experts. No personal data.

`steps.rounds` publishes it; from then on it is fixed. Source: domain specification B4.6 h0
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Round(models.Model):
    """One round of nominations. Until `published_at` nobody can be nominated in it.

    `closes` is the last moment at which papers are taken, `ends` the last day of the round.
    """

    code = models.CharField(_("轮次"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=80)
    notice_number = models.CharField(_("通知文号"), max_length=40)
    opens = models.DateTimeField(_("推荐开始"))
    closes = models.DateTimeField(_("材料截止"))
    ends = models.DateField(_("本轮结束"))
    published_at = models.DateTimeField(_("发布时间"), null=True)
    published_by = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("推荐轮次")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="round_closes_after_opens"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    """An award of a round: formal places of the district, and how many reserves stand behind."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="offers")
    award = models.CharField(_("称号"), max_length=40)
    places = models.PositiveSmallIntegerField(_("名额"))
    reserve = models.PositiveSmallIntegerField(_("候补"))

    class Meta:
        verbose_name = _("推荐称号")
        constraints = [
            models.UniqueConstraint(fields=["round", "award"], name="award_once_a_round"),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="offer_has_places"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.award}"


class Share(models.Model):
    """What of the places a unit may name, and its reserve; what no unit has is the district's."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    places = models.PositiveSmallIntegerField(_("名额"))
    reserve = models.PositiveSmallIntegerField(_("候补"), default=1)

    class Meta:
        verbose_name = _("单位名额")
        constraints = [
            models.UniqueConstraint(fields=["offer", "unit"], name="share_once_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.unit_id}"


class Gift(models.Model):
    """A place of the district's pool that an officer gave to a unit, and why."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="gifts")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    officer = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(_("理由"), max_length=200)

    class Meta:
        verbose_name = _("统筹名额调剂")

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.unit_id}"


class Examiner(models.Model):
    """An expert of a round, with the union of his employer: he gives its nominees nothing."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="examiners")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("评审专家")
        constraints = [
            models.UniqueConstraint(fields=["round", "account"], name="examiner_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.account_id}"
