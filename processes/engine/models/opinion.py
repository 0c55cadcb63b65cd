"""What an officer is writing beside a decision, before it is made: his own, sealed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.vault.columns import SealedColumn, register


class OpinionDraft(models.Model):
    """What one officer wrote for one verb at one token and has not sent.

    `verb` is that of the page's address, "" for what stands in the decision bar. `row` is
    "case.token.account", with ".verb" if there is one, within its seal; `body` holds the text and
    the other answers of that page. It goes when the decision is made. `version` tells two open
    pages apart.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    token = models.PositiveIntegerField()
    verb = models.CharField(max_length=12, blank=True, default="")
    row = models.CharField(max_length=60)
    body = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("未提交的意见")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "case", "token", "verb"], name="opinion_draft_a_verb"
            )
        ]

    def __str__(self) -> str:
        return f"{self.row} v{self.version}"


register(SealedColumn("engine_opiniondraft", "body", row="row"))
