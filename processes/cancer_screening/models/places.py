"""Hospitals, batches and their slots: where a woman can be examined, and how many on a half-day.

No personal data. What is taken of a slot is counted by the database from the bookings.
Source: domain specification C.4
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hospital(models.Model):
    """A hospital the district has a contract with; its id is that of its organisation.

    What was agreed with it stands in `Contract`, a row for each change.
    """

    organisation = models.OneToOneField(
        "people.Organisation", on_delete=models.PROTECT, primary_key=True, related_name="hospital"
    )

    class Meta:
        verbose_name = _("定点医院")

    def __str__(self) -> str:
        return str(self.organisation)


class Batch(models.Model):
    """One round of screening. `arrivals` numbers those who ask for a place, in order.

    Its own limits stand before the parameters where they are given; `groups` are codes of those
    who may take part, all if there is none. `reason` and `contact` are for its notice.

    Whoever gives or takes back a place locks this row first: so nobody who came later gets what
    another who came before was refused.
    """

    class State(models.TextChoices):
        """Whether places can be asked for."""

        DRAFT = "draft", _("未发布")
        OPEN = "open", _("开放")
        CLOSED = "closed", _("已结束")

    code = models.CharField(_("批次"), max_length=20, unique=True)
    title = models.CharField(_("名称"), max_length=60)
    quota = models.PositiveIntegerField(_("名额"))
    price_fen = models.PositiveIntegerField(_("每套价格"))
    first_day = models.DateField(_("开始日期"))
    last_day = models.DateField(_("结束日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.DRAFT)
    arrivals = models.PositiveIntegerField(default=0)
    age_min = models.PositiveSmallIntegerField(_("年龄下限"), null=True)
    age_max = models.PositiveSmallIntegerField(_("年龄上限"), null=True)
    cycle_months = models.PositiveSmallIntegerField(_("间隔月数"), null=True)
    groups = models.JSONField(default=list)
    reason = models.CharField(_("依据和目的"), max_length=300, blank=True)
    contact = models.CharField(_("联系人和电话"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("筛查批次")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="batch_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Slot(models.Model):
    """A half-day at a hospital. `booked` never exceeds `capacity`: the database refuses it."""

    class Half(models.TextChoices):
        """Morning before afternoon."""

        MORNING = "am", _("上午")
        AFTERNOON = "pm", _("下午")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="slots")
    hospital = models.ForeignKey(Hospital, on_delete=models.PROTECT, related_name="slots")
    day = models.DateField(_("日期"))
    half = models.CharField(_("时段"), max_length=2, choices=Half)
    capacity = models.PositiveSmallIntegerField(_("可约人数"))
    booked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("筛查时段")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "hospital", "day", "half"], name="slot_once_a_batch"
            ),
            models.CheckConstraint(
                condition=models.Q(booked__lte=models.F("capacity")), name="slot_not_overbooked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hospital_id} {self.day} {self.half}"

    @property
    def free(self) -> int:
        """Places that are left."""
        return max(self.capacity - self.booked, 0)
