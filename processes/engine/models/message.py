"""Notices to people, and how far each got on its way to a phone or a mailbox."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.engine.models.case import Case
from processes.people.channels import Channel


class Message(models.Model):
    """One notice to one person, shown on his own pages (站内). `text` holds no personal detail.

    `key` is that of the outbox row, and the account.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="messages", db_constraint=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    kind = models.CharField(max_length=40)
    legal = models.BooleanField(default=False)
    title = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    key = models.CharField(max_length=140, unique=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("消息")
        indexes = [
            models.Index(fields=["account", "-id"], name="message_of_account"),
            models.Index(fields=["case", "id"], name="message_of_case"),
        ]

    def __str__(self) -> str:
        return self.key


class Delivery(models.Model):
    """One sending of a notice by one channel. `key` is that of its outbox row and the provider's.

    `error` and `reference` are codes of the provider. Channel "person" is a notice that somebody
    gave by phone or face to face: `asked_by` says who, as for a sending that was asked for again.
    """

    PERSON = "person"

    class State(models.TextChoices):
        """How far it got. Unknown: a crash or silence while it was handed over."""

        WAITING = "waiting", _("等待发送")
        SENDING = "sending", _("正在发送")
        SENT = "sent", _("已发出")
        FAILED = "failed", _("没发出去")
        UNKNOWN = "unknown", _("不知道发没发出")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    channel = models.CharField(max_length=12, choices=[*Channel.choices, (PERSON, _("当面或电话"))])
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=80, blank=True)
    error = models.CharField(max_length=60, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("消息发送")

    def __str__(self) -> str:
        return self.key
