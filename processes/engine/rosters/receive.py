"""签收: a person of a list has got what is his; who signed, and how, is sealed with the row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.models import Roster, RosterRow
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.rows import counting, sealed_receipt
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.materials import of_applicant
from processes.engine.token_game import tokens
from processes.people.actors import Actor

RECEIPT = "receipt"  # the node at which receipts are gathered


def receive(
    *, case: int, row: int, receipt: Mapping[str, Any], actor: Actor, now: datetime
) -> bool:
    """Keeps the receipt of one row; False if it was there before.

    Raises: NotAllowed for anybody but who files the list; WrongState unless it was paid.
    """
    with durable(actor):
        view = of_applicant(case, actor)
        policies.require(policies.may_act_for_applicant(actor, view))
        roster = Roster.objects.select_for_update().get(pk=case)
        if not is_receiving(view):
            raise WrongState("not_receiving", _("还没有发放，或者已经签收完毕，现在不能签收。"))
        found = counting(case, roster.revision).filter(pk=row, received_at=None).first()
        if found is None:
            return False
        here = standing(case, on=china_day(now))
        if row in here.out | here.rows(Where.READY, Where.SENT):
            raise WrongState("not_paid_yet", _("这个人的钱还没有发放，现在不能签收。"))
        RosterRow.objects.filter(pk=row).update(
            receipt=sealed_receipt(receipt, found), received_at=now
        )
        return True


def is_receiving(view: CaseView) -> bool:
    """Whether the list stands where receipts are gathered."""
    return view.state.root is not None and any(
        one.node == RECEIPT for one in tokens(view.state.root)
    )
