"""Words of an entry that several papers share."""

from collections.abc import Mapping
from typing import Any

from forms.competition_codes import EntryKind
from processes.engine.documents.casefile import CaseFile
from processes.vault import mask_id, mask_phone

SEX = {"male": "男", "female": "女"}


def event(file: CaseFile) -> str:
    """The event as it was named when the entry was handed in."""
    return str(file.facts.get("event_title") or file.facts.get("event", ""))


def is_team(file: CaseFile) -> bool:
    """Whether a team competes."""
    return bool(file.facts.get("kind") == EntryKind.TEAM)


def who(file: CaseFile) -> str:
    """The team, or the person."""
    return str(file.facts.get("team_name")) if is_team(file) else file.applicant


def members(file: CaseFile) -> list[dict[str, str]]:
    """The players of a team, masked."""
    return [_member(one) for one in file.facts.get("members", ())] if is_team(file) else []


def _member(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": str(one.get("name", "")),
        "id_number": mask_id(str(one.get("id_number", ""))),
        "phone": mask_phone(str(one.get("phone", ""))),
    }
