"""补发: who stood aside while the list was paid is paid after it, once his notice is over."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.errors import WrongState
from processes.engine.moves import Move, Verb
from processes.engine.rosters import holds
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor


def pay_rest(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    rows: Iterable[int],
    form: Mapping[str, Any],
) -> Decision:
    """Pays these rows; a hook of the process books them.

    Raises: NotAllowed for anybody but finance; WrongState if the list was not paid yet, or one of
    them is not ready; whatever the hook refuses.
    """
    chosen = sorted(set(rows))
    move, words = Move(Verb.PAY_REST), Words(form={**form, "rows": chosen})
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move, words)) as work:
        if work.again:
            return work.again
        work.require_running()
        permit = policies.require(policies_after.may_pay_rest(actor, work.case))
        if not policies_after.has_paid(work.case):
            raise WrongState("list_first", _("名单还没有发放。核实过的人会和名单一起发放。"))
        ready = holds.standing(case, on=work.timing.today).rows(holds.Where.READY, holds.Where.SENT)
        if not chosen or not ready.issuperset(chosen):
            said = _("勾选的人里有的已经补发、已移出，或者公示期没满。请重新打开这一页再选。")
            raise WrongState("not_ready", said)
        decision = work.do(by(move, actor, permit), words=words, permit=permit)
        holds.note_paid(case, chosen, n=decision.n)
        return decision
