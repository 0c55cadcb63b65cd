"""Papers: each effect that issues one has exactly one document, and none has no effect."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from processes.engine.documents.issuers import paper_named
from processes.engine.models import Document, Event, Outbox, Revision
from processes.engine.moves import Verb

ISSUE, SIGN = "paper.issue", "paper.sign"
State = Document.State
Key = tuple[int | None, str, int]


def problems() -> Iterator[str]:
    """Lacking, doubled and unasked documents."""
    documents: dict[Key, list[Document]] = defaultdict(list)
    for one in Document.objects.order_by("id"):
        documents[one.case_id, one.kind, one.n].append(one)
    # Destroyed by right, the salts with it: a paper of theirs has no file any more.
    erased = set(Revision.objects.filter(salt=b"").values_list("case", flat=True))
    for row in Outbox.objects.filter(kind=ISSUE).order_by("id"):
        key = (row.case_id, str(row.args["kind"]), int(row.args["n"]))
        gone = row.case_id in erased
        yield from (f"{row.key}：{said}" for said in _row(row, documents.pop(key, []), gone))
    for key in documents:
        yield f"文书 {key} 没有对应的出具作业"
    yield from _voided()
    yield from _signed()


def _signed() -> Iterator[str]:
    """A paper is signed once, by the row that asked for it."""
    asked = {int(row.args["document"]): row for row in Outbox.objects.filter(kind=SIGN)}
    if len(asked) != Outbox.objects.filter(kind=SIGN).count():
        yield "同一文书要求签名两次"
    known = Document.objects.in_bulk(asked)
    for pk, row in sorted(asked.items()):
        paper = known.get(pk)
        lacks = paper is not None and not paper.signed_key and paper.storage_key
        if paper is None or (row.done_at and lacks and paper.state != State.VOID):
            yield f"{row.key}：签名作业没有对应的签名文书"
    signed = Document.objects.exclude(signed_key="").order_by("id")
    for paper in signed:
        done = asked.get(paper.pk)
        if done is None or done.done_at is None or not (paper.signed_sha256 and paper.signed_at):
            yield f"文书 {paper.pk} 有签名文件，但没有完成的签名作业"


def _voided() -> Iterator[str]:
    """A void paper has one event that says so and the other way round; replacements fit both."""
    said: dict[Key, dict[str, Any]] = {}
    for event in Event.objects.filter(verb=Verb.VOID_PAPER).order_by("id"):
        body = json.loads(event.body)
        key = (event.case_id, *paper_named(body["paper"]))
        if key in said:
            yield f"文书 {key} 作废了两次"
        said[key] = {**body, "n": event.n}
    void = {(d.case_id, d.kind, d.n): d for d in Document.objects.filter(state=State.VOID)}
    yield from (f"文书 {key} 标为作废，但没有作废记录" for key in void.keys() - said.keys())
    yield from (f"文书 {key} 有作废记录，但没有标为作废" for key in said.keys() - void.keys())
    by_id = {d.pk: key for key, d in void.items()}
    for new in Document.objects.exclude(replaces=None).order_by("id"):
        key = by_id.get(new.replaces_id or 0, (0, "", 0))
        body = said.get(key, {})
        if not body.get("again") or body["n"] != new.n or key[1] != new.kind:
            yield f"文书 {new.pk} 登记为替代文书，但与作废记录不符"


def _row(row: Outbox, found: list[Document], gone: bool) -> Iterator[str]:
    if len(found) > 1:
        yield f"同一文书登记了 {len(found)} 份"
    if row.done_at is not None:
        issued = [one for one in found if one.state in (State.ISSUED, State.VOID)]
        if not issued:
            yield "作业已完成，文书没有出具"
        yield from (
            "文书已出具，但没有文件、编码或时间"
            for one in issued
            if not ((one.storage_key or gone) and one.sha256 and one.verify_code and one.issued_at)
        )
    elif any(one.state == State.ISSUED for one in found):
        yield "文书已出具，作业却没有完成"
