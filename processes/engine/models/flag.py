"""What the audit rules found, what auditors say of it, and when the rules were run."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.vault.columns import SealedColumn, register


class Flag(models.Model):
    """One hit (疑点) of one rule. `args` holds ids, codes, days and amounts: what its words are
    made of. Other evidence is another flag, so that a verdict stays with what it judged.

    `cases` are all cases it is about, `case` the one under which it is listed. `seen_at` is the
    run that found it last: older than the newest run means that it is not found any more.
    """

    rule = models.CharField(max_length=8)
    process = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="flags", db_constraint=False
    )
    cases = models.JSONField(default=list)
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    event = models.PositiveIntegerField(null=True)
    args = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("审计疑点")
        indexes = [models.Index(fields=["rule", "-id"], name="flag_of_rule")]

    def __str__(self) -> str:
        return f"{self.rule} #{self.pk}"


class FlagVerdict(models.Model):
    """What an auditor says of a flag. Append-only; the last one counts. The reason is sealed."""

    class Verdict(models.TextChoices):
        """Whether there is something in it."""

        UPHELD = "upheld", _("成立")
        DISMISSED = "dismissed", _("不成立")
        PENDING = "pending", _("待核")

    flag = models.ForeignKey(
        Flag, on_delete=models.PROTECT, related_name="verdicts", db_index=False
    )
    n = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    row = models.CharField(max_length=40)
    reason = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("疑点结论")
        constraints = [models.UniqueConstraint(fields=["flag", "n"], name="verdict_number")]

    def __str__(self) -> str:
        return f"{self.flag_id}/{self.n} {self.verdict}"


class AuditRun(models.Model):
    """One run of all rules. Append-only. `counts` is how many each found; no `by`: by night."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    counts = models.JSONField(default=dict)
    new = models.PositiveIntegerField(default=0)
    took_ms = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("规则运行")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


register(SealedColumn("engine_flagverdict", "reason", row="row"))
