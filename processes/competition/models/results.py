"""成绩汇总: runs of the ranking, each as it was reckoned, and what is awarded by one of them.

A run holds all that it was reckoned from, so that anybody can reckon it again; it is never
changed: one more decision makes one more run.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.competition_codes import Prize, Standing
from processes.competition.models.entries import Entry
from processes.competition.models.plan import Event, Session, Stage

PRIZES = [(one.value, _(one.label)) for one in Prize]
STANDINGS = [(one.value, _(one.label)) for one in Standing]


class EventAct(models.Model):
    """What was done about an event, or a session of it: a case (docs/decisions/0045).

    `key` is that of the page: sent twice, it is done once. `live` until the case ends otherwise
    than well.
    """

    class Kind(models.TextChoices):
        """What is done."""

        JUDGING = "judging", _("场次评分")
        RESULT = "result", _("成绩汇总")
        PUBLICITY = "publicity", _("成绩公示和表彰")
        REVOCATION = "revocation", _("撤销奖项")

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="event_act"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(_("办什么"), max_length=12, choices=Kind)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="acts")
    run = models.ForeignKey("Run", on_delete=models.PROTECT, null=True, related_name="acts")
    award = models.ForeignKey("Award", on_delete=models.PROTECT, null=True, related_name="acts")
    key = models.UUIDField(unique=True)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("竞赛办理")
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(live=True, kind="judging"),
                name="session_judged_once",
            ),
            models.UniqueConstraint(
                fields=["event", "kind"],
                condition=models.Q(live=True, kind__in=["result", "publicity"]),
                name="event_act_once",
            ),
            models.UniqueConstraint(
                fields=["award"], condition=models.Q(live=True), name="award_revoked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="judging", session__isnull=False) | models.Q(session=None),
                name="judging_is_of_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.kind}"


class Run(models.Model):
    """One reckoning of a stage. `facts` is all that went in, `digest` its SHA-256.

    `case` is the one whose decision called for it, `before` the run it takes the place of.
    """

    class Cause(models.TextChoices):
        """Why it was reckoned."""

        SEALED = "sealed", _("评分封场")
        RULING = "ruling", _("仲裁裁决")
        REVIEWED = "reviewed", _("裁判长复核")
        STRUCK = "struck", _("取消成绩")

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveSmallIntegerField(_("第几次"))
    cause = models.CharField(_("原因"), max_length=10, choices=Cause)
    case = models.ForeignKey("engine.Case", on_delete=models.PROTECT, related_name="+")
    before = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="after")
    facts = models.JSONField()
    digest = models.CharField(_("计算依据指纹"), max_length=64)
    at = models.DateTimeField(_("计算时间"))
    by = models.BigIntegerField()

    class Meta:
        verbose_name = _("名次计算")
        constraints = [
            models.UniqueConstraint(fields=["stage", "number"], name="run_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.stage_id}/{self.number}"


class Result(models.Model):
    """One entry in a run. `rank` 0 without a place; `prize` by the parameters of that day.

    `passed`: the score gives a right to a certificate. `steps` is `rules.explain`, line by line.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="results")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(_("名次"))
    standing = models.CharField(_("成绩状态"), max_length=14, choices=STANDINGS)
    theory = models.DecimalField(_("理论成绩"), max_digits=6, decimal_places=2, null=True)
    practice = models.DecimalField(_("实操成绩"), max_digits=6, decimal_places=2, null=True)
    total = models.DecimalField(_("总成绩"), max_digits=6, decimal_places=2, null=True)
    prize = models.CharField(_("奖项"), max_length=10, choices=PRIZES, blank=True)
    passed = models.BooleanField(_("达到合格线"), default=False)
    steps = models.JSONField()

    class Meta:
        verbose_name = _("成绩")
        constraints = [
            models.UniqueConstraint(fields=["run", "entry"], name="result_once_a_run"),
            models.UniqueConstraint(fields=["run", "position"], name="result_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.rank}"


class TeamPlace(models.Model):
    """One unit in a run: the sum of its best totals."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="teams")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(_("名次"))
    total = models.DecimalField(_("团体总分"), max_digits=8, decimal_places=2)
    steps = models.JSONField()

    class Meta:
        verbose_name = _("团体名次")
        constraints = [models.UniqueConstraint(fields=["run", "unit"], name="team_once_a_run")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.unit_id}"


class Award(models.Model):
    """What an entry gets by a run: a prize, or the certificate of who passed (`tier` empty).

    Sum and end are set once. `decided_by` is the case of the decision, `case` that of the award
    itself: its certificate, and its money; `nomination` the draft that was begun for a champion.
    """

    class State(models.TextChoices):
        """How far it has come."""

        PROPOSED = "proposed", _("拟奖")
        DECIDED = "decided", _("已表彰")
        REVOKED = "revoked", _("已撤销")

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="awards")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="awards")
    tier = models.CharField(_("奖项"), max_length=10, choices=PRIZES, blank=True)
    rank = models.PositiveSmallIntegerField(_("名次"))
    amount_fen = models.BigIntegerField(_("奖金"), default=0)
    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="award"
    )
    nomination = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="champion"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("撤销时间"), null=True)
    revoked_by = models.ForeignKey(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("奖项")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "entry"],
                condition=~models.Q(state="revoked"),
                name="award_once_a_run",
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(state="decided"),
                name="award_stands_once",
            ),
            models.CheckConstraint(condition=models.Q(amount_fen__gte=0), name="award_not_less"),
            models.CheckConstraint(
                condition=models.Q(state="revoked", revoked_at__isnull=False)
                | (~models.Q(state="revoked") & models.Q(revoked_at=None)),
                name="award_revoked_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.tier}"
