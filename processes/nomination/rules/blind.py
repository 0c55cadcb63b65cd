"""盲评: what an expert sees of a nominee. Names of persons, team and unit are blotted out. Pure."""

from collections.abc import Mapping
from typing import Any

from forms.nomination_codes import Category
from processes.nomination.rules.awards import AWARDS

Lines = tuple[tuple[str, str], ...]
PERSONS = ("name", "leader", "master", "apprentice")
TEXTS = (
    ("short_deeds", "简要事迹"), ("deeds", "主要事迹"), ("novelty", "创新点"), ("use", "应用情况"),
    ("result", "带徒成果"), ("skill_text", "绝技绝活"),
)  # fmt: skip
SOMEBODY, UNIT, TEAM = "被推荐人", "所在单位", "该集体"


def shown(facts: Mapping[str, Any]) -> tuple[Lines, Lines]:
    """Short lines and texts, blotted."""
    award = AWARDS[str(facts["award"])]
    lines = [("推荐称号", award.title)]
    if facts.get("category"):
        lines.append(("人员类别", Category(str(facts["category"])).label))
    if facts.get("job_title"):
        lines.append(("岗位", blotted(str(facts["job_title"]), facts)))
    texts = [(title, blotted(str(facts[name]), facts)) for name, title in TEXTS if facts.get(name)]
    return tuple(lines), tuple(texts)


def blotted(text: str, facts: Mapping[str, Any]) -> str:
    """The text without the names that the form has, the longest first."""
    words = [(str(facts.get("team_name") or ""), TEAM), (str(facts.get("unit_name") or ""), UNIT)]
    words += [(str(facts.get(name) or ""), SOMEBODY) for name in PERSONS]
    rows = facts.get("members")
    words += (
        [(str(row["name"]), SOMEBODY) for row in rows or () if isinstance(row, dict)]
        if (isinstance(rows, list))
        else []
    )
    for word, instead in sorted(words, key=lambda one: -len(one[0])):
        if word:
            text = text.replace(word, instead)
    return text
