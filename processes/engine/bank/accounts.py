"""The account of a payment that failed is corrected: a sealed row beside the application."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank.corrected import FIELD, TABLE
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case, PayAccount, PayItem
from processes.engine.policies import require
from processes.engine.reading import Account
from processes.engine.runtime import durable
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal


def correct(
    item: PayItem, account: Account, *, reason: str, actor: Actor, key: UUID, now: datetime
) -> PayAccount:
    """The next file pays the case to this account; the same key gives the row that is there.

    Raises: NotAllowed; WrongState if the payment did not fail; InvalidFacts if the holder is not
    the applicant.
    """
    require(policies_after.may_pay_by_file(actor))
    body = canonical(
        {"bank": account.bank, "card": account.card, "holder": account.holder, "reason": reason}
    )
    with durable(actor):
        case = (
            Case.objects.select_for_update(of=("self",))
            .select_related("applicant")
            .get(pk=item.case_id)
        )
        known = PayAccount.objects.filter(row=key).first()
        if known is not None:
            return known
        last = PayItem.objects.filter(case=case).order_by("-id").first()
        if last is None or last.state != PayItem.State.FAILED:
            raise WrongState("not_failed", _("这一笔没有付款失败，不能更正账户。"))
        if account.holder != case.applicant.name:
            said = _("户名要和申请人姓名一样，救助金只打到本人账户。")
            raise InvalidFacts("holder", said, errors={"holder": [said]})
        made = PayAccount.objects.create(
            row=key,
            case=case,
            body=seal(body, table=TABLE, row=str(key), field=FIELD),
            at=now,
            by_id=actor.account,
        )
    record_view(actor=actor, case=case.pk, what="pay_account", now=now, reason=reason)
    return made
