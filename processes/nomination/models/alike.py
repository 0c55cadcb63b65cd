"""查重: what a person said of two cases that look alike. The last word of a pair counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

VERDICTS = [
    ("same", _("是同一人或同一件")),
    ("related", _("有关联，不是同一件")),
    ("different", _("没有关系")),
]


class AlikeSaid(models.Model):
    """A verdict on a pair, for the likenesses that it had then; a new one brings the pair back."""

    one = models.ForeignKey("engine.Case", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("engine.Case", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("结论"), max_length=12, choices=VERDICTS)
    likenesses = models.JSONField(_("相同的地方"))
    reason = models.CharField(_("理由"), max_length=200)
    officer = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("查重结论")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="alike_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id}/{self.other_id}"
