"""What must be true after the case is archived; each proof gives a sentence for every fault."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db.models import Q, QuerySet, Sum

from processes.engine.audit import offline
from processes.engine.models import FundBudget, LedgerEntry, Outbox
from processes.engine.queries.awaited import PAPER
from workflow_project.serve.programs import WORKERS
from workflow_project.serve.running import Running


def workers_ready(copy: Running) -> bool:
    """True once both workers say in their logs that they take work."""
    logs = [copy.supervisor.children[name].log for name in WORKERS]
    return all(log.exists() and " ready." in log.read_text(errors="replace") for log in logs)


def chain_and_fold(case: int) -> list[str]:
    """The database's own check of every chain, and of every state by folding its events."""
    try:
        call_command("verify_audit", "--fold")
    except CommandError as wrong:
        return [str(wrong)]
    return []


def offline_check(case: int) -> list[str]:
    """The export, checked by one file of Python that knows nothing of the product."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log.jsonl"
        call_command("export_audit", str(log))
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(offline.__file__), str(log)],
            capture_output=True,
            text=True,
            cwd=place,
        )
    print(done.stdout.strip(), flush=True)
    return [f"离线核对没有通过：{done.stdout.strip()} {done.stderr.strip()}"][: done.returncode]


def ledger_balance(case: int) -> list[str]:
    """Budgets hold what the lines of the ledger add up to, and nothing is left frozen."""
    wrong = []
    for budget in FundBudget.objects.all():
        rows = LedgerEntry.objects.filter(budget=budget)
        frozen = _sum(rows.filter(kind="freeze")) - _sum(rows.filter(kind__in=("release", "pay")))
        used = _sum(rows.filter(Q(kind="pay") | Q(kind="reverse")))
        if (budget.frozen_fen, budget.used_fen) != (frozen, used):
            wrong.append(
                f"预算{budget.pk}：{budget.frozen_fen} {budget.used_fen}，台账{frozen} {used}"
            )
    lines = LedgerEntry.objects.filter(case=case)
    if _sum(lines.filter(kind="freeze")) != _sum(lines.filter(kind__in=("release", "pay"))):
        wrong.append("办结后还有冻结的资金")
    return wrong


def no_paper_waits(case: int) -> list[str]:
    """Every paper is made, and nothing is parked."""
    left = Outbox.objects.filter(done_at=None, kind=PAPER).count()
    parked = Outbox.objects.filter(done_at=None, parked_at__isnull=False).count()
    return [f"{left}份文书没有做，{parked}项后台作业搁置"] if left + parked else []


def _sum(rows: "QuerySet[LedgerEntry]") -> int:
    return int(rows.aggregate(sum=Sum("amount_fen"))["sum"] or 0)


PROOFS: dict[str, Callable[[int], list[str]]] = {
    "核对审计哈希链并重演状态": chain_and_fold,
    "离线核对导出的记录": offline_check,
    "核对资金台账": ledger_balance,
    "核对后台作业": no_paper_waits,
}
