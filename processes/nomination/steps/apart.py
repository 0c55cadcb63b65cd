"""回避登记: who keeps away, from one nominee or from the round, and does nothing there."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.runtime import Work, durable, scope
from processes.nomination.models import Apart, Ballot, Entry, Round
from processes.nomination.steps.drafting import experts
from processes.nomination.steps.sight import as_system
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account
from processes.people.roles import Role

SHORTEST = 5
OFFICERS = (
    Role.DISTRICT_OFFICER, Role.VICE_CHAIR, Role.CHAIR, Role.STREET_REVIEWER, Role.STREET_CHAIR,
    Role.CITY_OFFICER, Role.CITY_LEADER,
)  # fmt: skip


def persons(row: Round) -> dict[str, str]:
    """Who may have to keep away: experts of the round and officers above the units, by account."""
    with scope(SYSTEM):
        listed = set(row.examiners.values_list("account", flat=True))
        found = {code: name for code, name in experts().items() if int(code) in listed}
        rows = Account.objects.filter(posts__role__in=OFFICERS, is_active=True).distinct()
        found |= {str(one.pk): f"{one.name}　{one.number}" for one in rows.order_by("number")}
    return found


def declare(
    code: str, *, account: int, case: int | None, relation: str, reason: str, actor: Actor,
    now: datetime,
) -> Apart:  # fmt: skip
    """Writes it down. Raises: InvalidFacts without a reason; WrongState if it stands already, or he
    has given a sheet."""
    if len(reason.strip()) < SHORTEST:
        said = _("请写明情况，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    with durable(SYSTEM):
        row = Round.objects.get(code=code)
        entry = Entry.objects.filter(case=case, offer__round=row).first() if case else None
        given = Ballot.objects.filter(examiner__round=row, examiner__account=account)
        if (given.filter(entry=entry) if entry else given).exists():
            raise WrongState("scored", _("这位专家已经交过评审票，不能再登记回避。请按更正办理。"))
        made, new = Apart.objects.get_or_create(
            round=row, account_id=account, entry=entry,
            defaults={
                "relation": relation, "reason": reason.strip(), "officer": actor.account, "at": now,
            },
        )  # fmt: skip
        if not new:
            raise WrongState("apart", _("已经登记过。"))
        return made


def is_apart(account: int, entry: Entry) -> bool:
    """Whether he keeps away from this nominee, or from the round. Requires sight of all."""
    rows = Apart.objects.filter(round=entry.offer.round, account=account)
    return any(one.entry_id in (None, entry.pk) for one in rows)


def require_with(work: Work) -> None:
    """Who keeps away decides nothing. Raises: NotAllowed."""
    with as_system(work):
        entry = Entry.objects.select_related("offer__round").filter(case=work.case.id).first()
        if entry is not None and is_apart(work.actor.account, entry):
            said = _("您在这一轮登记了回避，这一件由别人办。")
            raise NotAllowed("apart", said)
