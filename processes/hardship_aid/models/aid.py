"""What a case asks for and what was granted, without sensitive values."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Aid(models.Model):
    """One case of hardship aid. Rebuilt from its revision and records at any time.

    `ceiling_fen` is what the formula gave at most when the amount was proposed. `granted` is set
    by the final approval and taken back when the case fails afterwards.
    """

    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, primary_key=True, related_name="aid"
    )
    kind = models.CharField(_("申请类别"), max_length=16)
    household_size = models.PositiveSmallIntegerField(_("家庭人口"))
    year = models.PositiveSmallIntegerField(_("年度"))
    category = models.CharField(_("困难类别"), max_length=16, blank=True)
    item = models.CharField(_("救助项目"), max_length=16, blank=True)
    amount_fen = models.BigIntegerField(_("救助金额"), null=True)
    ceiling_fen = models.BigIntegerField(_("按公式最高"), null=True)
    granted = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("帮扶事项")
        indexes = [models.Index(fields=["year", "item"], name="aid_of_year")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.item}"
