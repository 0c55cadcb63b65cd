"""The list of an award as the party group has decided it. A list is never changed: a new one is.

`steps.choosing` makes it of the ballots; who stands where, and what he scored, are kept as decided.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.nomination.models.entries import Entry
from processes.nomination.models.rounds import Offer

SEATS = [("formal", _("正选")), ("reserve", _("候补")), ("out", _("名额以外"))]


class Listing(models.Model):
    """名单: the last of an award counts. `set_aside` is why the chair passes a broken line,
    `adjusted` why the formal ones are not those whom the experts put first.
    """

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="listings")
    n = models.PositiveSmallIntegerField()
    minutes_number = models.CharField(_("会议纪要号"), max_length=40)
    set_aside = models.CharField(_("不符合结构比例的理由"), max_length=500, blank=True)
    why = models.CharField(_("重新定名单的理由"), max_length=200, blank=True)
    adjusted = models.CharField(_("没有照评审排序的理由"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("审定时间"))
    decided_by = models.BigIntegerField()

    class Meta:
        verbose_name = _("推荐名单")
        constraints = [models.UniqueConstraint(fields=["offer", "n"], name="listing_in_order")]

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.n}"


class Ranked(models.Model):
    """One line of a list. Equal scores that nothing tells apart share a rank; `position` is the
    place in the order."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="rows")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="ranks")
    position = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(_("名次"))
    total = models.DecimalField(_("得分"), max_digits=9, decimal_places=4)
    seat = models.CharField(_("名额"), max_length=8, choices=SEATS)

    class Meta:
        verbose_name = _("名单上的一行")
        constraints = [
            models.UniqueConstraint(fields=["listing", "entry"], name="ranked_once"),
            models.UniqueConstraint(fields=["listing", "position"], name="position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}/{self.position}"
