"""What was done about a season: a case each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.competition.models.plan import Season


class SeasonAct(models.Model):
    """The plan of a season in approval, or approved. `key` is that of the page: done once.

    `live` until the case ends otherwise than well: then the plan may be handed in again.
    """

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="season_act"
    )
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="acts")
    key = models.UUIDField(unique=True)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("方案审批")
        constraints = [
            models.UniqueConstraint(
                fields=["season"], condition=models.Q(live=True), name="season_planned_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.season_id} {self.case_id}"
