"""荣誉档案: certificates, whose they are, and what was revoked. Nothing is changed or deleted.

Holders are keyed hashes; the name stands sealed in the case from which the honour came.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Honour(models.Model):
    """One certificate. An honour from before the product has no case."""

    number = models.CharField(_("证书编号"), max_length=40, unique=True)
    award = models.CharField(_("称号"), max_length=40)
    title = models.CharField(_("名称"), max_length=80)
    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, null=True, related_name="honour"
    )
    decision_number = models.CharField(_("命名决定文号"), max_length=40)
    granted_on = models.DateField(_("命名日期"))
    at = models.DateTimeField()
    officer = models.BigIntegerField()

    class Meta:
        verbose_name = _("荣誉")

    def __str__(self) -> str:
        return self.number


class Holder(models.Model):
    """Whose an honour is: a person, or a team or unit by its names."""

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="holders")
    person = models.BinaryField(db_index=True)

    class Meta:
        verbose_name = _("荣誉获得者")
        constraints = [
            models.UniqueConstraint(fields=["honour", "person"], name="holder_once"),
        ]

    def __str__(self) -> str:
        return str(self.honour_id)


class Revocation(models.Model):
    """撤销称号: the honour stays in the register, with this line."""

    honour = models.OneToOneField(Honour, on_delete=models.PROTECT, related_name="revocation")
    revoked_on = models.DateField(_("撤销日期"))
    decision_number = models.CharField(_("撤销决定文号"), max_length=40)
    reason = models.CharField(_("撤销原因"), max_length=200)
    at = models.DateTimeField()
    officer = models.BigIntegerField()

    class Meta:
        verbose_name = _("称号撤销")

    def __str__(self) -> str:
        return str(self.honour_id)
