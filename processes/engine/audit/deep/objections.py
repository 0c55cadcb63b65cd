"""Objections of a case beside the events that took them in, and beside its notices."""

from collections import Counter
from collections.abc import Iterator

from processes.engine.audit.replay import Played
from processes.engine.graph.model import Graph
from processes.engine.models import Case, Objection, Publication
from processes.engine.moves import CLUE, Verb
from processes.engine.state import State
from processes.engine.token_game import tokens
from processes.vault import salted_hash

CHECK = "objection_check"


def problems(case: Case, graph: Graph, played: tuple[Played, ...]) -> Iterator[str]:
    """One row for each event of an objection, with its hash; counts and states that fit."""
    rows = {one.n: one for one in Objection.objects.filter(case=case).prefetch_related("files")}
    said = {one.n: one for one in played if one.move.verb is Verb.OBJECT}
    yield from (f"第 {n} 条登记的异议缺失" for n in sorted(said.keys() - rows.keys()))
    yield from (f"异议（第 {n} 条）没有依据" for n in sorted(rows.keys() - said.keys()))
    for n in sorted(rows.keys() & said.keys()):
        yield from _row(rows[n], said[n])
    yield from _notices(case, rows)
    yield from _open(rows, graph, played[-1].state)


def _row(row: Objection, event: Played) -> Iterator[str]:
    hashes = event.said.get("hashes", {})
    if hashes.get("objection") != row.hash:
        yield f"异议（第 {row.n} 条）的内容与记录不符"
    files = sorted(salted_hash(one.sha256.encode(), bytes(one.salt)) for one in row.files.all())
    if sorted(hashes.get("files", [])) != files:
        yield f"异议（第 {row.n} 条）的附件与记录不符"
    if (event.move.reason == CLUE) != (row.kind == Objection.Kind.CLUE):
        yield f"异议（第 {row.n} 条）是否署名与记录不符"


def _notices(case: Case, rows: dict[int, Objection]) -> Iterator[str]:
    named = (one for one in rows.values() if one.kind == Objection.Kind.NAMED)
    counts = Counter(one.publication_id for one in named)
    for notice in Publication.objects.filter(case=case):
        if notice.objections != counts[notice.pk]:
            yield f"公示 {notice.pk} 登记异议 {notice.objections} 件，实有 {counts[notice.pk]} 件"


def _open(rows: dict[int, Objection], graph: Graph, state: State) -> Iterator[str]:
    """An open objection has somebody who looks into it."""
    waits = any(graph.node(token.node).preset == CHECK for token in tokens(state.root))
    # Who objects to one person of a list is heard while the list goes on.
    heard = {Objection.About.ROW} if state.root is not None else set()
    open_ = (one for one in rows.values() if one.settled_n is None and one.about not in heard)
    left = [one.n for one in open_]
    if left and not waits:
        yield f"异议（第 {left[0]} 条）没有人核实"
