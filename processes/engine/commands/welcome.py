"""代为登记: a worker who never signed in gets an account and a membership, to be helped."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed
from processes.engine.models import Change
from processes.engine.policies import FILERS
from processes.engine.runtime import durable
from processes.people.accounts import open_worker_account
from processes.people.actors import SYSTEM, Actor, PostRef
from processes.people.models import Account, Post
from processes.people.roles import Role


@dataclass(frozen=True)
class Newcomer:
    """Whom the officer has before him."""

    name: str
    phone: str
    id_number: str


def welcome(who: Newcomer, *, actor: Actor, now: datetime) -> Account:
    """The account with that phone: made here as a member of the officer's union, or made by
    another request a moment ago, and then left as it is.

    The entry in the chain of administrative acts names it by its id. Raises: NotAllowed for who
    files for nobody.
    """
    post = _post(actor)
    with durable(SYSTEM):
        account = open_worker_account(name=who.name, phone=who.phone)
        if account.name != who.name or account.id_hash is not None:
            return account
        account.set_id_number(who.id_number)
        account.save()
        Post.objects.create(
            account=account,
            organisation_id=post.organisation,
            role=Role.APPLICANT.value,
            valid_from=china_day(now),
        )
        changes.record(
            Change.Verb.ACCOUNT,
            actor=actor,
            unit=post.organisation,
            key=uuid4(),
            now=now,
            reason=_("代职工申请时登记"),
            about={"account": account.pk},
        )
    return account


def _post(actor: Actor) -> PostRef:
    found = next((post for post in actor.posts if post.role in FILERS), None)
    if found is None:
        raise NotAllowed("no_mandate", _("只有基层工会、街道总工会的经办人可以代职工申请。"))
    return found
