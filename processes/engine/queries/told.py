"""What was told to whom about a case, and how far each sending got. Requires a scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.models import Case, Delivery, Message, Outbox
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.shell.held import TAKEN_BACK
from processes.people.channels import Channel, open_channels
from processes.people.models import Account

State = Delivery.State
SEND = "message.send"
LOOKS = {
    State.WAITING: ("wait", "clock"),
    State.SENDING: ("wait", "clock"),
    State.SENT: ("ok", "check"),
    State.FAILED: ("no", "x"),
    State.UNKNOWN: ("you", "warn"),
}
REASONS = {
    "no_address": gettext_lazy("没有可用的号码或地址"),
    "no_channel": gettext_lazy("这个渠道没有开通"),
    "unreachable": gettext_lazy("连不上服务商"),
    "no_answer": gettext_lazy("服务商没有回音"),
    "crash": gettext_lazy("发送时系统中断"),
    "bad_number": gettext_lazy("号码不对"),
    "refused": gettext_lazy("对方拒收"),
}
ON_ITS_WAY = (State.SENT, State.WAITING, State.SENDING)


@dataclass(frozen=True)
class Way:
    """One sending. `who` asked for it, "" for the system; `why` is what went wrong, in words."""

    title: str
    tag: Tag
    at: datetime
    who: str = ""
    why: str = ""


@dataclass(frozen=True)
class Told:
    """One notice to one person. `again` are the (code, title) by which it may be sent again."""

    pk: int
    title: str
    text: str
    to: str
    at: datetime
    legal: bool
    read_at: datetime | None
    ways: tuple[Way, ...]
    reached: bool
    again: tuple[tuple[str, str], ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it must reach the person and stands on his own pages only."""
        return self.legal and not self.ways


@dataclass(frozen=True)
class Notices:
    """Notices, newest first; `held` leave in a moment, `withdrawn` never will, `stuck` wait."""

    told: tuple[Told, ...]
    held: int = 0
    withdrawn: int = 0
    stuck: int = 0


def notices_about(case: Case, *, until: datetime | None = None, desk: bool = False) -> Notices:
    """All that was told about a case; for the desk only what went to applicant and agent."""
    rows = Message.objects.filter(case=case).select_related("account")
    if until is not None:
        rows = rows.filter(at__lte=until)
    if desk:
        rows = rows.filter(account__in=_parties(case))
    found = rows.prefetch_related("deliveries__asked_by").order_by("-id")
    waiting = list(Outbox.objects.filter(case=case, kind=SEND, done_at=None))
    parked = [row for row in waiting if row.parked_at]
    return Notices(
        told=tuple(_told(case, one, desk=desk) for one in found),
        held=len(waiting) - len(parked),
        withdrawn=sum(row.error == TAKEN_BACK for row in parked),
        stuck=sum(row.error != TAKEN_BACK for row in parked),
    )


def has_untold(case: Case) -> bool:
    """Whether a notice that must reach applicant or agent got lost, and nobody has told him.

    An agent who is an officer reads at his desk; there is no other way to him to be lost.
    """
    out = Delivery.objects.filter(state__in=ON_ITS_WAY, message=OuterRef("pk"))
    rows = Message.objects.filter(case=case, legal=True, account__in=_parties(case))
    rows = rows.exclude(account__kind=Account.Kind.OFFICER)
    return rows.filter(~Exists(out)).exists()


def _parties(case: Case) -> list[int]:
    return [one for one in (case.applicant_id, case.agent_id) if one is not None]


def _told(case: Case, one: Message, *, desk: bool) -> Told:
    sendings = sorted(one.deliveries.all(), key=lambda delivery: delivery.pk)
    reached = any(d.state in ON_ITS_WAY for d in sendings)
    return Told(
        pk=one.pk,
        title=one.title,
        text=one.text,
        to=_to(case, one.account),
        at=one.at,
        legal=one.legal,
        read_at=one.read_at,
        ways=tuple(_way(d) for d in sendings),
        reached=reached,
        again=_again(one.account) if desk and not reached and (sendings or one.legal) else (),
    )


def _to(case: Case, account: Account) -> str:
    if account.pk == case.applicant_id:
        return _("申请人")
    if account.pk == case.agent_id:
        return _("代办人")
    return account.name


def _again(account: Account) -> tuple[tuple[str, str], ...]:
    open_here: Iterable[Channel] = open_channels()
    ways = [
        (c.value, _("再发%(way)s") % {"way": c.label}) for c in open_here if account.has_address(c)
    ]
    return (*ways, (Delivery.PERSON, _("已当面或打电话告知")))


def _way(one: Delivery) -> Way:
    kind, icon_name = LOOKS[State(one.state)]
    why = str(REASONS.get(one.error, one.error)) if one.state != State.SENT else ""
    said = one.channel == Delivery.PERSON
    return Way(
        title=str(one.get_channel_display()),
        tag=Tag(kind, icon_name, _("已告知") if said else str(one.get_state_display())),
        at=one.sent_at or one.tried_at or one.at,
        who=one.asked_by.name if one.asked_by else "",
        why=why,
    )
