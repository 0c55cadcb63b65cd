"""A new value of a parameter: judged, shown before it is saved, then added. Nothing is edited."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.calendar import ONE_DAY, china_day, end_of
from processes.engine.errors import Conflict
from processes.engine.models import Case, Change, Deadline, Event, Parameter
from processes.engine.moves import Verb
from processes.engine.parameters.load import ascending, groups
from processes.engine.parameters.values import ParameterRow, Parameters, Unit
from processes.engine.policies import require
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable
from processes.manage import figures, policies
from processes.manage.said import Errors, note_day, note_reason, refuse
from processes.people.actors import SYSTEM, Actor

MOST_BASIS, MOST_NOTE = 200, 200
SHARED = ("limits", "auditing")
AUDIT, DAYS = "audit_", (Unit.DAYS, Unit.WORKING_DAYS)


@dataclass(frozen=True)
class Plan:
    """What saving would do. `old` holds on the day before, `replaced` was to begin on that day."""

    row: ParameterRow
    old: ParameterRow | None
    replaced: ParameterRow | None
    reason: str
    effects: tuple[str, ...]
    doubts: tuple[str, ...]


def rows_of(key: str) -> list[ParameterRow]:
    """All values of a key, first version first; empty for an unknown key."""
    return sorted((r for r in reference().rows if r.key == key), key=lambda row: row.version)


def plan(key: str, typed: Mapping[str, str], *, today: date) -> Plan:
    """Judges what was typed. Requires a scope with every unit. Raises: InvalidFacts."""
    rows, errors = rows_of(key), Errors()
    last = rows[-1]
    value, day = (
        _value(typed.get("value", ""), last, errors),
        note_day(typed.get("day", ""), errors, "day"),
    )
    basis, note = (" ".join(typed.get(name, "").split()) for name in ("basis", "note"))
    for name, text, most in (("basis", basis, MOST_BASIS), ("note", note, MOST_NOTE)):
        if len(text) > most:
            errors[name] = [_("写得太长，请改到%(most)s个字以内。") % {"most": most}]
    reason = note_reason(typed.get("reason", ""), errors)
    if day is not None and (wrong := _wrong_day(key, rows, day, today)):
        errors["day"] = [wrong]
    if day is not None and "value" not in errors and (wrong := _out_of_order(key, value, day)):
        errors["value"] = [wrong]
    held = Parameters.on(day, rows) if day else None
    if held and key in held and "value" not in errors:
        now_held = held.row(key)
        if (now_held.value, now_held.basis) == (value, basis):
            errors["value"] = [_("和那一天的值、文号都一样，没有要改的。")]
    refuse(errors)
    assert day is not None  # noqa: S101 - refused above
    row = ParameterRow(
        key=key, title=last.title, value=value, unit=last.unit, basis=basis, note=note,
        scope=last.scope, valid_from=day, version=last.version + 1,
    )  # fmt: skip
    before = Parameters.on(day - ONE_DAY, rows)
    old = before.row(key) if key in before else None
    replaced = last if last.valid_from == day else None
    return Plan(row, old, replaced, reason, _effects(row, today), _doubts(row, old, rows))


def add_value(
    key: str, typed: Mapping[str, str], *, seen: int, actor: Actor, form: UUID, now: datetime
) -> bool:
    """Adds the value as a row of its own; False if this form was sent before.

    `seen` is the last version the administrator had before him. Raises: NotAllowed;
    InvalidFacts; Conflict if somebody added a value meanwhile.
    """
    require(policies.may_set_rules(actor))
    with durable(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"parameter:{key}"])
        if changes.known(form) is not None:
            return False
        if rows_of(key)[-1].version != seen:
            said = _("刚才有人给这一项加了新值，请先看一看再填。")
            raise Conflict("changed_meanwhile", said)
        made = plan(key, typed, today=china_day(now))
        row = made.row
        Parameter.objects.create(
            **asdict(row) | {"unit": row.unit.value, "entered_by": f"#{actor.account}"}
        )
        changes.record(
            Change.Verb.PARAMETER,
            actor=actor,
            unit=policies.home_of(actor),
            key=form,
            now=now,
            reason=made.reason,
            about={
                "key": key,
                "version": row.version,
                "value": row.value,
                "from": row.valid_from.isoformat(),
                "basis": row.basis,
            },
        )
    return True


def processes_of(key: str) -> tuple[str, ...]:
    """Codes of the processes that read it; of all for what all share."""
    mine = tuple(name for name, keys in groups().items() if key in keys and name not in SHARED)
    return mine or tuple(one.code for one in PROCESSES)


def _value(text: str, last: ParameterRow, errors: Errors) -> str:
    if not text.strip():
        errors["value"] = [_("请填写新的值。")]
        return ""
    try:
        return figures.kept(text, last.unit)
    except figures.BadValue as wrong:
        errors["value"] = [str(wrong)]
        return ""


def _out_of_order(key: str, value: str, day: date) -> str:
    """Why the value does not fit those it must stay below or above on that day; "" if it does."""
    held = reference().on(day)
    for low, high in ascending():
        other = {low: high, high: low}.get(key)
        if other is None or other not in held:
            continue
        row = held.row(other)
        words = {"other": row.title, "shown": row.shown}
        if key == low and Decimal(value) >= Decimal(row.value):
            return _("要小于“%(other)s”（那天是%(shown)s）。要一起提高，请先改那一项。") % words
        if key == high and Decimal(value) <= Decimal(row.value):
            return _("要大于“%(other)s”（那天是%(shown)s）。要一起降低，请先改那一项。") % words
    return ""


def _wrong_day(key: str, rows: list[ParameterRow], day: date, today: date) -> str:
    """Why a value cannot begin on that day; "" if it can."""
    later = [row for row in rows if row.valid_from > day]
    if later:
        words = {"day": later[-1].valid_from.isoformat()}
        return _("已经有从%(day)s起的值，新值不能早于它；要更正它，生效日期就填这一天。") % words
    if day >= today:
        return ""
    decided = _decided_since(key, day)
    if not decided:
        return ""
    facts = {"day": day.isoformat(), "n": decided}
    said = _("从%(day)s到现在，已经有%(n)s件按原来的值办理，不能倒填日期。")
    return (said + _("请填今天或以后的日期。")) % facts


def _decided_since(key: str, day: date) -> int:
    """How many cases moved since that day under what the parameter said then."""
    moved = Event.objects.filter(
        at__gte=end_of(day - ONE_DAY), case__process__in=processes_of(key)
    ).exclude(verb=Verb.OPEN.value)
    return moved.values("case").distinct().count()


def _effects(row: ParameterRow, today: date) -> tuple[str, ...]:
    """Sentences: what the value changes, and what it leaves alone."""
    day = {"day": row.valid_from.isoformat()}
    if row.key.startswith(AUDIT):
        return (_("从%(day)s起运行的审计规则按新值查；以前的结论不变。") % day,)
    if row.unit in DAYS:
        running = Deadline.objects.filter(limit=row.key, kind=Deadline.Kind.DUE, done_at=None)
        words: dict[str, object] = {**day, "n": running.count()}
        return (
            _("从%(day)s起开始计算的期限按新值。") % words,
            _("已经在计算的%(n)s个期限，到期日不变。") % words,
        )
    open_cases = Case.objects.filter(process__in=processes_of(row.key), closed_at=None)
    filed = open_cases.exclude(params_on=None).filter(params_on__lt=row.valid_from).count()
    drafts = open_cases.filter(params_on=None).count()
    words = {**day, "filed": filed, "drafts": drafts}
    lines = [
        _("从%(day)s起提交的申请按新值审核和计算。") % words,
        _("在这之前提交、还没有办结的%(filed)s件，仍按提交那天的值办理。") % words,
    ]
    if drafts and row.valid_from <= today:
        lines.append(_("还没有提交的草稿%(drafts)s件，提交时按新值。") % words)
    return tuple(lines)


def _doubts(
    row: ParameterRow, old: ParameterRow | None, rows: list[ParameterRow]
) -> tuple[str, ...]:
    found = []
    if old is not None and figures.jumps(old.value, row.value):
        found.append(_("新值和原来的值相差5倍以上，请再核对一遍数字和单位。"))
    if not row.basis:
        found.append(_("没有填文号：页面和文书上会标明“示例参数，非官方标准”。"))
    if any(one.basis for one in rows) and not row.basis:
        found.append(_("原来的值有文号，新值没有，请确认不是漏填。"))
    return tuple(found)
