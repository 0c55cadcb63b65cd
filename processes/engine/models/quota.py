"""Places that are few (名额): how many there are, who has one, who waits for one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case


class Quota(models.Model):
    """A number of places under one key, such as a track of a contest.

    `taken` is kept by the database from the rows of places, and never exceeds `capacity`: the
    constraint is what makes it impossible to give one place too many.
    """

    key = models.CharField(max_length=80, unique=True)
    title = models.CharField(_("名称"), max_length=80)
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("名额")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("capacity")), name="quota_not_exceeded"
            )
        ]

    def __str__(self) -> str:
        return self.key


class QuotaPlace(models.Model):
    """One case at one quota. The lower `rank` goes first; equals in the order of asking, by id.

    `token` is where the case waits now, `given_token` the one that got the place: they differ
    while a case that was returned waits at the node again. `promoted`: it had to wait.
    `asked_n`, `given_n` and `ended_n` are the events by which it came to wait, got its place, and
    let go of it.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("候补")
        HELD = "held", _("已占名额")
        RELEASED = "released", _("已释放")

    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, related_name="places")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="places")
    token = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    promoted = models.BooleanField(default=False)
    given_token = models.PositiveIntegerField(null=True)
    rank = models.PositiveSmallIntegerField(default=0)
    asked_n = models.PositiveIntegerField()
    given_n = models.PositiveIntegerField(null=True)
    ended_n = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("名额登记")
        constraints = [
            models.UniqueConstraint(
                fields=["quota", "case"],
                condition=~models.Q(state="released"),
                name="one_place_a_case",
            ),
            models.CheckConstraint(
                condition=models.Q(state="released", ended_n__isnull=False)
                | models.Q(state="held", given_n__isnull=False, ended_n=None)
                | models.Q(state="waiting", given_n=None, ended_n=None),
                name="place_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["quota", "rank", "id"],
                condition=models.Q(state="waiting"),
                name="place_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quota_id}/{self.case_id} {self.state}"
