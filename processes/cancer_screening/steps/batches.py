"""s0: a batch is published: from then on women can register, and its places can be given."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch
from processes.cancer_screening.steps.registering import quota_key
from processes.engine import quotas
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

SECTION = "女工"


def publish(code: str, *, actor: Actor, now: datetime) -> Batch:
    """Opens a batch. Raises: NotAllowed for anybody but 女职工部; WrongState if it is no draft."""
    if SECTION not in actor.titles(Role.DISTRICT_OFFICER):
        raise NotAllowed("no_post", _("筛查批次由区总工会女职工部发布。"))
    with durable(SYSTEM):
        batch = Batch.objects.select_for_update(no_key=True).get(code=code)
        if batch.state != Batch.State.DRAFT:
            raise WrongState("batch_not_draft", _("这一批次已经发布过。"))
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.OPEN)
    quotas.keep(quota_key(code), title=batch.title, capacity=batch.quota)
    batch.state = Batch.State.OPEN
    return batch
