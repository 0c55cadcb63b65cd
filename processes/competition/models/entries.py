"""Entries of a season and who competes in them. Persons are keyed hashes, never numbers or names.

What was typed stands sealed in the case; here is what places, limits and the draw are counted by.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.competition.models.plan import Event, Season
from processes.vault.columns import SealedColumn, register


class Entry(models.Model):
    """One case at one event. `live` until it is withdrawn, refused for good or lapsed.

    `unit` is the union at which it was filed: the limit of a unit counts by it.
    """

    case = models.OneToOneField("engine.Case", on_delete=models.PROTECT, related_name="entry")
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="entries")
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    live = models.BooleanField(_("有效"), default=True)
    at = models.DateTimeField(_("报名时间"))

    class Meta:
        verbose_name = _("参赛报名")
        indexes = [
            models.Index(
                fields=["event", "unit"], condition=models.Q(live=True), name="entry_live_of_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.case_id}"


class Player(models.Model):
    """One who competes in an entry, in the order of the form.

    `person` is the keyed hash by which accounts are found. No two live entries of a season share a
    person: the database holds that. `confirmed_at` is when he said himself that he takes part;
    `guardian`, sealed, who agreed for a member who is not yet 18.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="players")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    person = models.BinaryField()
    live = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    guardian = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("选手")
        constraints = [
            models.UniqueConstraint(
                fields=["season", "person"],
                condition=models.Q(live=True),
                name="one_event_a_season",
            ),
            models.UniqueConstraint(fields=["entry", "position"], name="player_in_order"),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, confirmed_by=None)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="player_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position}"


class LateEntry(models.Model):
    """The district let an entry go on after registration closed: who, when, and why."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="late")
    officer = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(_("理由"), max_length=200)

    class Meta:
        verbose_name = _("补录")

    def __str__(self) -> str:
        return str(self.entry_id)


register(SealedColumn("competition_player", "guardian", row="id"))
