"""Registration by list: a union names its women, and each confirms from her own phone.

What the list brings about is an invitation, no registration: no consent is given for anybody, and
nothing is booked. Who is there already by another union is told so, and not by which.
Source: domain specification G.2 SCR-07, SCR-09
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from forms.cancer_screening_list import LIST
from processes.cancer_screening import rules
from processes.cancer_screening.models import Batch, Invitation
from processes.cancer_screening.steps import registering
from processes.engine.calendar import china_day
from processes.engine.commands.welcome import Newcomer, welcome
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.identity import Sex, read_id_card
from processes.engine.marks import of_person
from processes.engine.models import Case, CaseMark
from processes.engine.reference import parameters_on
from processes.engine.rosters import sheets
from processes.engine.rosters.sentences import unfit
from processes.engine.runtime import durable, scope
from processes.engine.uploads import refusal
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account
from processes.people.roles import Role

State = Invitation.State
ALIVE = (State.INVITED, State.JOINED)
DAYS = timedelta(days=15)
MOST = 500  # rows of one list: they are judged while the officer waits
DOUBLE = "double"


@dataclass(frozen=True)
class Row:
    """One row of the list: what it says, and what stands against it."""

    line: int
    name: str = ""
    id_number: str = ""
    phone: str = ""
    group: str = ""
    faults: tuple[str, ...] = ()
    kind: str = ""  # DOUBLE: another union was first

    @property
    def good(self) -> bool:
        """Whether it can be taken in."""
        return not self.faults

    @property
    def group_words(self) -> str:
        """Words of the group, "" if it could not be read."""
        return str(rules.Group(self.group).label) if self.group else ""


@dataclass(frozen=True)
class Bench:
    """By what rows are judged."""

    batch: Batch
    unit: int
    today: date
    ids: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)


def union_of(actor: Actor) -> int:
    """The union whose women the actor lists. Raises: NotAllowed for any other post."""
    for post in actor.posts:
        if post.role is Role.GRASSROOTS_OFFICER:
            return post.organisation
    raise NotAllowed("no_post", _("名单由基层工会的经办人提交，您不在这个岗位。"))


def read(name: str, data: bytes, *, actor: Actor, now: datetime) -> list[Row]:
    """Every row judged; nothing is kept.

    Raises: NotAllowed; WrongState without an open batch; InvalidFacts if it is no such table.
    """
    bench = Bench(_open(now), union_of(actor), china_day(now))
    try:
        lines = sheets.lines(
            name,
            data,
            titles=[one.title for one in LIST.columns],
            required=[one.title for one in LIST.columns],
        )
        if len(lines) > MOST:
            raise sheets.Unfit("too_many", most=MOST)
    except sheets.Unfit as refused:
        raise refusal(f"table_{refused.code}", unfit(refused)) from refused
    return [_judged(bench, line) for line in lines]


def take_in(rows: list[Row], *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Invites the good rows, once each; how many, and how many another union had listed before.

    Raises: NotAllowed; WrongState without an open batch.
    """
    batch, unit = _open(now), union_of(actor)
    bench, added, doubles = Bench(batch, unit, china_day(now)), 0, 0
    for row in rows:
        if not row.good and row.kind != DOUBLE:
            continue
        woman = _woman(row, actor, now)
        kind = DOUBLE if _standing(bench, row.id_number) == DOUBLE else row.kind
        with durable(SYSTEM):
            mine = Invitation.objects.filter(batch=batch, woman=woman, unit=unit)
            if mine.filter(state__in=(*ALIVE, State.DOUBLE)).exists():
                continue
            Invitation.objects.create(
                batch=batch, unit_id=unit, woman=woman, by_id=actor.account,
                person_hash=of_person(row.id_number).hash, group=row.group,
                state=State.DOUBLE if kind == DOUBLE else State.INVITED,
                added_at=now, until=china_day(now) + DAYS,
            )  # fmt: skip
        added, doubles = added + (kind != DOUBLE), doubles + (kind == DOUBLE)
    return added, doubles


def of_unit(actor: Actor) -> list[Invitation]:
    """The rows of the actor's union, newest first. Requires the actor's scope."""
    rows = Invitation.objects.filter(unit=union_of(actor)).select_related("woman", "batch")
    return list(rows.order_by("-id")[:MOST])


def of_batch(batch: Batch) -> list[Invitation]:
    """All rows of a batch, those of one woman beside each other. Requires a scope."""
    rows = Invitation.objects.filter(batch=batch).select_related("woman", "unit")
    return list(rows.order_by("person_hash", "id")[: 4 * MOST])


def _open(now: datetime) -> Batch:
    batch = registering.open_batch(china_day(now))
    if batch is None:
        raise WrongState("no_batch", _("现在没有开放的筛查批次。下一批次会在这里通知。"))
    return batch


def _judged(bench: Bench, line: sheets.Line) -> Row:
    cells = {one.key: line.cells.get(one.title, "") for one in LIST.columns}
    values, faults = LIST.read(cells, bench.today)
    said = [one.sentence for one in faults]
    row = {key: str(values.get(key, "")) for key in ("name", "id_number", "phone", "group")}
    kind = ""
    if not said:
        kind, found = _against(bench, row)
        said += found
    return Row(line.number, **row, faults=tuple(said), kind=kind)


def _against(bench: Bench, row: Mapping[str, str]) -> tuple[str, list[str]]:
    """What stands against a row that can be read, the first thing first."""
    number, phone = row["id_number"], row["phone"]
    if number in bench.ids:
        return "", [str(LIST.double)]
    if phone in bench.phones:
        return "", [_("这个手机号码在表里有两行。每个人要填自己的号码。")]
    bench.ids.add(number)
    bench.phones.add(phone)
    if refused := _refused(bench, number):
        return "", [refused]
    if (kind := _standing(bench, number)) == DOUBLE:
        return DOUBLE, [_("已由其他工会登记，不用再列。")]
    if kind:
        return "", [_("已经在名单里，或者她本人已经登记，不用再列。")]
    return "", _account(row)


def _refused(bench: Bench, number: str) -> str:
    """Why she may not take part, by the rules of today; "" if she may."""
    card = read_id_card(number, on=bench.today, allow_synthetic_region=settings.DEMO)
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    facts: dict[str, Any] = {"birth_date": card.birth.isoformat(), "sex": sex.value, "member": True}
    known = registering.completed({"id_number": number}, but=0)
    found = rules.refused(
        rules.findings(facts, parameters_on(bench.today), on=bench.today, earlier=known)
    )
    return f"{found.compared}。{found.would_change}" if found else ""


def _standing(bench: Bench, number: str) -> str:
    """ "own" or DOUBLE where she stands in the batch already; "" if she does not."""
    mark = of_person(number)
    with scope(SYSTEM):
        listed = Invitation.objects.filter(
            batch=bench.batch, person_hash=mark.hash, state__in=ALIVE
        )
        marks = CaseMark.objects.filter(kind=mark.kind, hash=mark.hash)
        filed = Case.objects.filter(pk__in=marks.values("case"), process=registering.PROCESS)
        since = filed.filter(
            params_on__gte=bench.batch.first_day,
            params_on__lte=bench.batch.last_day,
            outcome__in=registering.UNTIL_PLACED,
        )
        units = {*listed.values_list("unit", flat=True), *since.values_list("unit", flat=True)}
    if not units:
        return ""
    return "own" if bench.unit in units else DOUBLE


def _account(row: Mapping[str, str]) -> list[str]:
    """What an account that is there says against the row."""
    by_phone = Account.objects.by_phone(row["phone"])
    by_number = Account.objects.by_id_number(row["id_number"])
    if by_phone is not None and by_phone.name != row["name"]:
        return [_("这个手机号码登记的不是这个姓名。请向职工本人核对号码和姓名。")]
    if by_number is not None and (by_phone is None or by_phone.pk != by_number.pk):
        return [_("这个身份证号码已经用别的手机号码登记过。请填写她登记的那个手机号码。")]
    if by_phone is not None and by_phone.id_number not in ("", row["id_number"]):
        return [_("这个手机号码登记的不是这个身份证号码。请向职工本人核对。")]
    return []


def _woman(row: Row, actor: Actor, now: datetime) -> Account:
    """Her account: by her number, where another union listed her, else by her phone."""
    known = Account.objects.by_id_number(row.id_number)
    if known is not None:
        return known
    return welcome(Newcomer(row.name, row.phone, row.id_number), actor=actor, now=now)
