"""A woman whom her union put on its list, until she registers from her own phone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.cancer_screening_codes import Group
from processes.cancer_screening.models.places import Batch


class Invitation(models.Model):
    """One row of a list that was taken in. Who she is stands in her account, sealed.

    `person_hash` is the keyed hash by which the same person is found, also where another union
    listed her first. `told_at` is when the message to her phone went out.
    """

    class State(models.TextChoices):
        """What became of it; this is all her union reads of it."""

        INVITED = "invited", _("等本人确认")
        JOINED = "joined", _("本人已登记")
        LAPSED = "lapsed", _("过期没有确认")
        DECLINED = "declined", _("本人不参加")
        DOUBLE = "double", _("已由其他工会登记")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="invitations")
    unit = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    woman = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person_hash = models.BinaryField()
    group = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in Group], default=Group.OTHER
    )
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.INVITED)
    added_at = models.DateTimeField()
    until = models.DateField(_("确认期限"))
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("列入名单的人")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "woman"],
                condition=models.Q(state__in=["invited", "joined"]),
                name="invited_once_a_batch",
            )
        ]
        indexes = [
            models.Index(fields=["batch", "unit"], name="invitation_of_unit"),
            models.Index(
                fields=["until"],
                condition=models.Q(state="invited"),
                name="invitation_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.state}"
