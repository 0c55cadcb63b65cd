"""Rows of one chunk are judged: by their cells, by the rules, by what is there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.models import Roster, RosterRow, RosterUpload
from processes.engine.rosters import rows, settled, sheets
from processes.engine.rosters.kinds import Fault, Judged, RosterKind
from processes.engine.rosters.rows import Content
from processes.engine.rosters.sheets import Line

State = RosterRow.State


@dataclass(slots=True)
class Told:
    """How many rows of a chunk were kept, refused, or there already."""

    good: int = 0
    faulty: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One line after its own cells were judged."""

    line: Line
    cells: dict[str, str]
    values: dict[str, Any]
    judged: Judged
    key: bytes | None


@dataclass(frozen=True)
class Bench:
    """Judges the lines of one upload. Requires the list under its lock."""

    roster: Roster
    upload: RosterUpload
    kind: RosterKind
    header: Mapping[str, Any]
    parameters: Any
    on: date
    since: int
    _here: dict[bytes, RosterRow] = field(default_factory=dict)

    def judge(self, lines: Sequence[Line]) -> Told:
        """Keeps the lines as rows; what was in the list before is only counted."""
        read = [self._read(line) for line in lines]
        keys = [one.key for one in read if one.key is not None]
        self._here.update(self._known(keys))
        taken = self._taken(keys)
        told, made = Told(), []
        for one in read:
            row = self._row(one, taken)
            if row is None:
                told.same += 1
                continue
            made.append(row)
            if row.state == State.GOOD:
                told.good += 1
                self._here[bytes(row.key_hash or b"")] = row
            else:
                told.faulty += 1
        RosterRow.objects.bulk_create(made)
        return told

    def _read(self, line: Line) -> Reading:
        cells = {one.key: line.cells.get(one.title, "") for one in self.kind.columns}
        unread = {key: text for key, text in cells.items() if not text.startswith("\x00")}
        values, faults = self.kind.read(unread, self.on)
        faults = [one for one in faults if one.column in unread] + self._unread(cells)
        judged = Judged(faults=tuple(faults))
        if not faults:
            judged = self.kind.judge(values, self.parameters, self.header)
        shown = {key: "" if text.startswith("\x00") else text for key, text in cells.items()}
        return Reading(line, shown, values, judged, self._key(values))

    def _unread(self, cells: Mapping[str, str]) -> list[Fault]:
        """Cells without a value of their own."""
        words = {
            sheets.FORMULA: ("formula", _("这一格是公式。请复制后用“粘贴为数值”，再上传。")),
            sheets.LOST: (
                "lost_digits",
                _("这一格被存成了数字，后面几位已经丢失。请把这一列设成“文本”，重新填写。"),
            ),
        }
        return [Fault(key, *words[text]) for key, text in cells.items() if text in words]

    def _key(self, values: Mapping[str, Any]) -> bytes | None:
        try:
            text = self.kind.key(values)
        except KeyError:
            return None
        return rows.key_hash_of(text) if text else None

    def _known(self, keys: list[bytes]) -> dict[bytes, RosterRow]:
        """Rows of this list with one of these keys."""
        found = RosterRow.objects.filter(
            case_id=self.roster.case_id, state=State.GOOD, key_hash__in=keys
        )
        return {bytes(row.key_hash or b""): row for row in found.select_related("upload")}

    def _taken(self, keys: list[bytes]) -> dict[bytes, int]:
        """Which keys another list or a single case holds, and which."""
        found = RosterRow.objects.filter(
            claimed=True, item=self.roster.item, period=self.roster.period, key_hash__in=keys
        ).exclude(case_id=self.roster.case_id)
        taken = {bytes(row.key_hash or b""): row.case_id for row in found}
        if self.kind.mark:
            taken |= settled.in_cases(keys, mark=self.kind.mark, but=self.roster.case_id)
        return taken

    def _row(self, one: Reading, taken: Mapping[bytes, int]) -> RosterRow | None:
        """The row to keep; None if the list has the same one already."""
        faults = list(one.judged.faults)
        there = self._here.get(one.key) if one.key is not None else None
        if there is not None:
            if not faults and self._is_same(one, there):
                return None
            faults.append(self._double(there))
        elif one.key in taken:
            other = taken[one.key] if one.key else None
            faults.append(Fault(self.kind.key_column, "taken", self.kind.taken, other))
        return rows.sealed_row(
            Content(one.cells, one.values, tuple(faults)),
            roster=self.roster,
            upload=self.upload,
            kind=self.kind,
            line=one.line.number,
            since=self.since,
            amount_fen=one.judged.amount_fen,
            key_hash=one.key,
        )

    def _is_same(self, one: Reading, there: RosterRow) -> bool:
        """Another table says the same again; twice in one table is a mistake."""
        if there.upload_id == self.upload.pk:
            return False
        return dict(rows.content_of(there).values) == one.values

    def _double(self, there: RosterRow) -> Fault:
        if there.upload_id == self.upload.pk:
            sentence = _("%(double)s：和第 %(line)d 行重复。请删掉多余的一行。")
        else:
            sentence = _(
                "%(double)s：名单里已有，是上次导入的第 %(line)d 行，内容不一样。"
                "要用新的内容，请先把原来那一行移出名单。"
            )
        facts = {"double": self.kind.double, "line": there.line}
        return Fault(self.kind.key_column, "double", sentence % facts)
