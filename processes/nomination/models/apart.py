"""回避登记: who keeps away from a round, or from one nominee of it. Nothing is ever changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.nomination.models.entries import Entry
from processes.nomination.models.rounds import Round

RELATIONS = [
    ("relative", _("配偶或近亲属")),
    ("master", _("师徒")),
    ("same_unit", _("同一单位")),
    ("other", _("其他可能影响公正的情形")),
    ("unable", _("不能参加评审")),
]


class Apart(models.Model):
    """An expert or an officer and a nominee; without one he keeps away from the whole round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="apart")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="apart")
    relation = models.CharField(_("回避情形"), max_length=12, choices=RELATIONS)
    reason = models.CharField(_("说明"), max_length=200)
    officer = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("回避登记")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "account", "entry"],
                nulls_distinct=False,
                name="kept_away_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.account_id}"
