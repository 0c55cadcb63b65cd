"""What an auditor takes along of one case: its events, fingerprints and readings, in one archive.

No personal data of the applicant is in it: events hold ids, codes and salted hashes. Pure.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from processes.engine.audit import offline
from processes.engine.audit.archive import archive

READ_ME = """\
办件 {number} 的存证，{at} 导出，理由：{reason}

怎样核验（任何装有 Python 3.8 以上的电脑，不用联网，不用安装别的东西）：
1. 解压后在这个文件夹里运行：python verify.py events.jsonl
   它逐条重算哈希，“发现 0 处问题”就是没有改动。
2. 最后一条的 h 应当是 {head}，和卷宗页面上的“链头”一致。
3. 运行 sha256sum -c SHA256SUMS，核对这个包里的文件；文书的 SHA-256 和 fingerprints.json 比较。

verify.py 只有几十行，只用标准库，可以自己读一遍。
"""

Rows = Iterable[Mapping[str, Any]]


def bundle(
    *,
    number: str,
    reason: str,
    at: datetime,
    events: list[dict[str, Any]],
    fingerprints: Rows,
    readings: Rows,
) -> bytes:
    """The archive. The same rows at the same moment give the same bytes."""
    files = {
        "README.txt": READ_ME.format(
            number=number,
            at=at.strftime("%Y-%m-%d %H:%M"),
            reason=reason,
            head=events[-1]["h"] if events else "-",
        ),
        "events.jsonl": _lines(events),
        "fingerprints.json": json.dumps(list(fingerprints), ensure_ascii=False, indent=1) + "\n",
        "readings.jsonl": _lines(readings),
        "verify.py": Path(offline.__file__).read_text(encoding="utf-8"),
    }
    return archive({name: text.encode() for name, text in files.items()}, at=at)


def _lines(rows: Rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
