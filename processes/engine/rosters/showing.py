"""Values of a row as others may see them: masked by what the column hides."""

from typing import Any

from processes.engine.rosters.kinds import Column, RosterKind
from processes.engine.rosters.rows import Content
from processes.engine.rosters.sheets import FORMULA, LOST
from processes.vault import mask_card, mask_id, mask_name, mask_phone

_MASKS = {"id": mask_id, "card": mask_card, "phone": mask_phone, "name": mask_name}
NOTHING_SAID, MOST = "—", 40


def masked(column: Column, value: Any, *, names: bool = False) -> str:
    """One value; numbers are always masked, names only if asked, health is left out."""
    if value in (None, ""):
        return ""
    if column.hidden == "health":
        return NOTHING_SAID
    text = column.shown(value)
    if column.hidden == "name" and not names:
        return text
    mask = _MASKS.get(column.hidden)
    return mask(text) if mask else text


def cells(kind: RosterKind, content: Content, *, names: bool = False) -> dict[str, str]:
    """All values of a row by column."""
    return {one.key: masked(one, content.values.get(one.key), names=names) for one in kind.columns}


def typed(column: Column, text: str) -> str:
    """What stands in a cell that is wrong, hidden where it is a person's; "" if nothing does."""
    if text in ("", FORMULA, LOST):
        return ""
    if column.hidden == "health":
        return NOTHING_SAID
    mask = _MASKS.get(column.hidden)
    return mask(text) if mask and column.hidden != "name" else text[:MOST]
