"""Figures published by the federation: reference rows of a public page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Figure(models.Model):
    """One figure as it was published. `at_least`: the report says "余", a little more than that."""

    code = models.CharField(max_length=24, unique=True)
    chapter = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=12, decimal_places=3)
    unit = models.CharField(max_length=8)
    at_least = models.BooleanField(default=False)
    note = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("公布的统计数字")

    def __str__(self) -> str:
        return f"{self.code} {self.value} {self.unit}"
