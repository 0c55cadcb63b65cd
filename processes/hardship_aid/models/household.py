"""Households: who belongs to a case, and the file opened for those in hardship (一户一档)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class HouseholdMember(models.Model):
    """A person of a case as the keyed hash of the identity number.

    While the case runs the hash is unique: a second application of the household is refused by
    the database, also when two are handed in at the same moment.
    """

    case = models.ForeignKey(
        "engine.Case", on_delete=models.PROTECT, related_name="household_members"
    )
    person_hash = models.BinaryField(db_index=True)
    is_applicant = models.BooleanField(default=False)
    running = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("家庭成员")
        constraints = [
            models.UniqueConstraint(
                fields=["person_hash"],
                condition=models.Q(running=True),
                name="household_has_one_running_case",
            ),
            models.UniqueConstraint(
                fields=["case", "person_hash"], name="household_member_once_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"


class HouseholdFile(models.Model):
    """困难职工档案 of one household, opened when its first case is archived."""

    number = models.CharField(_("档案编号"), max_length=40, unique=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="household_files"
    )
    case = models.OneToOneField(
        "engine.Case", on_delete=models.PROTECT, related_name="household_file"
    )
    category = models.CharField(_("困难类别"), max_length=16)
    opened_on = models.DateField(_("建档日期"))
    recheck_on = models.DateField(_("下次复核"))
    closed_on = models.DateField(_("退出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("困难职工档案")
        constraints = [
            models.UniqueConstraint(
                fields=["holder"],
                condition=models.Q(closed_on__isnull=True),
                name="one_open_file_a_holder",
            )
        ]

    def __str__(self) -> str:
        return self.number
