"""审核要点: the strip, what the rules found, the key facts, what was said, what changed."""

from collections.abc import Collection, Iterable
from typing import Any

from processes.engine.findings import Finding, Severity
from processes.engine.moves import Verb
from processes.engine.queries.desk.account import as_corrected
from processes.engine.queries.desk.case.answers import WHAT
from processes.engine.queries.desk.case.funds import waits_for_money
from processes.engine.queries.desk.case.labels import filled_lines, remarks_of, said_tag
from processes.engine.queries.desk.case.lines import Line
from processes.engine.queries.desk.case.masks import masked
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes_points import (
    Appealed,
    Basis,
    Change,
    Comparison,
    Judged,
    Points,
    Said,
)
from processes.engine.queries.desk.case.strip import stops
from processes.engine.queries.facts import facts_of
from processes.engine.queries.hidden import hidden_facts
from processes.engine.reading import Changed, Fact
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.roles import Level

ALL_HIDDEN = {"health", "income"}  # nothing of these is left to compare
SPOKEN = {Verb.APPROVE, Verb.REJECT, Verb.RETURN}


def points(rows: Rows, *, shown: Collection[str] = ()) -> Points:
    """Everything an officer judges by, on one page."""
    found = findings(rows)
    return Points(
        stops=stops(rows),
        findings=tuple(_judged(rows, one) for one in found),
        day=rows.case.params_on,
        summary=tuple(
            Line(one.label, masked(one.kind, one.text), hidden=bool(one.kind))
            for one in _told(rows, found)
            if one.text
        ),
        opinions=tuple(opinions(rows)),
        comparison=comparison(rows, shown=shown),
        appealed=appealed(rows),
        waits=waits_for_money(rows),
    )


def _told(rows: Rows, found: list[Finding]) -> Iterable[Fact]:
    """The summary; after a payment that failed, with the account as it was corrected."""
    told: Iterable[Fact] = rows.definition.reading.summary(rows.file, found)
    if any(one.verb == Verb.PAY_FAILED for one in rows.entries):
        return as_corrected(rows.case.pk, told)
    return told


def findings(rows: Rows) -> list[Finding]:
    """Every rule: those that need a look on top, then those nobody has checked.

    Aid given in other units counts as well, so the question is asked with the sight of the system.
    """
    with scope(SYSTEM):
        found: list[Finding] = list(rows.definition.reading.findings(rows.file))
    return sorted(found, key=lambda one: (one.passed, not one.calls_for_a_look))


STATES = {
    Severity.PASS: "pass",
    Severity.UNCHECKED: "unchecked",
    Severity.ATTENTION: "look",
    Severity.BLOCK: "block",
}


def _judged(rows: Rows, one: Finding) -> Judged:
    severity = Severity.PASS if one.passed else one.severity
    state, word = STATES[severity], severity.label
    return Judged(
        state=state,
        word=word,
        title=one.title,
        compared=one.compared,
        formula=one.formula,
        source=one.source,
        would_change=one.would_change,
        basis=tuple(_basis(rows.file.parameters, used.key) for used in one.parameters),
    )


def _basis(parameters: Any, key: str) -> Basis:
    row = parameters.row(key)
    return Basis(row.title, row.shown, row.version, row.source, row.is_example)


def opinions(rows: Rows) -> Iterable[Said]:
    """What officers decided so far, the newest first."""
    graph = rows.view.graph
    for entry in reversed(rows.entries):
        node = graph.nodes.get(entry.node)
        if entry.verb not in SPOKEN or node is None or node.level == Level.APPLICANT:
            continue
        yield Said(
            who=entry.who,
            place=" · ".join(one for one in (entry.organisation, entry.role) if one),
            node=entry.title,
            label=entry.label,
            tag=said_tag(entry.verb, entry.label),
            at=entry.at,
            text=entry.opinion,
            remarks=remarks_of(rows, entry.remarks),
            filled=filled_lines(rows, node.form, entry.form),
        )


def appealed(rows: Rows) -> Appealed | None:
    """The last appeal of the applicant, with the refusal it is about; None if there was none."""
    asked = next((one for one in reversed(rows.entries) if one.verb == Verb.APPEAL), None)
    if asked is None:
        return None
    before = [one for one in rows.entries if one.n < asked.n and one.verb == Verb.REJECT]
    slot = rows.definition.evidence
    return Appealed(
        at=asked.at,
        text=asked.opinion,
        files=sum(slot is not None and one.slot == slot.code for one in rows.files),
        against=f"{before[-1].title} · {before[-1].label}" if before else "",
        why=before[-1].opinion if before else "",
    )


def comparison(rows: Rows, *, shown: Collection[str] = ()) -> Comparison | None:
    """What differs from the revision before; None before any correction.

    Answers of sections in `shown` stand in full.
    """
    after = rows.case.revision
    if after < 2:
        return None
    changes = list(
        rows.definition.reading.difference(facts_of(rows.case.pk, after - 1), rows.facts)
    )
    section = _sections(rows)
    hidden = dict.fromkeys(
        section[one.name] for one in changes if one.kind in ALL_HIDDEN and one.name in section
    )
    files = [one.slot for one in rows.files if not one.node and one.revision == after - 1]
    return Comparison(
        before=after - 1,
        after=after,
        changes=tuple(_change(one, full=section.get(one.name, "") in shown) for one in changes),
        hidden=tuple(_unmask(rows, code) for code in hidden if code not in shown),
        files=tuple(remark for remark, _text in remarks_of(rows, dict.fromkeys(files, ""))),
    )


def _sections(rows: Rows) -> dict[str, str]:
    """Code of the section of each answer, by name."""
    chapters = rows.definition.reading.chapters(rows.facts)
    return {fact.name: one.code for one in chapters for fact in one.facts}


def _change(one: Changed, *, full: bool) -> Change:
    if full:
        return Change(one.label, one.old, one.new)
    return Change(one.label, masked(one.kind, one.old), masked(one.kind, one.new))


def _unmask(rows: Rows, code: str) -> tuple[str, str]:
    """(code, what it shows) of a section whose hidden answers were changed."""
    kinds = dict.fromkeys(one.kind for one in hidden_facts(rows.definition, rows.facts, code))
    return code, "、".join(str(WHAT[kind]) for kind in kinds)
