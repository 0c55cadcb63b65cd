"""Files at rest: one for each row that names one, with its content, and none that nobody names."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from processes.engine import orphans, storage
from processes.engine.models import (
    Attachment,
    Document,
    Export,
    NoteFile,
    ObjectionFile,
    PayBatch,
    PayReply,
    RosterReply,
    RosterUpload,
)
from processes.vault.errors import VaultError


def problems(*, grace: timedelta) -> Iterator[str]:
    """Missing, changed and left-over files. Requires sight of all cases."""
    for file in Attachment.objects.filter(removed_at=None).order_by("id").iterator():
        if (said := _content(file.storage_key, file.sha256)) and _still_there(file):
            yield f"附件 {file.pk}：{said}"
    yield from _papers()
    yield from _never_removed()
    yield from (f"文件 {path.name} 没有登记" for path in orphans.found(grace=grace))


def _never_removed() -> Iterator[str]:
    """Files that stay for good: uploaded lists, proofs of objections, what came with notes."""
    for table in RosterUpload.objects.order_by("id").iterator():
        if said := _content(table.storage_key, table.sha256):
            yield f"名单上传 {table.pk}：{said}"
    for proof in ObjectionFile.objects.order_by("id").iterator():
        if said := _content(proof.storage_key, proof.sha256):
            yield f"异议附件 {proof.pk}：{said}"
    there = NoteFile.objects.exclude(storage_key__startswith="erased")
    for sent in there.order_by("id").iterator():
        if said := _content(sent.storage_key, sent.sha256):
            yield f"留言附件 {sent.pk}：{said}"
    yield from _exports()
    yield from _bank()


def _bank() -> Iterator[str]:
    """Payment files and what the bank sent back."""
    for made in PayBatch.objects.order_by("id"):
        if said := _content(made.storage_key, made.sha256):
            yield f"付款文件 {made.number}：{said}"
    for reply in PayReply.objects.order_by("id"):
        if said := _content(reply.storage_key, reply.sha256):
            yield f"银行回盘 {reply.pk}：{said}"
    for answer in RosterReply.objects.order_by("id"):
        if said := _content(answer.storage_key, answer.sha256):
            yield f"名单银行回盘 {answer.pk}：{said}"


def _papers() -> Iterator[str]:
    """Each paper as issued, and with its signature."""
    for paper in Document.objects.exclude(storage_key="").order_by("id").iterator():
        if said := _content(paper.storage_key, paper.sha256):
            yield f"文书 {paper.pk}：{said}"
        if paper.signed_key and (said := _content(paper.signed_key, paper.signed_sha256)):
            yield f"文书 {paper.pk} 的签名文件：{said}"


def _exports() -> Iterator[str]:
    """Each export until it expires."""
    for row in Export.objects.exclude(storage_key="").order_by("id").iterator():
        if said := _content(row.storage_key, row.sha256):
            yield f"导出 {row.pk}：{said}"


def _still_there(file: Attachment) -> bool:
    """A file may be taken out while we look."""
    return Attachment.objects.filter(pk=file.pk, removed_at=None).exists()


def _content(key: str, digest: str) -> str:
    """What is wrong with a file, empty if nothing is."""
    found = hashlib.sha256()
    try:
        for chunk in storage.chunks(key):
            found.update(chunk)
    except FileNotFoundError:
        return "文件不在存储中"
    except VaultError:
        return "文件无法解密"
    return "" if found.hexdigest() == digest else "文件内容与登记的指纹不符"
