"""Objections to a public notice (异议), and the files that prove them.

Who objects is personal data of the objector: sealed, apart from what he says, never in an event,
never shown to the applicant. The row security of both tables leaves out the applicant and agent.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.engine.models.publication import Publication
from processes.vault.columns import SealedColumn, register


class Objection(models.Model):
    """One objection, or a clue without a name, taken in by event `n` of the case.

    `words` (what is said) and `person` (name, contact, unit) are sealed, `hash` commits to both
    and stands in the event. `receipt` is the keyed hash of the code that the objector was given.
    `registered_by` is the officer who wrote it down, None for the public page. `about` one person
    of a list: the list goes on, `left` are the days its notice had left at that moment.
    """

    class About(models.TextChoices):
        """Whom it concerns."""

        NOTICE = "", _("整条公示")
        ROW = "row", _("名单上的一个人")

    class Kind(models.TextChoices):
        """Whether somebody stands for it with his name."""

        NAMED = "named", _("署名异议")
        CLUE = "clue", _("线索（未署名）")

    class Channel(models.TextChoices):
        """How it came."""

        PAGE = "page", _("公示页")
        LETTER = "letter", _("来信")
        PHONE = "phone", _("来电")
        VISIT = "visit", _("当面")

    class Outcome(models.TextChoices):
        """What came of it."""

        OPEN = "", _("核实中")
        NOTED = "noted", _("已记录")
        UPHELD = "upheld", _("异议成立")
        DISMISSED = "dismissed", _("异议不成立")
        ENDED = "ended", _("办件已另行办结")

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="received")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="objections")
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    channel = models.CharField(max_length=8, choices=Channel)
    receipt = models.BinaryField(unique=True, max_length=32)
    row = models.UUIDField(unique=True)
    words = models.BinaryField()
    person = models.BinaryField()
    salt = models.BinaryField()
    hash = models.CharField(max_length=64)
    about = models.CharField(max_length=8, choices=About, blank=True)
    left = models.PositiveSmallIntegerField(null=True)
    filed_at = models.DateTimeField()
    registered_by = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    settled_n = models.PositiveIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("异议")
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="objection_once")]
        indexes = [models.Index(fields=["settled_at", "-id"], name="objection_open")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.n} {self.kind}"


class ObjectionFile(models.Model):
    """One file handed in with an objection. The file itself is ciphertext in the store."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="files")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.UUIDField(unique=True)
    name = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    salt = models.BinaryField()
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=60)
    storage_key = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("异议附件")

    def __str__(self) -> str:
        return f"{self.objection_id} {self.pk}"


register(
    SealedColumn("engine_objection", "words", row="row"),
    SealedColumn("engine_objection", "person", row="row"),
    SealedColumn("engine_objectionfile", "name", row="row"),
)
