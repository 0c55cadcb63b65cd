"""Reference rows: parameters, the working-day calendar, counters, the demo clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Parameter(models.Model):
    """One value of one key over a period; `valid_to` is the last day, inclusive.

    Row of `parameters.values.ParameterRow`, which says what the columns mean: money as text in
    yuan, `version` counts the rows of a key, without `basis` (文号) the value is an example.
    """

    key = models.CharField(max_length=60)
    title = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=120)
    unit = models.CharField(max_length=16)
    basis = models.CharField(_("文号"), max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=32, default="district")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveSmallIntegerField(default=1)
    entered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("政策参数")
        constraints = [
            models.UniqueConstraint(fields=["key", "scope", "version"], name="parameter_once")
        ]

    def __str__(self) -> str:
        return f"{self.key}={self.value} @ {self.valid_from}"


class CalendarDay(models.Model):
    """Whether a day is worked. A year is maintained when all its days are here."""

    day = models.DateField(primary_key=True)
    works = models.BooleanField()
    name = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("工作日历")

    def __str__(self) -> str:
        return f"{self.day} {'班' if self.works else '休'}"


class Counter(models.Model):
    """Last number given of one kind in one organisation and year."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号计数")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "year"],
                name="counter_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Stamp(models.Model):
    """Goes up by a trigger when parameters or calendar change, so that caches notice."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class DemoClock(models.Model):
    """The one row that says how far the demo's clock stands from the system's."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField()

    class Meta:
        verbose_name = _("演示时钟")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="demo_clock_one")]

    def __str__(self) -> str:
        return str(self.offset)
