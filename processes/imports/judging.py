"""Every row of a table is judged before anything is taken in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.rosters import sheets
from processes.engine.rosters.kinds import Fault
from processes.engine.rosters.sheets import Line
from processes.engine.rosters.showing import masked, typed
from processes.imports.kinds import ImportKind
from processes.imports.rows import FAULTY, NEW, SAME, Row
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Level, Role

ABOVE = {Level.GRASSROOTS: Level.STREET, Level.STREET: Level.DISTRICT}


def judged(kind: ImportKind, lines: list[Line], *, unit: int | None, on: date) -> list[Row]:
    """Rows with their outcome, in the order of the table."""
    seen: dict[str, int] = {}
    found: list[Row] = []
    levels: dict[str, str] = {}
    for line in lines:
        cells = {one.key: line.cells.get(one.title, "") for one in kind.columns}
        values, faults = kind.table.read(cells, on)
        said = [_fault(kind, one, cells) for one in faults]
        said += [_("有公式或存成了数字的格子，请改成文本。")] * any(
            text in {sheets.FORMULA, sheets.LOST} for text in cells.values()
        )
        outcome = FAULTY if said else NEW
        key = str(values.get(kind.columns[0].key) or "")
        if not said and key in seen:
            outcome, said = FAULTY, [_("和第 %(line)d 行重复。") % {"line": seen[key]}]
        elif not said:
            outcome, said = _against_what_is_there(kind, values, unit, levels)
        seen.setdefault(key, line.number)
        shown = tuple(masked(one, values.get(one.key)) for one in kind.columns)
        found.append(Row(line.number, outcome, shown, tuple(said), values))
    return found


def _fault(kind: ImportKind, fault: Fault, cells: Mapping[str, str]) -> str:
    """The column, what is wrong, and what stands there, hidden where it is a person's."""
    column = kind.table.column(fault.column)
    if column is None:
        return fault.sentence
    said = f"{column.title}：{fault.sentence}"
    there = typed(column, cells.get(column.key, ""))
    return said + (_("填的是：%(typed)s") % {"typed": there} if there else "")


def _against_what_is_there(
    kind: ImportKind, values: dict[str, Any], unit: int | None, levels: dict[str, str]
) -> tuple[str, list[str]]:
    if kind.own_unit:
        return _member(values, unit)
    return _organisation(values, levels)


def _member(values: dict[str, Any], unit: int | None) -> tuple[str, list[str]]:
    """A person may be known already; his phone is nobody else's; he is in one union at a time."""
    person = Account.objects.by_id_number(str(values["id_number"]))
    owner = Account.objects.by_phone(str(values["phone"]))
    if owner is not None and owner.id_hash is not None and owner != person:
        return FAULTY, [_("手机号码：已经是另一个人的。请核对。")]
    known = person or owner
    if known is None:
        return NEW, []
    held = Post.objects.filter(account=known, role=Role.APPLICANT.value, valid_to=None)
    if unit is not None and held.filter(organisation_id=unit).exists():
        return SAME, [_("已经是本单位会员。")]
    if held.exists():
        return FAULTY, [_("已经是其他工会的会员。请先在原工会办理转出。")]
    return NEW, []


def _organisation(values: dict[str, Any], levels: dict[str, str]) -> tuple[str, list[str]]:
    code, level = str(values["code"]), Level(values["level"])
    there = Organisation.objects.filter(code=code).first()
    if there is not None:
        if (there.name, there.level) == (values["name"], level.value):
            return SAME, [_("已经在系统里。")]
        return FAULTY, [_("组织编码：已经是另一个组织的。请核对。")]
    parent = Organisation.objects.filter(code=values["parent"]).first()
    above = parent.level if parent else levels.get(str(values["parent"]), "")
    if above != ABOVE[level].value:
        words = {"level": ABOVE[level].label}
        return FAULTY, [_("上级组织编码：要填一个已有的%(level)s的编码。") % words]
    levels[code] = level.value
    return NEW, []
