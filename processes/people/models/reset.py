"""Codes by which an administrator lets an officer set a new password, once."""

import uuid

from django.db import models

from processes.people.models.account import Account


class ResetCode(models.Model):
    """One code, of which only a keyed hash is kept. The newest of an account is the one that holds.

    Ended by being used, by a newer one, by its time or by too many wrong tries.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="resets")
    code_hash = models.BinaryField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.account_id} {self.made_at:%Y-%m-%d %H:%M}"
