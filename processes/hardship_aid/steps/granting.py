"""The district's proposal and the decision on it, with the money held back and approved."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.runtime import Work
from processes.hardship_aid import rules
from processes.hardship_aid.models import Aid
from processes.hardship_aid.rules.duplicates import same_year
from processes.hardship_aid.steps import dating
from processes.hardship_aid.steps.filing import history


def proposed(work: Work, form: Mapping[str, Any]) -> None:
    """Category, item and amount go into the projection; the amount is frozen in the budget, or the
    case waits for money.

    Raises: InvalidFacts if the household had aid this year already.
    """
    item, amount = str(form["item"]), int(form["amount_fen"])
    _refuse_double(work, item, str(form["category"]))
    Aid.objects.filter(case=work.case.id).update(
        category=form["category"],
        item=item,
        amount_fen=amount,
        ceiling_fen=_ceiling(work, item, str(form["category"])),
    )
    line = ledger.Line(
        case=work.case.id,
        budget=0,  # the queue says which
        payee=work.case.applicant,
        item=rules.budget_item(item),
        amount_fen=amount,
        at=work.now,
        day=work.timing.today,
        operator=work.actor.account or None,
    )
    money_queue.reserve(line, n=work.n)


def approved(work: Work, form: Any) -> None:
    """What was frozen becomes payable, or will be when the money comes that is waited for.

    Raises: WrongState if nothing is frozen and nothing waited for.
    """
    held = ledger.held(work.case.id)
    if held is None and money_queue.approve(work.case.id, reviewer=work.actor.account or None):
        Aid.objects.filter(case=work.case.id).update(granted=True)
        return
    if held is None:
        raise WrongState("nothing_frozen", _("该办件没有冻结的资金，不能批准。"))
    line = ledger.carried_on(
        held,
        at=work.now,
        day=work.timing.today,
        operator=held.operator_id,
        reviewer=work.actor.account or None,
    )
    ledger.enter(ledger.Kind.APPROVE, line, key=key(work, "approve"))
    Aid.objects.filter(case=work.case.id).update(granted=True)


def approved_together(work: Work, form: Mapping[str, Any]) -> None:
    """The same by a meeting, which cannot lie before the application. Raises: InvalidFacts."""
    dating.met(work, form)
    approved(work, form)


def key(work: Work, kind: str) -> str:
    """Key of a ledger line: once a case, kind and event."""
    return f"{work.case.id}:{kind}:{work.n}"


def _ceiling(work: Work, item: str, category: str) -> int | None:
    """What the formula gives at most, for the audit rule AU09."""
    file = work.dossier
    group = rules.Category(category)
    return rules.most_fen(rules.AidItem(item), group, file.facts, file.parameters)


def _refuse_double(work: Work, item: str, category: str) -> None:
    grants = history(work.dossier.facts, but=work.case.id)
    found = same_year(rules.Category(category), rules.AidItem(item), work.timing.today.year, grants)
    if found.blocks:
        raise InvalidFacts(
            "same_year",
            _("本年度已享受救助：%(compared)s。") % {"compared": found.compared},
            findings=(found,),
        )
