"""Handing in binds the rows: they are counted, summed, hashed, claimed, and then they stay.

`freeze` and `thaw` run as hooks of the decision, in its transaction.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Roster, RosterRow, RosterUpload
from processes.engine.rosters import rows, settled
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import Work
from processes.engine.state import TokenMode
from processes.engine.token_game import canonical, tokens

BUSY = (RosterUpload.State.WAITING, RosterUpload.State.READING)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the rows of a list come to."""

    count: int
    amount_fen: int
    highest_fen: int
    digest: str

    def facts(self) -> dict[str, Any]:
        """As the revision holds them."""
        return {
            "count": self.count,
            "amount_fen": self.amount_fen,
            "highest_fen": self.highest_fen,
            "digest": self.digest,
        }


def totals(case: int, revision: int | None = None) -> Totals:
    """Count, sum, highest amount and digest of the rows that count, now or in a revision."""
    found = list(rows.counting(case, revision).values_list("amount_fen", "hash"))
    amounts = [amount for amount, _hash in found]
    digest = hashlib.sha256(canonical([one for _amount, one in found])).hexdigest()
    return Totals(len(found), sum(amounts), max(amounts, default=0), digest)


def require_quiet(case: int) -> None:
    """Raises: WrongState while a table is being read."""
    if RosterUpload.objects.filter(case_id=case, state__in=BUSY).exists():
        raise WrongState("reading", _("名单还在核对，请等核对完成再办。"))


def freeze(work: Work, form: Any) -> None:
    """The rows are those of the revision that is being handed in, and nobody else's.

    Raises: InvalidFacts if they changed meanwhile, or another list holds some of them.
    """
    case = work.case.id
    roster = Roster.objects.select_for_update(of=("self",)).select_related("case").get(pk=case)
    require_quiet(case)
    found, facts = totals(case), work.dossier.facts
    if {key: facts.get(key) for key in found.facts()} != found.facts():
        raise InvalidFacts("roster_changed", _("名单刚刚有变动，请核对合计后再提交。"))
    _claim(roster)
    Roster.objects.filter(pk=case).update(
        frozen=True,
        revision=work.case.revision,
        count=found.count,
        amount_fen=found.amount_fen,
        digest=found.digest,
    )


def _claim(roster: Roster) -> None:
    free = rows.counting(roster.case_id).filter(claimed=False)
    _require_unused(roster, free)
    try:
        with transaction.atomic():
            RosterRow.objects.filter(pk__in=free.values("pk")).update(claimed=True)
    except IntegrityError as clash:
        raise InvalidFacts("claimed_elsewhere", _elsewhere()) from clash


def _require_unused(roster: Roster, free: "QuerySet[RosterRow]") -> None:
    mark = kind_of(roster).mark
    if not mark:
        return
    settled.lock(roster.item)
    keys = [bytes(one) for one in free.values_list("key_hash", flat=True) if one]
    if settled.in_cases(keys, mark=mark, but=roster.case_id):
        raise InvalidFacts("claimed_elsewhere", _elsewhere())


def _elsewhere() -> str:
    return _("名单里有人在您导入之后已列入另一份名单。请点“重新核对”，把标出来的人移出后再提交。")


def thaw(work: Work, form: Any) -> None:
    """Sent back to whoever filed: the rows may be mended again, and stay claimed."""
    live = tokens(work.after.root) if work.after and work.after.root else ()
    if any(one.mode is TokenMode.CORRECTING for one in live):
        Roster.objects.filter(pk=work.case.id).update(frozen=False)


def let_go(work: Work, form: Any) -> None:
    """Not granted: the persons may stand in another list."""
    RosterRow.objects.filter(case_id=work.case.id, claimed=True).update(claimed=False)
