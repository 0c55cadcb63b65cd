"""Posts: who holds which role where, and from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.people.models.account import Account
from processes.people.models.organisation import Organisation
from processes.people.roles import Role


class Post(models.Model):
    """A role at an organisation. A worker's membership of a union is a post as applicant."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=24, choices=[(one.value, one.label) for one in Role])
    title = models.CharField(_("科室"), max_length=30, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role", "valid_from"], name="post_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} @ {self.organisation_id}"
