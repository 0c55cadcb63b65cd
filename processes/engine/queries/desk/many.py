"""Cases to which an officer may do one thing together: take, give back, urge, hand over, send back,
copy. Each stands alone: here is only what is shown. Requires `runtime.scope`.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from processes.engine.errors import ApprovalError
from processes.engine.models import Case, Task
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.acts import Act, act_of, require_possible
from processes.engine.queries.desk.acts_people import People, people_for
from processes.engine.queries.desk.bulk import LOOKED, MOST, Row
from processes.engine.queries.desk.inbox import once
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, Actor

CODES = ("claim", "release", "urge", "transfer", "return", "cc")
NAMED = {"transfer", "cc"}  # to somebody


def possible(actor: Actor, code: str, *, now: datetime, today: date) -> list[Row]:
    """The most urgent cases for which the act is possible now: at most MOST."""
    found: list[Row] = []
    for case, task in _there(actor, code, now):
        act = may(case, actor, code, task, now=now, today=today)
        if act is not None:
            found.append(row_of(act))
        if len(found) == MOST:
            break
    return found


def may(
    case: Case, actor: Actor, code: str, task: str, *, now: datetime, today: date
) -> Act | None:
    """The act if the command would take it as things stand; None if it would not."""
    act = act_of(case, actor, code, task, now=now, today=today)
    try:
        require_possible(act)
    except ApprovalError:
        return None
    return act


def row_of(act: Act) -> Row:
    """The case as it stands now. Sums are asked with the sight of the system, as on its page."""
    case = act.case
    with scope(SYSTEM):
        amount = PROCESSES.of(case).reading.amount_fen(dossier(case, today=act.today))
    return Row(
        case=case.pk,
        number=str(case.number),
        name=case.applicant.name,
        unit=place_of(case.unit_id)[0],
        version=case.version,
        task=act.task or "0.0",
        amount_fen=amount,
    )


def people(acts: Iterable[Act]) -> People:
    """Whom every one of these acts may name."""
    offered = [people_for(act) for act in acts]
    if not offered:
        return {}
    first, *rest = offered
    return {code: name for code, name in first.items() if all(code in one for one in rest)}


def _there(actor: Actor, code: str, now: datetime) -> Iterator[tuple[Case, str]]:
    if code == "urge":
        yield from _late(actor, now)
        return
    wish = Wish(most=LOOKED, free=code != "release", held=code != "claim")
    tasks = once(waiting.find(actor, wish).tasks)
    rows = Case.objects.filter(number__in=[one.number for one in tasks])
    known = {row.number: row for row in rows.select_related("applicant", "unit")}
    places = dict(Task.objects.filter(pk__in=[one.task for one in tasks]).values_list("pk", "seat"))
    for one in tasks:
        if one.number in known and one.task in places:
            yield known[one.number], f"{one.token}.{places[one.task]}"


def _late(actor: Actor, now: datetime) -> Iterator[tuple[Case, str]]:
    """Cases below that are over their limit, the longest first."""
    late = Task.objects.filter(closed_at=None, paused=False, due_at__lt=now)
    late = late.filter(case__unit__in=actor.units).order_by("due_at", "id")
    rows = late.select_related("case__applicant", "case__unit")[:LOOKED]
    seen: set[int] = set()
    for task in rows:
        if task.case_id not in seen:
            seen.add(task.case_id)
            yield task.case, ""
