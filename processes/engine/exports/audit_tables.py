"""What stands in an auditor's export: the pages' own queries, page by page, as tables of text."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine import clock, policies
from processes.engine.audit import offline, verdicts
from processes.engine.audit.verify import as_exported
from processes.engine.calendar import CHINA, china_day
from processes.engine.exports.audit_asking import Wanted
from processes.engine.models import Case, Document, Export, FlagVerdict
from processes.engine.queries.audit import cases as searched
from processes.engine.queries.audit import flags as hits
from processes.engine.queries.audit import lines, moments
from processes.engine.queries.audit import readings as looked
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Hit, Line, Seen
from processes.engine.runtime import CaseView, scope
from processes.people.actors import Actor

MOST_LINES = 20_000
Step = Callable[[int], None]
"""Told how many lines there are by now."""


@dataclass
class Table:
    """A table for reading; `keys` name its columns in JSON."""

    titles: list[str]
    keys: list[str]
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Gathered:
    """Tables by name, files besides, the cases they are about; `cut` if there was more."""

    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    cut: bool = False

    @property
    def lines(self) -> int:
        """How many there are in all."""
        return sum(len(one.rows) for one in self.tables.values())


def gather(wanted: Wanted, actor: Actor, step: Step) -> Gathered:
    """Everything that is wanted, in the actor's sight. Raises: Http404; NotAllowed."""
    made = Gathered()
    match Export.Kind(wanted.kind):
        case Export.Kind.FOUND:
            _found(made, wanted, actor, step)
        case Export.Kind.FINDINGS:
            _findings(made, wanted, actor, step)
        case Export.Kind.READINGS:
            _readings(made, wanted, actor, step)
        case _:
            _dossier(made, wanted, actor, step)
    return made


def _found(made: Gathered, wanted: Wanted, actor: Actor, step: Step) -> None:
    table = made.tables[_("办件")] = Table(
        [_("办件编号"), _("事项"), _("申请人"), _("单位"), _("状态"), _("最近一件事"), _("办理人"),
         _("时间"), _("事件")],
        ["number", "service", "name", "unit", "stage", "last", "by", "at", "events"],
    )  # fmt: skip
    texts = {k: v for k, v in wanted.filters.items() if k in {"q", "number", "unit", "who", "verb"}}
    days = {k: date.fromisoformat(v) for k, v in wanted.filters.items() if k in {"since", "until"}}
    asked, before = searched.Wanted(**texts, **days), searched.LAST  # type: ignore[arg-type]
    while before and not made.cut:
        with scope(actor):
            page = searched.cases(actor, asked, before=before)
        for one in page.lines:
            made.numbers.add(one.number)
            table.rows.append([one.number, one.title, one.name, one.unit, one.tag.text,
                               str(one.label), one.who, _at(one.at), str(one.n)])  # fmt: skip
        before = page.next
        made.cut = bool(before) and len(table.rows) >= MOST_LINES
        step(len(table.rows))


def _findings(made: Gathered, wanted: Wanted, actor: Actor, step: Step) -> None:
    hit_table = made.tables[_("疑点")] = _hit_table()
    verdict_table = made.tables[_("结论")] = _verdict_table()
    asked = hits.Wanted(
        wanted.filters.get("rule", ""), wanted.filters.get("state", ""), wanted.number
    )
    before = hits.LAST
    while before and not made.cut:
        with scope(actor):
            page = hits.flags(actor, asked, before=before)
            _add_hits(made, page.hits, hit_table, verdict_table)
        before = page.next
        made.cut = bool(before) and made.lines >= MOST_LINES
        step(made.lines)


def _hit_table() -> Table:
    return Table(
        [_("疑点"), _("规则"), _("查什么"), _("发现的情况"), _("办件"), _("发现时间"), _("结论"),
         _("现在还查得到")],
        ["id", "rule", "title", "words", "cases", "found_at", "verdict", "still_found"],
    )  # fmt: skip


def _verdict_table() -> Table:
    return Table(
        [_("疑点"), _("规则"), _("第几次"), _("结论"), _("理由"), _("审计员"), _("时间")],
        ["id", "rule", "n", "verdict", "reason", "by", "at"],
    )


def _add_hits(made: Gathered, found: Iterable[Hit], hit: Table, verdict: Table) -> None:
    for one in found:
        numbers = [about.number for about in one.cases]
        made.numbers.update(numbers)
        still = _("否") if one.gone else _("是")
        hit.rows.append([str(one.id), one.code, one.title, one.words, " ".join(numbers),
                         _at(one.found_at), one.tag.text, still])  # fmt: skip
        for said in verdicts.history(one.id):
            label = str(FlagVerdict.Verdict(said.verdict).label)
            verdict.rows.append(
                [str(one.id), one.code, str(said.n), label, said.reason, said.who, _at(said.at)]
            )


def _reading_table() -> Table:
    return Table(
        [_("时间"), _("人"), _("单位"), _("看了"), _("办件"), _("理由或原因"), _("被拦下")],
        ["at", "who", "place", "what", "case", "reason", "refused"],
    )


def _readings(made: Gathered, wanted: Wanted, actor: Actor, step: Step) -> None:
    table = made.tables[_("查阅记录")] = _reading_table()
    asked = {name: wanted.filters.get(name, "") for name in ("number", "who", "only")}
    before = looked.LAST
    while before and not made.cut:
        with scope(actor):
            page = looked.readings(actor, **asked, before=before)
        _add_readings(made, page.lines, table)
        before = page.next
        made.cut = bool(before) and len(table.rows) >= MOST_LINES
        step(len(table.rows))


def _add_readings(made: Gathered, found: Iterable[Seen], table: Table) -> None:
    for one in found:
        made.numbers.update({one.number} - {""})
        refused = _("是") if one.refused else ""
        table.rows.append(
            [_at(one.at), one.who, one.place, one.what, one.number, one.reason, refused]
        )


def _dossier(made: Gathered, wanted: Wanted, actor: Actor, step: Step) -> None:
    """Everything of one case that its page shows, with the proof that can be checked offline."""
    now = clock.now()
    with scope(actor):
        rows = _rows_of(actor, wanted.number, now)
        whole = lines.lines(rows, moments.moment(rows, ""))
        made.numbers.add(rows.ref)
        made.tables[_("办理过程")] = _course(whole)
        made.tables[_("文书和材料")] = _prints(rows)
        hit, verdict = _hit_table(), _verdict_table()
        _add_hits(made, hits.of_case(actor, rows.case.pk), hit, verdict)
        made.tables |= {_("疑点"): hit, _("结论"): verdict}
        events = [as_exported(one) for one in rows.events]
    step(made.lines)
    table = made.tables[_("查阅记录")] = _reading_table()
    before = looked.LAST
    while before:
        with scope(actor):
            page = looked.readings(actor, number=rows.ref, before=before)
        _add_readings(made, page.lines, table)
        before = page.next
        step(made.lines)
    made.files["events.jsonl"] = b"".join(
        (json.dumps(one, ensure_ascii=False) + "\n").encode() for one in events
    )
    made.files["verify.py"] = Path(offline.__file__).read_bytes()


def _rows_of(actor: Actor, number: str, now: datetime) -> Rows:
    case = Case.objects.select_related("applicant", "agent", "unit").filter(number=number).first()
    if case is None:
        raise Http404
    policies.require(policies.may_see(actor, CaseView.of(case)))
    return Rows(case, now, china_day(now))


def _course(whole: Iterable[Line]) -> Table:
    table = Table(
        [_("第几条"), _("时间"), _("做了什么"), _("人"), _("环节或内容"), _("意见"), _("说明"),
         _("改动"), _("哈希")],
        ["n", "at", "did", "who", "node", "opinion", "details", "changes", "hash"],
    )  # fmt: skip
    for one in whole:
        changes = [f"{c.label}：{c.old or '—'} → {c.new or '—'}" for c in one.changes]
        said = [*one.details, *(f"{a}：{b}" for a, b in (*one.remarks, *one.filled))]
        table.rows.append([str(one.n or ""), _at(one.at), one.title, one.who, one.node, one.opinion,
                           "\n".join(said), "\n".join(changes), one.hash])  # fmt: skip
    return table


def _prints(rows: Rows) -> Table:
    table = Table(
        [_("种类"), _("名称"), _("文号"), _("状态"), _("事件"), "SHA-256"],
        ["kind", "title", "number", "state", "event", "sha256"],
    )
    for paper in rows.papers:
        kind = rows.definition.documents.get(paper.kind)
        title = str(kind.title) if kind else paper.kind
        state = str(Document.State(paper.state).label)
        table.rows.append([_("文书"), title, paper.number, state, str(paper.n), paper.sha256])
    for file in rows.files:
        title = rows.slot_titles.get(file.slot, file.slot)
        state = _("已撤下") if file.removed_at else ""
        table.rows.append([_("材料"), title, f"#{file.pk}", state, "", file.sha256])
    return table


def _at(moment: datetime) -> str:
    return f"{timezone.localtime(moment, CHINA):%Y-%m-%d %H:%M:%S}"
