"""Flags and marks: verdicts in unbroken order that can be opened; marks that their seals give."""

from collections.abc import Iterator

from processes.engine import marks
from processes.engine.audit import verdicts
from processes.engine.models import Case, FlagVerdict
from processes.vault.errors import VaultError


def problems() -> Iterator[str]:
    """Verdicts that are missing or cannot be read. Requires sight of all cases."""
    last = 0, 0
    for row in FlagVerdict.objects.order_by("flag_id", "n"):
        before, last = last, (row.flag_id, row.n)
        if row.n != (before[1] + 1 if before[0] == row.flag_id else 1):
            yield f"疑点 {row.flag_id}：第 {row.n} 条结论之前缺了一条"
        try:
            verdicts.opened(row)
        except VaultError:
            yield f"疑点 {row.flag_id}：第 {row.n} 条结论的理由无法解密"


def of_case(case: Case) -> Iterator[str]:
    """A case that cannot be found, or is compared with others, by what it says."""
    try:
        if marks.differs(case=case.pk, unit=case.unit_id, process=case.process):
            yield f"办件 {case.pk}：检索特征与申请内容不符，请运行 rebuild_marks"
    except VaultError:
        yield f"办件 {case.pk}：申请内容无法解密，不能核对检索特征"
