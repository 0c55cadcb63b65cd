"""A process defined by rows: its fields, materials, levels, limits, panels, publicity and papers.

Rows are written while nothing is published. From then on they are as they are for good, under the
hash of all of them: a change is a new version. They compile to the same Graph as a flow class.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DefinedFlow(models.Model):
    """One version of one process. `hash` and `published_at` are set once, together.

    `subject` and `amount` name the fields that lists and notices show. `publicity` is the time
    limit of the public notice, "" for none. New cases begin on the newest published version whose
    `valid_from` has come.
    """

    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("流程名称"), max_length=30)
    prefix = models.CharField(_("编号字头"), max_length=6)
    summary = models.CharField(_("一句话说明"), max_length=120)
    basis = models.CharField(_("依据文号"), max_length=80)
    subject = models.CharField(max_length=30)
    amount = models.CharField(max_length=30, blank=True)
    publicity = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(_("启用日期"))
    hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = _("行定义的流程")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="defined_flow_version"),
            models.CheckConstraint(
                condition=models.Q(hash="", published_at=None, published_by=None)
                | models.Q(published_at__isnull=False, published_by__isnull=False)
                & ~models.Q(hash=""),
                name="defined_flow_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Part(models.Model):
    """What all rows below a flow have: their flow and their place."""

    flow = models.ForeignKey(DefinedFlow, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.flow_id}/{self.place}"


class DefinedField(Part):
    """One question: of the applicant (`level` ""), or of the officer at a level.

    `page` is the title of the page it stands on. `choices` are [code, words]; `personal` is the
    kind of mask that hides it.
    """

    level = models.CharField(max_length=30, blank=True)
    page = models.CharField(max_length=20, blank=True)
    name = models.SlugField(max_length=30)
    title = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    required = models.BooleanField(default=True)
    hint = models.CharField(max_length=120, blank=True)
    choices = models.JSONField(default=list)
    least = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField(default=0)
    personal = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("栏目")
        constraints = [
            models.UniqueConstraint(fields=["flow", "level", "name"], name="defined_field_once")
        ]


class DefinedMaterial(Part):
    """One material to be uploaded."""

    code = models.CharField(max_length=6)
    title = models.CharField(max_length=40)
    required = models.BooleanField(default=True)
    why = models.CharField(max_length=120, blank=True)
    least = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("材料")
        constraints = [
            models.UniqueConstraint(fields=["flow", "code"], name="defined_material_once")
        ]


class DefinedLevel(Part):
    """One level of review, in order of `place`. `limit` is the time limit.

    With `above_field` and `above_parameter` it is asked only if that amount is above that
    parameter. `persons` of one role judge as `mode` says.
    """

    name = models.SlugField(max_length=30)
    title = models.CharField(max_length=20)
    role = models.CharField(max_length=24)
    limit = models.CharField(max_length=40)
    mode = models.CharField(max_length=10, default="one")
    persons = models.PositiveSmallIntegerField(default=1)
    quorum = models.PositiveSmallIntegerField(default=0)
    tie = models.CharField(max_length=8, default="reject")
    may_refuse = models.BooleanField(default=True)
    above_field = models.CharField(max_length=30, blank=True)
    above_parameter = models.CharField(max_length=40, blank=True)
    told = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("审批层级")
        constraints = [models.UniqueConstraint(fields=["flow", "name"], name="defined_level_once")]


class DefinedPaper(Part):
    """One paper: `at` is when it is issued (apply, a level, publicity, publicity_over, refused,
    appeal, done); `template` is form or notice; `text` has {names} of fields in it.
    """

    code = models.CharField(max_length=16)
    title = models.CharField(max_length=30)
    at = models.CharField(max_length=30)
    template = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    series = models.CharField(max_length=10, blank=True)
    issuer = models.CharField(max_length=10, default="unit")
    seal = models.BooleanField(default=False)
    for_applicant = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("文书")
        constraints = [models.UniqueConstraint(fields=["flow", "code"], name="defined_paper_once")]
