"""Facts and forms of a hardship case as papers write them; the one place with field names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms import hardship_aid_lists as lists
from forms.hardship_aid.sections import SECTIONS
from forms.hardship_aid_codes import AidItem, Category
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.identity import age_on
from processes.engine.parameters.values import EXAMPLE
from processes.hardship_aid.rules import category, proposed, slots
from processes.vault import mask_card, mask_id, mask_name, mask_phone

# The same step at either first level: the grassroots union, or the street for who has none.
ACCEPT = ("accept", "street_accept")
VISIT = ("home_visit", "street_visit")
FIRST_REVIEW = ("grassroots_review", "street_first")
APPROVERS = ("vice_chair", "collective", "city_review")
DISTRICT_APPROVERS = ("vice_chair", "collective", "city_request")


@dataclass(frozen=True, slots=True)
class Grant:
    """What is proposed or granted: category, item, standard in words, amount in fen."""

    category: Category
    item: AidItem
    standard: str
    amount_fen: int

    @property
    def outside(self) -> bool:
        """Whether no hardship is found and no file opened: aid by its item alone."""
        return self.category is Category.NONE

    @property
    def values(self) -> dict[str, str]:
        """The same, as printed."""
        return {
            "category": self.category.granted,
            "item": self.item.label,
            "standard": self.standard,
            "amount": words.money(self.amount_fen),
            "amount_words": words.money_in_words(self.amount_fen),
        }


def grant(file: CaseFile) -> Grant:
    """What the district's review set; before it, what the rules propose (amount 0 for nothing)."""
    form = file.form("district_review")
    suggested = proposed(file.facts, file.parameters)
    standard = suggested.standard if suggested else ""
    return Grant(
        Category(form.get("category") or category(file.facts, file.parameters)),
        AidItem(form.get("item") or (suggested.item if suggested else AidItem.LIVING)),
        str(form.get("standard") or standard),
        int(form.get("amount_fen") or (suggested.amount_fen if suggested else 0)),
    )


def last_of(file: CaseFile, nodes: Iterable[str], *verbs: str) -> Step | None:
    """The newest step at any of the nodes."""
    return max((s for s in all_of(file, nodes, *verbs)), key=lambda s: s.n, default=None)


def all_of(file: CaseFile, nodes: Iterable[str], *verbs: str) -> list[Step]:
    """Steps at any of the nodes, oldest first."""
    return sorted((s for n in nodes for s in file.all(n, *verbs)), key=lambda s: s.n)


def form_of(file: CaseFile, nodes: Iterable[str]) -> Mapping[str, Any]:
    """The newest form filed at any of the nodes; empty if none was."""
    filled = [step.form for step in all_of(file, nodes) if step.form]
    return filled[-1] if filled else {}


def begun_at_street(file: CaseFile) -> bool:
    """Whether the street was the first level."""
    return any(step.node in {"street_accept", "street_first"} for step in file.steps)


def upper(file: CaseFile) -> str:
    """The union above that of the case."""
    street = file.offices.street
    return street if street and street != file.offices.unit else file.offices.district


def applicant(file: CaseFile) -> dict[str, Any]:
    """The applicant, numbers masked; the account is that to which money goes."""
    facts, to = file.facts, file.paid_to
    born = birth(facts)
    return {
        "name": file.applicant,
        "sex": label("sex", facts.get("sex")),
        "birth": words.month(born),
        "age": age_on(born, file.submitted_on) if born else "",
        "id_number": mask_id(str(facts.get("id_number", ""))),
        "phone": mask_phone(str(facts.get("phone", ""))),
        "employer": str(facts.get("employer") or facts.get("community") or ""),
        "employment": label("employment_type", facts.get("employment_type")).split("（")[0],
        "card": mask_card(to.card if to else str(facts.get("bank_card", ""))),
        "bank": to.bank if to else str(facts.get("bank_name", "")),
    }


def label(field: str, code: Any) -> str:
    """Words for a code of a listed field; "" where there is none."""
    return lists.label(field, str(code)) if code else ""


def birth(person: Any) -> date | None:
    """Day of birth, from the field or from the identity number."""
    if text := person.get("birth_date"):
        return date.fromisoformat(str(text))
    number = str(person.get("id_number", ""))
    if len(number) != 18:
        return None
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def family(file: CaseFile, *, masked: bool) -> list[dict[str, Any]]:
    """Rows of the household, the applicant first. Names of the others masked if asked."""
    return [_member(file, member, masked=masked) for member in file.facts.get("family", ())]


def _member(file: CaseFile, member: Any, *, masked: bool) -> dict[str, Any]:
    name, born = str(member.get("name", "")), birth(member)
    own = member.get("relation") == "self"
    return {
        "name": mask_name(name) if masked and not own else name,
        "relation": label("relation", member.get("relation")),
        "age": age_on(born, file.submitted_on) if born else "",
        "id_number": mask_id(str(member.get("id_number", ""))),
        "health": label("health", member.get("health")),
        "occupation": str(member.get("occupation", "")),
        "income": words.money(int(member.get("annual_income_fen", 0))),
    }


def signer(role: str, step: Step | None) -> dict[str, str]:
    """A name to print as a signature; blank where nobody has signed yet.

    `image` names the drawing of a signature pad among the paper's images, if there is one.
    """
    return {
        "role": role,
        "name": step.signed if step else "　　　",
        "image": f"sign-{step.n}" if step and _drawing(step) else "",
    }


def drawings(*steps: Step | None) -> dict[str, str]:
    """Drawn signatures of the steps as base64 PNG, by the name `signer` gives them."""
    drawn = ((step, _drawing(step)) for step in steps if step)
    return {f"sign-{step.n}": picture for step, picture in drawn if picture}


def _drawing(step: Step) -> str:
    """What was drawn on the pad, as base64; "" if the name was typed."""
    signature = step.form.get("signature") or {}
    return str(signature.get("png") or "").partition(",")[2]


def opinion(
    labels: Iterable[str], step: Step | None, *signers: dict[str, str], **more: Any
) -> dict[str, Any]:
    """One block of an approval form. `more`: text, seal, tall."""
    text = more.pop("text", None) or (step.opinion if step else "")
    return {
        "labels": list(labels),
        "text": words.sentence(text, "同意。" if step else "　"),
        "signers": list(signers),
        "on": words.day(step.on if step else None),
        "seal": more.pop("seal", "") if step else "",
        "tall": more.pop("tall", "h2"),
    }


def approval(file: CaseFile) -> Step | None:
    """The step that granted the aid, at whichever level."""
    return max(
        (step for node in APPROVERS if (step := file.last(node, "approve"))),
        key=lambda step: step.n,
        default=None,
    )


def district_approval(file: CaseFile) -> Step | None:
    """The district's own step of the decision: it grants, or resolves to ask the city."""
    return max(
        (step for node in DISTRICT_APPROVERS if (step := file.last(node, "approve"))),
        key=lambda step: step.n,
        default=None,
    )


def minutes_number(file: CaseFile) -> str:
    """Number of the minutes (会议纪要号) of a collective decision, "" where one decided alone."""
    step = district_approval(file)
    return str(step.form.get("minutes_number", "")) if step else ""


def example_note(file: CaseFile) -> list[str]:
    """A note that the line is no official figure, where it has no 文号."""
    row = file.parameters.row("low_income_line")
    if not row.is_example:
        return []
    return [f"城市低保标准 {row.shown}为{EXAMPLE}（参数版本 {row.version}）。"]


def field_title(file: CaseFile, key: str) -> str:
    """What a remark is about: a material slot, or a field of the form."""
    name = key.rsplit("-", 1)[-1].rsplit(".", 1)[-1]
    titles = {slot.code: slot.title for slot in slots(file.facts)}
    for section in SECTIONS:
        if section.form is not None:
            titles |= {code: str(field.label) for code, field in section.form.base_fields.items()}
    return titles.get(name, name)
