"""What can be imported: columns, who may, and what a row may not be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms import columns as a
from processes.engine.rosters.kinds import Column, Judged, RosterKind
from processes.people.roles import Level, Role

MOST_ROWS = 3000  # judged while the officer waits
LEVELS = {
    Level.STREET.value: "街道总工会",
    Level.GRASSROOTS.value: "基层工会",
}


@dataclass(frozen=True)
class ImportKind:
    """One kind of import. `role` may do it; with `own_unit` for the organisation of that post."""

    table: RosterKind
    role: Role
    own_unit: bool

    @property
    def code(self) -> str:
        """In addresses and rows."""
        return self.table.code

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns of the table."""
        return self.table.columns


def _table(
    code: str,
    title: str,
    columns: tuple[Column, ...],
    key: Callable[[Any], str],
    *notes: str,
    one: str = "个人",
) -> RosterKind:
    return RosterKind(
        code=code,
        title=title,
        item=code,
        columns=columns,
        judge=lambda values, parameters, header: Judged(),
        key=key,
        person=key,
        key_column=columns[0].key,
        double=_("重复"),
        taken="",
        notes=notes,
        one=one,
        most=MOST_ROWS,
    )


MEMBERS = ImportKind(
    _table(
        "members",
        "会员",
        (
            a.id_number(example="530199199001011234"),
            a.name(example="示例甲"),
            a.phone(required=True, example="19900000000"),
            a.day("joined", "入会日期", example="2024-05-01"),
        ),
        lambda values: str(values["id_number"]),
        "导入的是本单位工会的会员。手机号用来登录，一个手机号只能是一个人的。",
    ),
    Role.GRASSROOTS_OFFICER,
    own_unit=True,
)
ORGANISATIONS = ImportKind(
    _table(
        "organisations",
        "组织",
        (
            a.text("code", "组织编码", most=32, example="U20"),
            a.text("name", "名称", most=100, width=34, example="样例商贸有限公司工会委员会"),
            a.one_of("level", "层级", LEVELS, example="基层工会"),
            a.text("parent", "上级组织编码", most=32, example="530111005"),
            a.text(
                "employer",
                "用人单位",
                most=100,
                width=34,
                required=False,
                example="样例商贸有限公司",
            ),
            a.credit_code(required=False, note="18位，在营业执照上；没有用人单位的不填"),
        ),
        lambda values: str(values["code"]),
        "上级组织要已经在系统里，或者在同一张表前面的行里。",
        one="个工会",
    ),
    Role.SYSTEM_ADMIN,
    own_unit=False,
)
KINDS: dict[str, ImportKind] = {one.code: one for one in (MEMBERS, ORGANISATIONS)}
