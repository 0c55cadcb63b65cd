"""`bin/manage define_flow FILE`: rows of a process are read, judged, and published."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.defined.judging import faults
from processes.defined.publishing import publish
from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.defined.rows import Rows, rows_of
from processes.engine.defined.stock import write_rows
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import DefinedFlow
from processes.engine.runtime import durable
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account
from processes.people.roles import Role


class Command(BaseCommand):
    """Without `--publish` the rows are judged and kept, and can be replaced."""

    help = "读入行定义的流程（JSON）：先检查，再存为草稿；--publish 发布，发布后不能再改。"

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE [--publish --by sys1 --reason ...]."""
        parser.add_argument("file", help="JSON 文件")
        parser.add_argument("--publish", action="store_true", help="发布")
        parser.add_argument("--by", default="", help="系统管理员的登录名，如 sys1")
        parser.add_argument("--reason", default="", help="理由，至少5个字")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises: CommandError with every fault, in sentences."""
        rows = _rows(Path(options["file"]))
        found = faults(rows, on=china_day(clock.now()))
        for one in found:
            self.stdout.write(f"问题  {one}")
        if found:
            raise CommandError(f"有 {len(found)} 处问题，没有存。")
        with durable(SYSTEM):
            published = DefinedFlow.objects.filter(code=rows.code, version=rows.version)
            if published.exclude(published_at=None).exists():
                raise CommandError("这一版已经发布，不能再改。要改请写下一版。")
            flow = write_rows(rows)
        self.stdout.write(f"已存：{rows.title} v{rows.version}。")
        if options["publish"]:
            self._publish(flow, options["by"], options["reason"])

    def _publish(self, flow: DefinedFlow, by: str, reason: str) -> None:
        actor, said = _administrator(by), " ".join(reason.split())
        if len(said.replace(" ", "")) < 5:
            raise CommandError("请用 --reason 写明理由，至少5个字。")
        held = [post.organisation for post in actor.posts if post.role is Role.SYSTEM_ADMIN]
        unit = max(held, key=lambda one: organisations.unit(one).level.rank)
        try:
            publish(flow, actor=actor, unit=unit, key=uuid4(), now=clock.now(), reason=said[:200])
        except InvalidFacts as refused:
            raise CommandError(refused.message + "；".join(refused.errors[""])) from refused
        except ApprovalError as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"已发布，{flow.valid_from} 起启用。指纹 {flow.hash[:16]}…")


def _rows(path: Path) -> Rows:
    try:
        return rows_of(json.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise CommandError(f"读不到文件：{path}") from fault
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise CommandError(f"文件的格式不对：{fault}") from fault


def _administrator(number: str) -> Actor:
    account = Account.objects.filter(number=number, is_active=True).first()
    actor = actor_for(account, on=china_day(clock.now())) if account else None
    if actor is None or not actor.has_role(Role.SYSTEM_ADMIN):
        raise CommandError("请用 --by 写明哪位系统管理员在办，如 --by sys1。")
    return actor
