"""`bin/manage migrate_cases PROCESS FROM TO`: open cases go over to another version."""

from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.models import FlowChange, FlowChangeRow, Parameter
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for, scope
from processes.engine.token_game import Misfit
from processes.engine.versions import batches, judging
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account
from processes.people.roles import Role


class Command(BaseCommand):
    """Without `--dry-run` a reason and the administrator's number are needed."""

    help = "把在办的件换到另一版流程：--dry-run 只看结果；--undo 批次号 撤回一批。"

    def add_arguments(self, parser: CommandParser) -> None:
        """PROCESS FROM TO, or --undo BATCH."""
        parser.add_argument("process", nargs="?", help="流程代号，如 hardship_aid")
        parser.add_argument("was", nargs="?", type=int, metavar="from", help="现在的版本")
        parser.add_argument("flow", nargs="?", type=int, metavar="to", help="换到的版本")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不改动")
        parser.add_argument("--reason", default="", help="理由，至少5个字")
        parser.add_argument("--by", default="", help="系统管理员的登录名，如 sys1")
        parser.add_argument("--undo", type=int, metavar="批次号", help="撤回这一批")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises: CommandError for anything that cannot be done, in a sentence."""
        try:
            self._handle(**options)
        except ApprovalError as refused:
            raise CommandError(refused.message) from refused

    def _handle(self, **options: Any) -> None:
        undo, change = options["undo"], (options["process"], options["was"], options["flow"])
        if undo is None and None in change:
            raise CommandError("请写明流程代号、现在的版本和换到的版本，或者用 --undo 批次号。")
        if options["dry_run"]:
            self._report(*change) if undo is None else self._report_undo(_batch(undo))
            return
        actor, reason = _administrator(options["by"]), _reason(options["reason"])
        home: dict[str, Any] = {
            "actor": actor,
            "unit": _home(actor),
            "key": uuid4(),
            "now": clock.now(),
        }
        if undo is not None:
            batch = batches.undo(_batch(undo), reason=reason, **home)
        else:
            process, was, flow = change
            batch = batches.begin(process=process, was=was, flow=flow, reason=reason, **home)
        batches.go_on(batch, now=clock.now(), told=self._progress)
        self._result(batch)

    def _progress(self, done: int, total: int) -> None:
        if done == total or done % 20 == 0:
            self.stdout.write(f"{done}/{total}")

    def _report(self, process: str, was: int, flow: int, only: list[int] | None = None) -> None:
        if process not in PROCESSES or not {was, flow} <= set(PROCESSES[process].flows):
            raise CommandError("没有这样的两个流程版本，请检查。")
        with scope(SYSTEM):
            found = judging.report(process, was, flow, only=only)
            titles = dict(Parameter.objects.values_list("key", "title"))
        new, old = graph_for(process, flow), graph_for(process, was)
        for one in found.moving:
            at = judging.title_of(old, one.nodes)
            limits = "，".join(
                f"时限 {titles.get(a, a) or '无'} 改为 {titles.get(b, b) or '无'}"
                for a, b in one.clocks
            )
            self.stdout.write(f"可以换  {one.number}  {at}" + (f"  {limits}" if limits else ""))
        for one in found.staying:
            assert one.wrong is not None  # noqa: S101 - that is why it stays
            at = judging.title_of(old, one.nodes)
            said = judging.sentence(one.wrong, new)
            self.stdout.write(f"不能换  {one.number}  {at}  {said}")
        self.stdout.write(f"可以换 {len(found.moving)} 件，不能换 {len(found.staying)} 件。")

    def _report_undo(self, batch: FlowChange) -> None:
        with scope(SYSTEM):
            moved = FlowChangeRow.objects.filter(batch=batch).exclude(n=None)
            cases = list(moved.values_list("case", flat=True))
        self._report(batch.process, batch.flow, batch.was, cases)

    def _result(self, batch: FlowChange) -> None:
        with scope(SYSTEM):
            rows = list(FlowChangeRow.objects.filter(batch=batch).select_related("case"))
        new = graph_for(batch.process, batch.flow)
        for row in (one for one in rows if one.why):
            wrong = Misfit(row.why, row.at_event, row.node)
            self.stdout.write(f"没有换  {row.case}  {judging.sentence(wrong, new)}")
        moved = sum(1 for one in rows if not one.why)
        self.stdout.write(f"批次 {batch.pk}：换了 {moved} 件，没有换 {len(rows) - moved} 件。")


def _batch(number: int) -> FlowChange:
    with scope(SYSTEM):
        found = FlowChange.objects.filter(pk=number).first()
    if found is None:
        raise CommandError(f"没有批次 {number}。")
    return found


def _reason(text: str) -> str:
    if len("".join(text.split())) < 5:
        raise CommandError("请用 --reason 写明理由，至少5个字。")
    return " ".join(text.split())[:200]


def _administrator(number: str) -> Actor:
    account = Account.objects.filter(number=number, is_active=True).first()
    actor = actor_for(account, on=china_day(clock.now())) if account else None
    if actor is None or not actor.has_role(Role.SYSTEM_ADMIN):
        raise CommandError("请用 --by 写明哪位系统管理员在办，如 --by sys1。")
    return actor


def _home(actor: Actor) -> int:
    held = [post.organisation for post in actor.posts if post.role is Role.SYSTEM_ADMIN]
    return max(held, key=lambda one: organisations.unit(one).level.rank)
