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
    """困难职工档案 of one household, opened when its first case is archived.

    What is done to it are events (`follow`) of `case`; the columns are what they add up to.
    """

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
    exit_reason = models.CharField(_("退出原因"), max_length=16, blank=True)
    rechecked_on = models.DateField(_("上次复核"), null=True)
    sampled_in = models.PositiveSmallIntegerField(_("抽查年度"), null=True)
    spot_checked_on = models.DateField(_("抽查日期"), null=True)
    last_month = models.CharField(_("收入登记到"), max_length=7, blank=True)
    months_above = models.PositiveSmallIntegerField(_("连续超过低保标准的月数"), default=0)
    visits = models.PositiveSmallIntegerField(_("回访次数"), default=0)
    visit_on = models.DateField(_("下次回访"), null=True)
    due_told = models.DateField(_("已提醒的到期日"), null=True)

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


class SpotCheck(models.Model):
    """One draw of files to look at again. Append-only; `seed` and `files` show how it came out."""

    year = models.PositiveSmallIntegerField(_("年度"), unique=True)
    seed = models.CharField(_("随机种子"), max_length=32)
    share = models.CharField(_("比例"), max_length=8)
    files = models.JSONField(default=list)
    drawn = models.JSONField(default=list)
    at = models.DateTimeField(_("抽取时间"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("抽查")

    def __str__(self) -> str:
        return f"{self.year} {len(self.drawn)}/{len(self.files)}"
