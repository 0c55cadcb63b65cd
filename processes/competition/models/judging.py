"""Who judges a session, behind which codes, and what was typed. Rows are added, never changed.

A jury is a case of its own (docs/decisions/0045). Persons are accounts and entries, never names;
free words of the head judge are about figures.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.competition_codes import Relation, Review
from processes.competition.models.entries import Entry
from processes.competition.models.plan import Event, Session

RELATIONS = [(one.value, _(one.label)) for one in Relation]
REVIEWS = [(one.value, _(one.label)) for one in Review]
MOST_REASON = 200


class Criterion(models.Model):
    """One line of the score sheet of an event. Fixed once its first jury is formed."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    title = models.CharField(_("评分项目"), max_length=40)
    most = models.DecimalField(_("满分"), max_digits=6, decimal_places=2)
    weight = models.DecimalField(_("比重"), max_digits=5, decimal_places=4)

    class Meta:
        verbose_name = _("评分项目")
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="criterion_in_order"),
            models.UniqueConstraint(fields=["event", "code"], name="criterion_once_an_event"),
            models.CheckConstraint(
                condition=models.Q(most__gt=0, weight__gt=0), name="criterion_counts"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Jury(models.Model):
    """The judges of a session. `ended_at`: the contest is over; `sealed_at`: nothing is added.

    `digest` is the fingerprint of all that was typed when it was sealed. `live` until it is
    dissolved, before anything was typed, to form another.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="juries")
    case = models.OneToOneField("engine.Case", on_delete=models.PROTECT, related_name="jury")
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("裁判长"),
    )
    at = models.DateTimeField()
    by = models.BigIntegerField()
    ended_at = models.DateTimeField(_("比赛结束"), null=True)
    ended_by = models.BigIntegerField(null=True)
    sealed_at = models.DateTimeField(_("封场时间"), null=True)
    sealed_by = models.BigIntegerField(null=True)
    digest = models.CharField(_("评分指纹"), max_length=64, blank=True)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("裁判组")
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(live=True), name="one_jury_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}"


class Judge(models.Model):
    """One judge of a session; `code` (裁判号) stands on sheets and lists instead of his name."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="judges")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("裁判号"), max_length=8)

    class Meta:
        verbose_name = _("裁判")
        constraints = [
            models.UniqueConstraint(fields=["jury", "account"], name="judge_once_a_session"),
            models.UniqueConstraint(fields=["jury", "code"], name="judge_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Interest(models.Model):
    """回避: a judge is somebody's master, coach or relative. The same unit is found by itself."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="interests")
    relation = models.CharField(_("回避情形"), max_length=12, choices=RELATIONS)
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("回避登记")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "entry", "relation"], name="interest_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.relation} {self.entry_id}"


class Blind(models.Model):
    """The code (加密号) behind which an entry is judged in its session."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="blinds")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="blinds")
    code = models.CharField(_("加密号"), max_length=8)

    class Meta:
        verbose_name = _("加密号")
        constraints = [
            models.UniqueConstraint(fields=["jury", "entry"], name="blind_once_an_entry"),
            models.UniqueConstraint(fields=["jury", "code"], name="blind_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Typing(models.Model):
    """One sheet as one person typed it: `turn` 1, then 2 by another person (双录入).

    Without a judge it holds the theory score, and the time where one was taken. `points` are
    decimals as text, by criterion, “theory” or “seconds”.
    """

    blind = models.ForeignKey(Blind, on_delete=models.PROTECT, related_name="typings")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, null=True, related_name="typings")
    turn = models.PositiveSmallIntegerField()
    points = models.JSONField()
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("评分录入")
        constraints = [
            models.UniqueConstraint(
                fields=["blind", "judge", "turn"], name="typed_once_a_turn", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(turn__in=(1, 2)), name="typed_twice_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.blind_id} {self.judge_id} {self.turn}"


class Settled(models.Model):
    """What the paper says where two typings differ: who looked it up, and what was wrong."""

    blind = models.ForeignKey(Blind, on_delete=models.PROTECT, related_name="settled")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, null=True, related_name="settled")
    points = models.JSONField()
    reason = models.CharField(_("核对情况"), max_length=MOST_REASON)
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("差异核定")
        constraints = [
            models.UniqueConstraint(
                fields=["blind", "judge"], name="settled_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.blind_id} {self.judge_id}"


class ScoreReview(models.Model):
    """裁判长复核: what the head judge says of a score far from the mean. The last word counts."""

    blind = models.ForeignKey(Blind, on_delete=models.PROTECT, related_name="reviews")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(_("复核结果"), max_length=10, choices=REVIEWS)
    value = models.DecimalField(_("更正为"), max_digits=6, decimal_places=2, null=True)
    reason = models.CharField(_("理由"), max_length=MOST_REASON)
    at = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("评分复核")

    def __str__(self) -> str:
        return f"{self.blind_id} {self.judge_id} {self.outcome}"
