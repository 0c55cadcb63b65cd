"""The case: one applicant's instance of a process."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.fields import FlowReferenceField
from viewflow.workflow.models import AbstractProcess

from processes.engine.models.stages import Stage
from processes.engine.models.veiled import CodeField, StateField


# viewflow has no types: naming models.Model as well is for mypy only.
class Case(AbstractProcess, models.Model):
    """One 办件. `state` is the cached fold of its events; `version` counts its writes.

    viewflow's Flow classes name it as their process class; of the inherited columns only
    `flow_class`, `status` and `created` are kept. `unit` is the organisation where it was filed:
    row-level security and routing hang on it. `relatives` holds keyed hashes of the names that
    the applicant declared (a28), so that recusal needs no facts;
    `asks` says that the next step may put a question to the rules, which needs the facts.
    `glance` is what lists say of its rules and its sum (`engine.glances`).
    """

    finished = None
    objects: models.Manager["Case"] = models.Manager()

    flow_class = FlowReferenceField(null=True)  # empty: the process is made of definition rows
    process = models.CharField(max_length=40)
    flow_version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(_("办件编号"), max_length=40, null=True)  # noqa: DJ001
    title = models.CharField(_("事项"), max_length=60, blank=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="agent_cases",
        db_index=False,
    )
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, db_index=False
    )
    status = models.CharField(_("状态"), max_length=24, choices=Stage, default=Stage.DRAFT)
    state = StateField(default=dict)
    state_hash = CodeField(blank=True)
    version = models.PositiveIntegerField(default=0)
    revision = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(_("申请人"), max_length=60, blank=True)
    relatives = models.JSONField(default=list)
    asks = models.BooleanField(default=True)
    glance = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    params_on = models.DateField(null=True)
    recheck_on = models.DateField(null=True)
    created = models.DateTimeField(_("创建时间"), default=timezone.now)
    submitted_at = models.DateTimeField(_("提交时间"), null=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True)
    outcome = CodeField(blank=True)
    urged_at = models.DateTimeField(null=True)
    urges = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("办件")
        # No index on what a decision changes: its update then touches no index at all (HOT).
        indexes = [
            models.Index(fields=["applicant", "-id"], name="case_of_applicant"),
            models.Index(fields=["unit", "-id"], name="case_of_unit"),
            models.Index(
                fields=["agent", "-id"],
                condition=models.Q(agent__isnull=False),
                name="case_of_agent",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["number"], name="case_number")]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"
