"""The append-only truth: events of a case, and who looked at what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.veiled import BodyField, CodeField


class Event(models.Model):
    """One act on a case. The database sets `n`, `prev` and `h`; nobody changes a row.

    `h` = sha256 in hex of "prev|n|case|at|body", `at` as in 2026-03-02T01:00:00.000000Z.
    `verb`, `node` and `actor` repeat what `body` says, for listing.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="events", db_index=False, db_constraint=False
    )
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    body = BodyField()
    prev = models.CharField(max_length=64)
    h = models.CharField(max_length=64)
    key = models.UUIDField()
    verb = CodeField()
    node = CodeField(blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        verbose_name = _("审计记录")
        constraints = [
            models.UniqueConstraint(fields=["case", "n"], name="event_number"),
            models.UniqueConstraint(fields=["case", "key"], name="event_once"),
        ]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.case_id}/{self.n} {self.verb}"


class Access(models.Model):
    """One reading, unmasking or refusal. Append-only. `what` is a code, `reason` a sentence."""

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="accesses", db_constraint=False
    )
    what = models.CharField(max_length=60)
    reason = models.CharField(max_length=200, blank=True)
    refused = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("查阅记录")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_id} {self.what}"
