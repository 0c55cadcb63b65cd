"""What a nominee is called: the person, the team, the unit, the project, the pair. Pure."""

from collections.abc import Mapping
from typing import Any


def name_of(facts: Mapping[str, Any]) -> str:
    """As papers have it."""
    if facts.get("name"):
        return str(facts["name"])
    if facts.get("team_name"):
        return str(facts["team_name"])
    if facts.get("master"):
        return f"{facts['master']}、{facts.get('apprentice', '')}"
    return str(facts.get("title") or facts.get("unit_name") or "")
