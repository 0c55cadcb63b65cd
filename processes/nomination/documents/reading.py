"""Words of a nomination that several papers share."""

from typing import Any

from forms.hardship_aid_lists import ETHNIC_GROUP, POLITICAL_STATUS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.nomination.rules.awards import AWARDS, Award
from processes.nomination.rules.nominee_names import name_of

SEX = {"male": "男", "female": "女"}
Pairs = list[tuple[tuple[str, str], tuple[str, str] | None]]


def award(file: CaseFile) -> Award:
    """For what it is nominated."""
    return AWARDS[str(file.facts["award"])]


def nominee(file: CaseFile) -> str:
    """Person, team, unit, project or pair."""
    return name_of(file.facts)


def about(file: CaseFile) -> str:
    """Sex and ethnic group of a person, "" for what is none."""
    facts = file.facts
    if not facts.get("sex"):
        return ""
    group = ETHNIC_GROUP.get(str(facts.get("ethnic_group")), "")
    return f"{SEX.get(str(facts['sex']), '')}　{group}"


def political(file: CaseFile) -> str:
    """政治面貌."""
    return str(POLITICAL_STATUS.get(str(file.facts.get("political_status")), ""))


def paired(lines: list[tuple[str, str]]) -> Pairs:
    """Two labels a row."""
    rows = iter(lines)
    return [(one, next(rows, None)) for one in rows]


def on(step: Step | None) -> str:
    """Day of a step, a line to fill in without one."""
    return words.day(step.on if step else None)


def signed(step: Step | None) -> str:
    """Who signed."""
    return step.signed if step else "　　　"


def sign(title: str, text: str, step: Step | None, seal: str = "") -> tuple[str, ...]:
    """A row with an opinion, who signed, on which day, under whose seal ("" for a line left)."""
    return (title, text, signed(step) if step else "", on(step), seal if step else "")


def said(step: Step | None, otherwise: str = "　") -> str:
    """The opinion of a step as a sentence."""
    return words.sentence(step.opinion, otherwise) if step else "　"


def table(file: CaseFile, issuer: str, **more: Any) -> dict[str, Any]:
    """Values of the layout `table`; what is not given is empty."""
    head = [("推荐称号", award(file).title), ("推荐对象", nominee(file))]
    found: dict[str, Any] = {
        "issuer": issuer, "long": False, "texts": [], "tables": [], "signs": [], "notes": [],
        **more,
    }  # fmt: skip
    return {**found, "pairs": paired([*head, *more.get("pairs", [])])}
