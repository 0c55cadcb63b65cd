"""Links by which outside bodies answer without an account.

A link is known by the keyed hash of its secret only: whoever reads the table cannot use it. To
whom it was sent is personal data of the other side: sealed. Not seen by the applicant or agent.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.vault.columns import SealedColumn, register


class OutsideLink(models.Model):
    """One link for one seat of one case; at most one of a seat is live.

    `body` is the code of who is asked, `contact` whom the link was sent to. It ends by its answer
    (event `n`), by being taken back, or at `expires_at`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="outside_links")
    token = models.PositiveIntegerField()
    seat = models.PositiveSmallIntegerField()
    node = models.CharField(max_length=40)
    body = models.CharField(max_length=32)
    secret = models.BinaryField(unique=True, max_length=32)
    row = models.UUIDField(unique=True)
    contact = models.BinaryField()
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField()
    expires_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    n = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("外部单位答复链接")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "token", "seat"],
                condition=models.Q(taken_back_at=None, used_at=None),
                name="outside_link_live",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None, n=None)
                | models.Q(used_at__isnull=False, n__isnull=False, taken_back_at=None),
                name="outside_link_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.token}.{self.seat} {self.body}"


register(SealedColumn("engine_outsidelink", "contact", row="row"))
