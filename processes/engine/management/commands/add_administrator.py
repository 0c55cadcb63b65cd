"""`bin/manage add_administrator NUMBER NAME`: the first administrator of an installation."""

from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from processes.engine import changes, clock
from processes.engine.calendar import china_day
from processes.engine.models import Change
from processes.engine.runtime import durable
from processes.people import organisations, posts
from processes.people.accounts import open_officer_account
from processes.people.actors import SYSTEM, actor_for
from processes.people.errors import PostRefused
from processes.people.models import Organisation, Post
from processes.people.resets import make_code
from processes.people.roles import Role

REASON = "安装时由运维开立第一位系统管理员"


class Command(BaseCommand):
    """Opens the account, gives the post, prints the code to set a password with."""

    help = "开立第一位系统管理员，打印重设码。之后的由系统管理员在“系统管理”里开立。"

    def add_arguments(self, parser: CommandParser) -> None:
        """sys1 张三 [--at 530111]."""
        parser.add_argument("number", help="账号")
        parser.add_argument("name", help="姓名")
        parser.add_argument("--at", default="530111", help="组织编码，默认区总工会")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses if somebody administers already. Raises: CommandError."""
        if Post.objects.filter(role=Role.SYSTEM_ADMIN.value, account__is_active=True).exists():
            raise CommandError("已经有系统管理员，请他在“系统管理”里开立。")
        place = Organisation.objects.filter(code=options["at"]).first()
        if place is None:
            raise CommandError(f"没有编码为{options['at']}的组织。")
        try:
            code = _open(options["number"].lower(), options["name"], place)
        except IntegrityError as taken:
            raise CommandError("这个账号已经有人用了。") from taken
        except PostRefused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"已开立。重设码 {code}，24小时内在登录页设密码。")


def _open(number: str, name: str, place: Organisation) -> str:
    now = clock.now()
    today = china_day(now)
    with durable(SYSTEM):
        account = open_officer_account(number=number, name=name)
        posts.give_post(
            account=account, organisation=place, role=Role.SYSTEM_ADMIN, title="", starts=today,
            ends=None, today=today,
        )  # fmt: skip
        code = make_code(account, by=account, now=now)
        changes.record(
            Change.Verb.ACCOUNT,
            actor=actor_for(account, on=today),
            unit=organisations.by_code(place.code).id,
            key=uuid4(),
            now=now,
            reason=REASON,
            about={"account": account.pk},
        )
    return code
