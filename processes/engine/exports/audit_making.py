"""Making an auditor's export: tables for reading, JSON for programs, a list of hashes, in one zip.

Every table and the leaflet carry the watermark. Made with the auditor's own sight of the moment.
"""

import json

from django.utils.translation import gettext as _

from processes.engine import clock, outbox
from processes.engine.audit.archive import archive
from processes.engine.calendar import CHINA
from processes.engine.exports.audit_asking import asked
from processes.engine.exports.audit_tables import Gathered, Table, gather
from processes.engine.exports.making import keep, marked, note, opened, step
from processes.engine.exports.table import xlsx
from processes.engine.models import Case, Export, Outbox
from processes.engine.runtime import scope
from processes.people.actors import Actor
from processes.people.roles import Role

FORMAT = "audit-export/1"
READ_ME = """\
{title}
{mark}

理由：{reason}
范围：{words}
共 {lines} 行{cut}

里面有：
  *.xlsx       给人看的表，第一行是水印
  *.json       同样的内容，给程序用
  events.jsonl 和 verify.py（只有卷宗有）
               运行 python verify.py events.jsonl，不用联网就能核对每条记录
  SHA256SUMS   以上每个文件的 SHA-256，用 sha256sum -c SHA256SUMS 核对
"""


class NotAuditor(Exception):
    """Who asked holds the post no more."""

    permanent = True
    code = "export_not_auditor"


def make_audit(row: Outbox, held: outbox.Claim) -> None:
    """The archive. Raises: outbox.Superseded if the claim was lost; NotAuditor."""
    export, actor = opened(row)
    try:
        note(export, state=Export.State.WORKING, total=0, done=0)
        if not actor.has_role(Role.AUDITOR):
            raise NotAuditor
        wanted, _reason = asked(export)
        found = gather(wanted, actor, lambda done: step(export, done))
        data = _archive(export, found, actor)
    except Exception:
        note(export, state=Export.State.FAILED, ended_at=clock.now())
        raise
    note(export, total=found.lines, cut=found.cut)
    keep(export, held, data, cases=_cases(found, actor), done=found.lines)


def _archive(export: Export, found: Gathered, actor: Actor) -> bytes:
    now = clock.now()
    mark, (wanted, reason) = marked(actor, now), asked(export)
    said = READ_ME.format(
        title=Export.Kind(export.kind).label,
        mark=mark,
        reason=reason,
        words=wanted.words or _("全部"),
        lines=found.lines,
        cut=_("，太多，只有最新的一部分") if found.cut else "",
    )
    files = {"README.txt": said.encode()}
    for name, table in found.tables.items():
        files[f"{name}.xlsx"] = xlsx(table.titles, table.rows, mark=mark, sheet=name)
        files[f"{name}.json"] = _json(export, name, table, mark)
    return archive({**files, **found.files}, at=now.astimezone(CHINA))


def _json(export: Export, name: str, table: Table, mark: str) -> bytes:
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    body = {"format": FORMAT, "kind": export.kind, "table": name, "mark": mark, "rows": rows}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _cases(found: Gathered, actor: Actor) -> list[int]:
    """Ids of the cases that are named, newest first."""
    with scope(actor):
        rows = Case.objects.filter(number__in=found.numbers).order_by("-pk")
        return list(rows.values_list("pk", flat=True))
