"""The index card of lists: what the engine has to know of them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms import aid_list as form
from processes.aid_list import rules
from processes.aid_list.documents import DOCUMENTS
from processes.aid_list.flows.v1 import AidListFlow
from processes.aid_list.kinds import KINDS
from processes.aid_list.steps import HOOKS
from processes.aid_list.views.reading import READING
from processes.engine.definition import Dossier, ProcessDefinition, Slot
from processes.engine.moves import Question
from processes.engine.registry import register
from processes.engine.rosters.kinds import Receipts

REASONS = {
    "not_eligible": "名单上有人不符合条件",
    "wrong_amount": "金额或标准不对",
    "no_money": "资金来源不落实",
    "other": "其他",
}


def answer(question: Question, file: Dossier) -> Any:
    """What the gates ask. Raises: LookupError for a question this process does not know."""
    match question.key:
        case "gate:first_level":
            return "filed_by_street" if rules.filed_by_street(file.facts) else "else"
        case "gate:public_gate":
            return "is_posted" if KINDS[str(file.facts["roster"])].public else "else"
        case "gate:amount_gate":
            highest = int(file.facts["highest_fen"])
            within = rules.each_within_collective_limit(highest, file.parameters)
            return "each_within_collective_limit" if within else "else"
    raise LookupError(question.key)


def given(name: str, file: Dossier) -> Mapping[str, Any]:
    """What officers' forms have to know beside what is typed."""
    kind = KINDS.get(str(file.facts.get("roster")))
    if name == "receipt":
        return {"goods": kind is not None and kind.receipts is Receipts.SIGNATURE}
    if name == "board":
        return {"public": kind is not None and kind.public}
    return {"reasons": REASONS} if name == "reason" else {}


def asked_money(said: Mapping[str, Any], file: Dossier) -> tuple[str, int] | None:
    """(item, fen) of the whole list."""
    kind, amount = KINDS.get(str(file.facts.get("roster"))), int(file.facts.get("amount_fen") or 0)
    return (kind.item, amount) if kind and amount else None


def title_of(facts: Mapping[str, Any]) -> str:
    """Kind of list, for lists of cases."""
    kind = KINDS.get(str(facts.get("roster")))
    return kind.title if kind else _("慰问救助名单")


MANDATE = Slot(
    "M00R",
    "签收委托书（本人签字）",
    required=False,
    why="亲属代签时，领取人本人写的委托书。",
    apiece=True,
)

DEFINITION = register(
    ProcessDefinition(
        code="aid_list",
        title="慰问救助名单",
        prefix="MD",
        flows={1: AidListFlow},
        current=1,
        answer=answer,
        validate=form.validate,
        officer_forms=form.OFFICER_FORMS,
        office_slots={"receipt": (MANDATE,)},
        given=given,
        documents=DOCUMENTS,
        hooks=HOOKS,
        title_of=title_of,
        items=rules.ITEMS,
        takes_money={"district_review": asked_money},
        grants_money=frozenset({"collective", "city_review"}),
        reading=READING,
        rosters=KINDS,
        roster_form=form.HeaderForm,
    )
)
