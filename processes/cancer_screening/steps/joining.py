"""An invited woman answers: she registers by herself, says no, or lets the time pass."""

import logging
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Invitation
from processes.cancer_screening.steps.registering import PROCESS
from processes.engine import commands
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Draft
from processes.engine.runtime import Work, durable, scope
from processes.engine.shell.sight import as_system
from processes.engine.templatetags.ui import day
from processes.people.actors import SYSTEM, Actor
from processes.people.channels import Channel, Letter, NotTaken, Unclear, adapter_for
from processes.people.models import Account

State = Invitation.State
MOST = 50  # letters at a time: the sweep comes again
log = logging.getLogger(__name__)


def invitations_of(account: int, today: date) -> list[Invitation]:
    """What she may still answer. Requires her scope."""
    rows = Invitation.objects.filter(woman=account, state=State.INVITED, until__gte=today)
    return list(rows.select_related("unit", "batch").order_by("id"))


def join(invitation: int, *, actor: Actor, now: datetime) -> int:
    """Begins her own registration with what her union knows of her; the id of the draft.

    No consent comes with it. Raises: NotAllowed for anybody else; WrongState if it is over.
    """
    row = _hers(invitation, actor, now)
    begun = commands.open_case(process=PROCESS, applicant=actor.account, actor=actor, now=now).case
    with scope(actor):
        kept = Draft.objects.filter(case=begun).exists()
    if not kept:
        woman = Account.objects.get(pk=actor.account)
        typed = {
            "person": {"name": woman.name, "id_number": woman.id_number, "phone": woman.phone},
            "work": {"employer": row.unit.name.removesuffix(_UNION), "member_number": ""},
            "group": {"group": row.group},
        }
        commands.save_draft(case=begun, actor=actor, data=typed, version=0, now=now)
    return begun


def decline(invitation: int, *, actor: Actor, now: datetime) -> None:
    """She does not want it. Raises: NotAllowed for anybody else; WrongState if it is over."""
    row = _hers(invitation, actor, now)
    with durable(SYSTEM):
        Invitation.objects.filter(pk=row.pk, state=State.INVITED).update(state=State.DECLINED)


def joined(work: Work, batch: int) -> None:
    """Her registration is handed in: whichever union listed her reads that, and no more."""
    with as_system(work):
        rows = Invitation.objects.filter(batch=batch, woman=work.case.applicant)
        rows.filter(state=State.INVITED).update(state=State.JOINED)


def sweep(now: datetime) -> int:
    """Time that is over, and messages that have not gone out; how many rows were touched."""
    with durable(SYSTEM):
        over = Invitation.objects.filter(state=State.INVITED, until__lt=china_day(now))
        lapsed = over.update(state=State.LAPSED)
    return lapsed + _tell(now)


_UNION = "工会"


def _hers(invitation: int, actor: Actor, now: datetime) -> Invitation:
    with scope(SYSTEM):
        row = Invitation.objects.select_related("unit").filter(pk=invitation).first()
    if row is None or row.woman_id != actor.account:
        raise NotAllowed("not_invited", _("确认登记由本人用自己的手机办理，别人不能代办。"))
    if row.state != State.INVITED or row.until < china_day(now):
        raise WrongState("invitation_over", _("这次报名已经确认过，或者过了期限。"))
    return row


def _tell(now: datetime) -> int:
    """A text to each who was not told; one that is not taken is tried again."""
    adapter = adapter_for(Channel.SMS)
    if adapter is None:
        return 0
    with scope(SYSTEM):
        rows = Invitation.objects.filter(state=State.INVITED, told_at=None)
        waiting = list(rows.select_related("woman", "unit").order_by("id")[:MOST])
    return sum(_told(adapter, row, now) for row in waiting)


def _told(adapter: object, row: Invitation, now: datetime) -> bool:
    text = _(
        "%(unit)s为您报名了健康服务。请在%(until)s前用这个手机号码登录职工服务，"
        "本人看过、确认后才算登记；不确认不会预约。"
    ) % {"unit": row.unit.name, "until": day(row.until)}
    letter = Letter(address=row.woman.phone, title="", text=text, key=f"screening.invited:{row.pk}")
    try:
        adapter.send(letter)  # type: ignore[attr-defined]
    except NotTaken as fault:
        log.error("invitation %s not taken: %s", row.pk, fault.code)
        return False
    except Unclear as fault:  # it may have arrived: once is enough
        log.warning("invitation %s: %s", row.pk, fault.code)
    with durable(SYSTEM):
        return bool(Invitation.objects.filter(pk=row.pk, told_at=None).update(told_at=now))
