"""Whoever tries to enter a closed lane is refused and noted; the third time an alarm goes out.

It goes to the officer for personal data (R72), with who tried and how often, and nothing of what
lies inside. Source: domain specification G.2 SCR-10
"""

from datetime import datetime, timedelta

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine import clock
from processes.engine.audit.access import record_refusal
from processes.engine.errors import NotAllowed
from processes.engine.messages.sending import write
from processes.engine.models import Access, Case, Message, Outbox
from processes.engine.policies_lane import CODE, is_closed, kept_out
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account
from processes.people.roles import Role

TRIES, WITHIN = 3, timedelta(hours=24)
ALARM = "lane.alarm"
TRYING = (CODE, "not_visible")  # a page that was opened; a command that was sent


def keep_out(number: str) -> None:
    """Requires a scope. Raises: NotAllowed if a case of that number lies in a closed lane."""
    with scope(SYSTEM):
        row = Case.objects.filter(number=number).first()
    if row is not None and is_closed(row.process):
        said = kept_out()
        raise NotAllowed(said.code, said.reason, case=row.pk)


def note(refused: NotAllowed, *, actor: Actor, now: datetime) -> None:
    """A page that was refused: into the access log, and watched."""
    case = refused.facts.get("case")
    if refused.code != CODE or case is None:
        return
    record_refusal(actor=actor, case=case, what=CODE, now=now, reason=refused.message)
    watch(actor=actor, case=case, now=now)


def watch(*, actor: Actor, case: int, now: datetime) -> None:
    """Every third refusal within a day asks for an alarm. Call it outside of transactions."""
    closed = [card.code for card in PROCESSES if is_closed(card.code)]
    if actor.kind == SYSTEM.kind:
        return
    with scope(SYSTEM):
        if not Case.objects.filter(pk=case, process__in=closed).exists():
            return
        rows = Access.objects.filter(actor=actor.account, refused=True, at__gt=now - WITHIN)
        rows = rows.filter(what__in=TRYING)
        tries = rows.filter(case__process__in=closed).count()
    if not tries or tries % TRIES:
        return
    with durable(SYSTEM):
        Outbox.objects.get_or_create(
            key=f"{case}:{ALARM}:{actor.account}:{now:%Y%m%d}:{tries}",
            defaults={
                "kind": ALARM, "case_id": case, "args": {"actor": actor.account, "tries": tries},
                "created_at": Now(), "next_at": Now(),
            },
        )  # fmt: skip


def alarm(row: Outbox) -> None:
    """Work of the outbox: a message to everybody who has the post. Requires a transaction."""
    who, at = Account.objects.get(pk=row.args["actor"]), clock.now()
    case = Case.objects.get(outbox=row)
    posted = Account.objects.filter(
        posts__role=Role.PRIVACY_OFFICER, posts__valid_to=None, is_active=True
    )
    text = _(
        "%(name)s（账号%(number)s）24小时内第%(tries)d次要打开无权查看的健康信息，"
        "都已拒绝并记录。请核实原因。"
    )
    facts = {"name": who.name, "number": who.number, "tries": row.args["tries"]}
    for account in posted.distinct().order_by("id"):
        write(
            Message(
                key=f"{row.key}:{account.pk}", case=case, account=account, kind="lane_alarm",
                legal=True, title=_("有人多次要看无权查看的健康信息"), text=text % facts,
                at=at, sent_at=at,
            )
        )  # fmt: skip
