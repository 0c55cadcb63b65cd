"""The account of a row that the bank refused is corrected: a sealed row beside the list."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank.lists import ACCOUNTS, NAME
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case, RosterAccount, RosterRow
from processes.engine.policies import require
from processes.engine.reading import Account
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.rows import content_of
from processes.engine.runtime import durable
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal


def correct(
    row: RosterRow, account: Account, *, reason: str, actor: Actor, key: UUID, now: datetime
) -> RosterAccount:
    """The next file pays the row to this account; the same key gives what is there.

    Raises: NotAllowed; WrongState if its payment did not fail; InvalidFacts if the holder is not
    the person of the row.
    """
    require(policies_after.may_pay_by_file(actor))
    said = {"bank": account.bank, "card": account.card, "holder": account.holder, "reason": reason}
    body = seal(canonical(said), table=ACCOUNTS, row=str(key), field="body")
    with durable(actor):
        case = Case.objects.select_for_update(of=("self",)).get(pk=row.case_id)
        known = RosterAccount.objects.filter(key=key).first()
        if known is not None:
            return known
        here = standing(case.pk, on=china_day(now))
        if row.pk not in here.rows(Where.FAILED):
            raise WrongState("not_failed", _("这一笔没有付款失败，不能更正账户。"))
        if account.holder != str(content_of(row).values[NAME]):
            wrong = _("户名要和名单上的姓名一样，钱只打到本人账户。")
            raise InvalidFacts("holder", wrong, errors={"holder": [wrong]})
        made = RosterAccount.objects.create(
            key=key, case=case, row=row, body=body, at=now, by_id=actor.account
        )
    record_view(actor=actor, case=row.case_id, what="roster_account", now=now, reason=reason)
    return made
