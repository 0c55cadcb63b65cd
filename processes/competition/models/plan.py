"""The plan of a season: events by track, their stages, sessions and rooms. No personal data.

`steps.plan` makes the pure values of `rules.season` of them. Source: domain specification D.1
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.competition_codes import EntryKind, StageKind, Track

TRACKS = [(one.value, _(one.label)) for one in Track]
KINDS = [(one.value, _(one.label)) for one in EntryKind]
STAGES = [(one.value, _(one.label)) for one in StageKind]


class Season(models.Model):
    """A year's competitions. Until `published_at` nobody can enter anything of it."""

    code = models.CharField(_("赛季"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=80)
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True)
    published_by = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("赛季")

    def __str__(self) -> str:
        return self.title


class Event(models.Model):
    """One 赛项. `commitment` is the SHA-256 of the office's secret, published before the draw."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="events")
    code = models.CharField(_("赛项编号"), max_length=20, unique=True)
    title = models.CharField(_("赛项"), max_length=60)
    track = models.CharField(_("赛道"), max_length=10, choices=TRACKS)
    kind = models.CharField(_("组别"), max_length=10, choices=KINDS)
    opens = models.DateTimeField(_("报名开始"))
    closes = models.DateTimeField(_("报名截止"))
    places = models.PositiveSmallIntegerField(_("名额"))
    unit_limit = models.PositiveSmallIntegerField(_("每单位限报"))
    commitment = models.CharField(_("抽签承诺值"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("赛项")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")), name="event_closes_after_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1, unit_limit__gte=1), name="event_has_places"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Stage(models.Model):
    """A round of an event; `advance` go on to the next, 0 in the last."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("阶段"), max_length=10, choices=STAGES)
    advance = models.PositiveSmallIntegerField(_("晋级人数"), default=0)

    class Meta:
        verbose_name = _("阶段")
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="stage_in_order"),
            models.UniqueConstraint(fields=["event", "kind"], name="stage_once_an_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.get_kind_display()}"


class Session(models.Model):
    """One sitting of a stage: all its rooms are used at the same time."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("场次"), max_length=20)
    begins = models.DateTimeField(_("开始"))
    ends = models.DateTimeField(_("结束"))
    place = models.CharField(_("地点"), max_length=80)

    class Meta:
        verbose_name = _("场次")
        constraints = [
            models.UniqueConstraint(fields=["stage", "position"], name="session_in_order"),
            models.UniqueConstraint(fields=["stage", "code"], name="session_once_a_stage"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="session_ends_after_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Room(models.Model):
    """A room of a session with seats numbered from 1."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="rooms")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("考场"), max_length=40)
    seats = models.PositiveSmallIntegerField(_("座位"))

    class Meta:
        verbose_name = _("考场")
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="room_in_order"),
            models.UniqueConstraint(fields=["session", "name"], name="room_once_a_session"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="room_has_seats"),
        ]

    def __str__(self) -> str:
        return self.name
