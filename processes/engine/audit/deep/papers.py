"""Papers: each effect that issues one has exactly one document, and none has no effect."""

from collections import defaultdict
from collections.abc import Iterator

from processes.engine.models import Document, Outbox

ISSUE = "paper.issue"
State = Document.State
Key = tuple[int | None, str, int]


def problems() -> Iterator[str]:
    """Lacking, doubled and unasked documents."""
    documents: dict[Key, list[Document]] = defaultdict(list)
    for one in Document.objects.order_by("id"):
        documents[one.case_id, one.kind, one.n].append(one)
    for row in Outbox.objects.filter(kind=ISSUE).order_by("id"):
        key = (row.case_id, str(row.args["kind"]), int(row.args["n"]))
        yield from (f"{row.key}：{said}" for said in _row(row, documents.pop(key, [])))
    for key in documents:
        yield f"文书 {key} 没有对应的出具作业"


def _row(row: Outbox, found: list[Document]) -> Iterator[str]:
    if len(found) > 1:
        yield f"同一文书登记了 {len(found)} 份"
    if row.done_at is not None:
        issued = [one for one in found if one.state in (State.ISSUED, State.VOID)]
        if not issued:
            yield "作业已完成，文书没有出具"
        yield from (
            "文书已出具，但没有文件、编码或时间"
            for one in issued
            if not (one.storage_key and one.sha256 and one.verify_code and one.issued_at)
        )
    elif any(one.state == State.ISSUED for one in found):
        yield "文书已出具，作业却没有完成"
