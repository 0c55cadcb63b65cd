"""再次告知: an officer has a notice that got lost sent again, or says that he told the person."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.messages.sending import ask, reachable
from processes.engine.models import Case, Delivery, Message
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.refusals import unseen
from processes.people.actors import Actor
from processes.people.channels import Channel

State = Delivery.State


def tell_again(*, case: int, message: int, way: str, actor: Actor, now: datetime) -> Delivery:
    """One more sending by channel `way`, or a note that it was done by `Delivery.PERSON`.

    No event: it changes nothing about the case. Who asked for it stands on the sending.

    Raises: NotAllowed; WrongState while one is out or under way; InvalidFacts for no such way.
    """
    with durable(actor):
        row = Case.objects.filter(pk=case).first()
        if row is None:
            raise unseen()
        policies.require(policies.may_write(actor, CaseView.of(row)))
        parties = [one for one in (row.applicant_id, row.agent_id) if one is not None]
        rows = Message.objects.select_related("account").filter(case=row, account__in=parties)
        lost = rows.select_for_update(of=("self",)).filter(pk=message).first()
        if lost is None:
            raise unseen()
        _require_lost(lost)
        if way == Delivery.PERSON:
            return _by_person(lost, actor, now)
        if way not in reachable(lost.account):
            label = dict(Channel.choices).get(way, _("渠道"))
            said = _("这个人没有可用的%(way)s。请换一种办法。") % {"way": label}
            raise InvalidFacts("no_way", said)
        return ask(lost, way, at=now, by=actor.account)


def _require_lost(message: Message) -> None:
    out = message.deliveries.exclude(state__in=(State.FAILED, State.UNKNOWN))
    if out.exists():
        raise WrongState("told", _("这条通知已经发出或正在发，不用再发。"))


def _by_person(message: Message, actor: Actor, now: datetime) -> Delivery:
    return Delivery.objects.create(
        message=message,
        case_id=message.case_id,
        channel=Delivery.PERSON,
        key=f"{message.key}:{Delivery.PERSON}",
        state=State.SENT,
        at=now,
        sent_at=now,
        asked_by_id=actor.account,
    )
