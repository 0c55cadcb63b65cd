"""Organisations of the federation and outside bodies."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.people.roles import Level


class Organisation(models.Model):
    """A union, federation or outside body.

    `parent` is the union affiliation, by which cases are routed; `street_code` is only the
    address. For a grassroots union `employer` and `credit_code` are those of its employer.
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    level = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Level])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    street_code = models.CharField(max_length=12, blank=True)
    employer = models.CharField(_("用人单位"), max_length=100, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    union_credit_code = models.CharField(max_length=18, blank=True)
    is_active = models.BooleanField(default=True)

    # Counts saves in this process: `organisations.tree` reads again when it has moved.
    saves: ClassVar[int] = 0

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and lets the tree in memory know."""
        super().save(*args, **kwargs)
        Organisation.saves += 1
