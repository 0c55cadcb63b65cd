"""What the office does beside nominations: a round is announced, a title revoked. A case each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.nomination.models.register import Honour
from processes.nomination.models.rounds import Round


class HonourAct(models.Model):
    """One act. `live` until its case ends otherwise than well. `key` is that of the page."""

    class Kind(models.TextChoices):
        """What is done."""

        NOTICE = "notice", _("评选通知")
        REVOKE = "revoke", _("撤销称号")

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="honour_act"
    )
    kind = models.CharField(_("办什么"), max_length=8, choices=Kind)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="acts")
    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, null=True, related_name="acts")
    key = models.UUIDField(unique=True)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("评优办理")
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(live=True), name="round_announced_once"
            ),
            models.UniqueConstraint(
                fields=["honour"], condition=models.Q(live=True), name="honour_revoked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="notice", round__isnull=False, honour=None)
                | models.Q(kind="revoke", round=None, honour__isnull=False),
                name="honour_act_has_its_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"
