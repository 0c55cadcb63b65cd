"""The draw of an event as it was published, and the lots. Lots are never changed, only given up.

docs/decisions/0038 says how anyone can do the draw again.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.competition.models.entries import Entry
from processes.competition.models.plan import Session, Stage


class Draw(models.Model):
    """One draw a stage: the seed, and the fingerprint of the list that was drawn from."""

    stage = models.OneToOneField(Stage, on_delete=models.PROTECT, related_name="draw")
    seed = models.CharField(_("种子"), max_length=120)
    list_digest = models.CharField(_("名单指纹"), max_length=64)
    at = models.DateTimeField(_("抽签时间"))
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("抽签")

    def __str__(self) -> str:
        return self.seed


class Lot(models.Model):
    """Draw number and seat of an entry. `gone`: it is out, and who was promoted has its lot.

    `code` stands in the QR code of the admission card; nothing can be read from it.
    """

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="lots")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField(_("抽签号"))
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="lots")
    room = models.CharField(_("考场"), max_length=40)
    seat = models.PositiveSmallIntegerField(_("座位号"))
    instead_of = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("递补")
    )
    code = models.CharField(_("检录码"), max_length=12, unique=True)
    gone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("签位")
        constraints = [
            models.UniqueConstraint(fields=["draw", "entry"], name="one_lot_an_entry"),
            models.UniqueConstraint(
                fields=["draw", "number"], condition=models.Q(gone=False), name="number_drawn_once"
            ),
            models.UniqueConstraint(
                fields=["session", "room", "seat"],
                condition=models.Q(gone=False),
                name="seat_given_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
