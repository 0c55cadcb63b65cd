"""Values of a row as others may see them: masked by what the column hides."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.rosters.kinds import Column, RosterKind
from processes.engine.rosters.rows import Content
from processes.engine.rosters.sheets import FORMULA, LOST
from processes.vault import mask_card, mask_id, mask_name, mask_phone

_MASKS = {"id": mask_id, "card": mask_card, "phone": mask_phone, "name": mask_name}
MOST = 40


def left_out() -> str:
    """What stands for a value that is not shown at all."""
    return _("已隐去")


def masked(column: Column, value: Any, *, names: bool = False, shown: Collection[str] = ()) -> str:
    """One value; numbers are always masked, names only if asked, health is left out.

    `shown` names kinds of value that stand in full, for who has said why he must see them.
    """
    if value in (None, ""):
        return ""
    text = column.shown(value)
    if column.hidden in shown:
        return text
    if column.hidden == "health":
        return left_out()
    if column.hidden == "name" and not names:
        return text
    mask = _MASKS.get(column.hidden)
    return mask(text) if mask else text


def cells(
    kind: RosterKind, content: Content, *, names: bool = False, shown: Collection[str] = ()
) -> dict[str, str]:
    """All values of a row by column."""
    return {
        one.key: masked(one, content.values.get(one.key), names=names, shown=shown)
        for one in kind.columns
    }


def typed(column: Column, text: str) -> str:
    """What stands in a cell that is wrong, hidden where it is a person's; "" if nothing does."""
    if text in ("", FORMULA, LOST):
        return ""
    if column.hidden == "health":
        return left_out()
    mask = _MASKS.get(column.hidden)
    return mask(text) if mask and column.hidden != "name" else text[:MOST]
