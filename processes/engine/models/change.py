"""What administrators change: one append-only chain beside those of the cases."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.vault.columns import SealedColumn, register


class Change(models.Model):
    """One administrative act. The database sets `n`, `prev` and `h`; nobody changes a row.

    `h` is made as that of an event, with 0 in place of the case. `body` holds ids and codes; the
    reason is ciphertext, its keyed hash stands in the body. `verb` and `actor` repeat the body.
    """

    class Verb(models.TextChoices):
        """What was done. Stored names."""

        PARAMETER = "parameter", _("参数新值")
        CALENDAR = "calendar", _("工作日历")
        FREE = "free", _("放回待办池")
        REROUTE = "reroute", _("按规定上送")
        RETRY = "retry", _("重新交办作业")
        SWEEP = "sweep", _("运行到期处理")
        ORGANISATION = "organisation", _("新增组织")
        ACCOUNT = "account", _("新增人员")
        POST = "post", _("任职")
        POST_END = "post_end", _("免职")
        ABSENCE = "absence", _("登记外出")
        ABSENCE_END = "absence_end", _("取消外出")
        LOCK = "lock", _("停用账号")
        UNLOCK = "unlock", _("启用账号")
        RESET = "reset", _("重设登录")
        FLOW = "flow", _("流程换版")
        HANDOVER = "handover", _("移交待办")
        DEFINITION = "definition", _("发布流程")
        FLOW_UNDO = "flow_undo", _("撤回换版")
        YEAR_CLOSED = "year_closed", _("年终结转")
        YEAR_REOPENED = "year_reopened", _("撤销结转")
        QUOTA = "quota", _("设定名额")
        HOSPITAL = "hospital", _("定点医院协议")
        BATCH = "batch", _("筛查批次安排")

    n = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    body = models.TextField()
    prev = models.CharField(max_length=64)
    h = models.CharField(max_length=64)
    key = models.UUIDField(unique=True)
    verb = models.CharField(max_length=16)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reason = models.BinaryField()

    class Meta:
        verbose_name = _("管理记录")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.n} {self.verb}"


register(SealedColumn("engine_change", "reason", row="key"))
