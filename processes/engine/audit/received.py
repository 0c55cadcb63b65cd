"""A package that came from another district: opened with its code, every file and record checked.

Nothing is kept and nothing touches the disk. Pure but for what it is given.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.audit import offline
from processes.engine.audit.archive import SUMS
from processes.engine.errors import InvalidFacts
from processes.vault import parcels

SUFFIX = "gdp"
MOST_BYTES = 300 * 1024 * 1024  # unpacked
NAMES = ("papers/", "materials/")


@dataclass(frozen=True)
class Received:
    """What was in it, and what is wrong with it; `seal` is to be compared with what was told."""

    label: dict[str, Any]
    case: dict[str, Any]
    files: dict[str, bytes]
    problems: tuple[str, ...]
    records: int
    seal: str
    archive: bytes

    @property
    def holds(self) -> bool:
        """Whether nothing lacks and nothing was changed."""
        return not self.problems


def receive(parcel: bytes, *, code: str) -> Received:
    """Opens and checks. Raises: InvalidFacts with a sentence for the file or the code."""
    plain = parcels.plain_code(code)
    if plain is None:
        raise _wrong("code", _("开启码抄错了：应当是26个字母和数字，请和对方再核对一遍。"))
    try:
        opened = parcels.unwrap(parcel, code=plain)
    except parcels.NotAParcel:
        said = _("这个文件不是加密的案卷包，或者没有传完整。请选对方给的 .gdp 文件。")
        raise _wrong("parcel", said) from None
    except parcels.WrongCode:
        said = _("开启码不对。请确认是这一个文件的开启码：每次下载的开启码都不一样。")
        raise _wrong("code", said) from None
    except parcels.ParcelDamaged:
        said = _("文件损坏了：内容和封存时不一样，不能使用。请对方重新下载一份给您。")
        raise _wrong("parcel", said) from None
    files = dict(_unpacked(opened.content))
    case = json.loads(files.get("case.json", b"{}"))
    found = tuple(_problems(files, case))
    records = files.get("events.jsonl", b"").count(b"\n")
    seal = hashlib.sha256(files.get(SUMS, b"")).hexdigest()
    return Received(opened.label, case, files, found, records, seal, opened.content)


def _wrong(field: str, said: str) -> InvalidFacts:
    return InvalidFacts("parcel", said, errors={field: [said]})


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Files by name. Raises: InvalidFacts for an archive that is not one of ours."""
    strange = _wrong("parcel", _("包里的内容不是案卷包的样子，没有打开。请和对方联系。"))
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise strange from None
    rows = packed.infolist()
    if sum(one.file_size for one in rows) > MOST_BYTES or not all(map(_is_plain, rows)):
        raise strange
    for one in rows:
        yield one.filename, packed.read(one)


def _is_plain(one: zipfile.ZipInfo) -> bool:
    """A file in the archive itself or in one of its two folders."""
    folder, slash, rest = one.filename.rpartition("/")
    return (not slash or f"{folder}/" in NAMES) and rest not in {"", ".", ".."} and "\\" not in rest


def _problems(files: Mapping[str, bytes], case: Mapping[str, Any]) -> Iterator[str]:
    """As `offline.folder_problems` says of the unpacked folder, and of its records."""
    listed: dict[str, str] = {}
    for line in files.get(SUMS, b"").decode("utf-8", "replace").splitlines():
        digest, _blank, name = line.partition("  ")
        listed[name] = digest
    there = files.keys() - {SUMS}
    for name in sorted(listed.keys() - there):
        yield _("缺少文件：%(name)s") % {"name": name}
    for name in sorted(there - listed.keys()):
        yield _("清单以外的文件：%(name)s") % {"name": name}
    for name in sorted(there & listed.keys()):
        if hashlib.sha256(files[name]).hexdigest() != listed[name]:
            yield _("文件被改动：%(name)s") % {"name": name}
    events = [json.loads(line) for line in files.get("events.jsonl", b"").splitlines()]
    yield from offline.problems(events)
    if not events or case.get("chain_head") != events[-1]["h"]:
        yield _("case.json 记的链头和最后一条记录不一致")
