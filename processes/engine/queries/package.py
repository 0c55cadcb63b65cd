"""The sealed package of a case that has moved to another district: PDF, JSON, list of hashes.

The same case gives the same bytes, whoever asks and whenever. Requires a scope that sees the case.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from processes.engine import storage
from processes.engine.audit import offline
from processes.engine.audit.archive import archive, seal_of
from processes.engine.audit.timeline import said_by
from processes.engine.audit.verify import as_exported, moment
from processes.engine.calendar import CHINA
from processes.engine.documents.issue import read_paper
from processes.engine.models import (
    Attachment,
    Case,
    Document,
    Event,
    LedgerEntry,
    Outbox,
    Publication,
    Record,
    Revision,
)  # fmt: skip
from processes.engine.moves import Verb
from processes.engine.queries.applicant.materials import name_of
from processes.engine.queries.facts import records_of
from processes.engine.registry import PROCESSES
from processes.engine.shell.held import TAKEN_BACK
from processes.people import organisations
from processes.vault import parcels, unseal

FORMAT = "case-package/1"
SUFFIX = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
READ_ME = """\
办件 {number} 的转出案卷包

从 {origin} 转到 {target}，{at}。

里面有：
  case.json        申请内容（每一版）、各级意见和表单、公示、资金、文书和材料清单
  papers/          已出具的文书（PDF）
  materials/       申请人交的材料、经办人传的现场照片和扫描件
  events.jsonl     全部办理记录，一条一行，前后以哈希相连
  SHA256SUMS       以上每个文件的 SHA-256

怎样核验（任何装有 Python 3.8 以上的电脑，不用联网，不用安装别的东西）：
  解压后在上一级文件夹运行：python 文件夹/verify.py 文件夹
  它核对每个文件和每条记录；都是“0 处问题”就是没有缺少、没有改动。
  SHA256SUMS 这个文件自己的 SHA-256 是封存值，和移交时告知的应当一致。

包里有个人信息，只供接收的工会办理这一件使用，请妥善保管。
"""


@dataclass(frozen=True)
class Package:
    """The files, the moment of the move, and the seal: the hash of the list of hashes."""

    number: str
    target: str
    at: datetime
    files: dict[str, bytes]
    waits: int  # papers that are still being made: the package is not complete

    @property
    def seal(self) -> str:
        """One hash that stands for all."""
        return seal_of(self.files)

    @property
    def data(self) -> bytes:
        """The archive."""
        return archive(self.files, at=self.at.astimezone(CHINA))


def package_of(case: Case) -> Package:
    """Package of a case that has moved. Raises: LookupError for any other."""
    events = list(Event.objects.filter(case=case).order_by("n"))
    moved = next((one for one in reversed(events) if one.verb == Verb.MOVE_OUT), None)
    if moved is None or case.outcome != "transferred":
        raise LookupError(case.pk)
    target = organisations.by_code(str(said_by(moved)["to"])).name
    papers, paper_files = _papers(case)
    materials, material_files = _materials(case)
    head = _head(case, events, moved, target)
    body = {**head, "papers": papers, "materials": materials}
    words = {"number": case.number, "origin": body["from"], "target": target}
    at = case.closed_at or moved.at
    files = {
        "README.txt": READ_ME.format(at=f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}", **words).encode(),
        "case.json": _json(body),
        **paper_files,
        **material_files,
        "events.jsonl": b"".join(_line(as_exported(one)) for one in events),
        "verify.py": Path(offline.__file__).read_bytes(),
    }
    orders = Outbox.objects.filter(case=case, kind="paper.issue", done_at=None)
    waits = orders.exclude(error=TAKEN_BACK).count()
    return Package(str(case.number), target, at, files, waits)


def sealed_for(made: Package, *, code: str) -> bytes:
    """The archive as it leaves the house: nobody without the code reads a name in it."""
    label = {"format": FORMAT, "number": made.number, "to": made.target, "seal": made.seal}
    return parcels.wrap(made.data, code=code, label=label)


def _head(case: Case, events: list[Event], moved: Event, target: str) -> dict[str, Any]:
    unit = organisations.unit(case.unit_id) if case.unit_id else None
    district = organisations.above(unit.id) if unit else ()
    return {
        "format": FORMAT,
        "number": case.number,
        "process": case.process,
        "flow_version": case.flow_version,
        "applicant": case.applicant.name,
        "unit": unit.name if unit else "",
        "from": next((n for n in _names(district) if n[1] == "district"), ("", ""))[0],
        "to": target,
        "decided_at": moment(moved.at),
        "closed_at": moment(case.closed_at) if case.closed_at else None,
        "submitted_at": moment(case.submitted_at) if case.submitted_at else None,
        "parameters_on": case.params_on,
        "chain_head": events[-1].h,
        "revisions": [_revision(one) for one in Revision.objects.filter(case=case).order_by("n")],
        "records": [asdict(one) for one in records_of(case.pk)],
        "record_hashes": dict(Record.objects.filter(case=case).values_list("n", "hash")),
        "publications": [
            {"first_day": one.first_day, "last_day": one.last_day, "state": one.state,
             "objections": one.objections, "content": one.content}
            for one in Publication.objects.filter(case=case).order_by("id")
        ],
        "ledger": [
            {"number": one.number, "kind": one.kind, "amount_fen": one.amount_fen, "day": one.day}
            for one in LedgerEntry.objects.filter(case=case).order_by("id")
        ],
    }  # fmt: skip


def _names(ids: tuple[int, ...]) -> list[tuple[str, str]]:
    units = (organisations.unit(one) for one in ids)
    return [(one.name, one.level.value) for one in units]


def _revision(row: Revision) -> dict[str, Any]:
    plain = unseal(row.body, table="engine_revision", row=row.row, field="body")
    facts = json.loads(plain)
    return {"n": row.n, "at": moment(row.at), "hash": row.hash, "salt": bytes(row.salt).hex(),
            "facts": facts}  # fmt: skip


def _papers(case: Case) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    kinds = PROCESSES.of(case).documents
    rows, files = [], {}
    for number, one in enumerate(Document.objects.filter(case=case).order_by("id"), 1):
        if one.state not in {Document.State.ISSUED, Document.State.VOID}:
            continue
        title = str(kinds[one.kind].title) if one.kind in kinds else one.kind
        name = f"papers/{number:02}-{one.kind}-{title}.pdf"
        files[name] = read_paper(one)
        rows.append({"file": name, "kind": one.kind, "title": title, "number": one.number,
                     "sha256": one.sha256, "state": one.state, "event": one.n,
                     "verify_code": one.verify_code})  # fmt: skip
    return rows, files


def _materials(case: Case) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    rows, files = [], {}
    there = Attachment.objects.filter(case=case, removed_at=None, state=Attachment.State.CLEAN)
    for number, one in enumerate(there.order_by("id"), 1):
        name = f"materials/{number:02}-{one.slot}.{SUFFIX.get(one.media_type, 'bin')}"
        files[name] = storage.get(one.storage_key)
        rows.append({"file": name, "slot": one.slot, "name": name_of(one), "sha256": one.sha256,
                     "size": one.size, "node": one.node, "event": one.event,
                     "at": moment(one.uploaded_at)})  # fmt: skip
    return rows, files


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str)).encode()


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()
