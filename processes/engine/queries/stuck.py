"""Tasks that nobody can take up: no holder of the post, all away, all barred, the holder gone.

Asked by post first, which is cheap; where few hold a post, case by case with the same policy that
decides. No name of an applicant and no fact of a case is read. Requires a scope with every unit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.engine import assignment, policies
from processes.engine.models import Case, Task
from processes.engine.policies_lane import step_name
from processes.engine.runtime import CaseView
from processes.people import organisations
from processes.people.actors import Actor, actor_for
from processes.people.models import Absence, Account
from processes.people.roles import Level, Role

ROUTED = [one.value for one in assignment.UPWARDS]
FEW = 3  # where so many hold a post, each of its cases is asked about
MOST = 200  # cases asked about, those that wait longest first
NOBODY, AWAY, BARRED, GONE, HOLDER_AWAY = "nobody", "away", "barred", "gone", "holder_away"
HELD = {GONE, HOLDER_AWAY}


@dataclass(frozen=True)
class Stuck:
    """One task, why it is stuck, and who holds it, if anybody."""

    case: int
    number: str
    token: int
    seat: int
    node: str
    role: str
    place: str
    since: datetime
    why: str
    holder: str = ""
    task: int = 0
    desk: str = ""  # role and organisation where it waits

    @property
    def words(self) -> str:
        """Why, as a sentence."""
        match self.why:
            case "nobody":
                return _("没有人在这个岗位")
            case "away":
                return _("在岗的人都外出，没有能代理的人")
            case "barred":
                return _("在岗的人都应当回避，或者在别的层级办过这一件")
            case "gone":
                return _("认领的人（%(name)s）已不在这个岗位") % {"name": self.holder}
        return _("认领的人（%(name)s）外出，没有能代理的人") % {"name": self.holder}

    @property
    def is_held(self) -> bool:
        """Whether somebody holds it who cannot go on."""
        return self.why in HELD


def stuck(region: Collection[int], *, on: date) -> tuple[Stuck, ...]:
    """Stuck tasks within the region, those that wait longest first."""
    people = _People(on)
    found = {task.pk: (task, why) for task, why in _held(region, people)}
    found |= {task.pk: (task, why) for task, why in _pool(region, people)}
    rows = sorted(found.values(), key=lambda one: (one[0].opened, one[0].pk))
    return tuple(_named(rows))


def stuck_at(case: int, *, on: date) -> tuple[Stuck, ...]:
    """Open tasks of one case that nobody can take up."""
    open_ones = Task.objects.filter(case=case, closed_at=None, paused=False, level__in=ROUTED)
    rows = [(task, why_stuck(task, on=on)) for task in open_ones.order_by("id")]
    return tuple(_named([(task, why) for task, why in rows if why]))


def why_stuck(task: Task, *, on: date) -> str:
    """Why one open task is stuck; "" if somebody can take it up."""
    people = _People(on)
    if task.holder_id is not None:
        return _why_held(task, people)
    held = people.of(task.organisation_id, task.role)
    if not held:
        return NOBODY
    actors = people.actors(held)
    return AWAY if not actors else "" if _somebody(task, actors) else BARRED


class _People:
    """Who holds which post, who is away, and whom that makes a deputy, on one day."""

    def __init__(self, on: date) -> None:
        self.on = on
        rows = Absence.objects.filter(starts__lte=on, ends__gte=on, cancelled_at=None)
        self.away = dict(rows.values_list("account", "deputy"))
        self._actors: dict[int, Actor] = {}

    def of(self, organisation: int | None, role: str) -> list[int]:
        """Accounts that hold the post."""
        if organisation is None or role not in set(Role):
            return []
        found = assignment.candidates(role=role, organisation=organisation, on=self.on)
        return [one.pk for one in found]

    def actor(self, account: int) -> Actor:
        """The account with its posts."""
        if account not in self._actors:
            self._actors[account] = actor_for(account, on=self.on)
        return self._actors[account]

    def actors(self, held: Iterable[int]) -> list[Actor]:
        """Those who are there, and the deputies of those who are away."""
        here = [one for one in held if one not in self.away]
        deputies = [self.away[one] for one in held if one in self.away]
        return [self.actor(one) for one in (*here, *deputies) if self.actor(one).posts]


def _open(region: Collection[int]) -> "QuerySet[Task]":
    """By the case's unit: a task that went up beyond the region is still one of its cases."""
    rows = Task.objects.filter(case__unit__in=region, closed_at=None, paused=False)
    return rows.filter(level__in=ROUTED)


def _held(region: Collection[int], people: _People) -> Iterable[tuple[Task, str]]:
    rows = _open(region).exclude(holder=None)
    places = rows.values_list("holder", "role", "organisation").distinct()
    wrong = [one for one in places if _why_not(one, people)]
    for holder, role, place in wrong:
        for task in rows.filter(holder=holder, role=role, organisation=place).order_by("opened"):
            yield task, _why_held(task, people)


def _why_held(task: Task, people: _People) -> str:
    return _why_not((task.holder_id, task.role, task.organisation_id), people)


def _why_not(place: tuple[int | None, str, int | None], people: _People) -> str:
    holder, role, organisation = place
    if holder is None or role not in set(Role):
        return ""
    actor = people.actor(holder)
    in_office = actor.has_role(Role(role), organisation)
    as_proxy = actor.proxy_for(Role(role), organisation) is not None
    if not in_office and not as_proxy:
        return GONE
    deputy = people.away.get(holder)
    return HOLDER_AWAY if deputy is not None and not people.actor(deputy).posts else ""


def _pool(region: Collection[int], people: _People) -> Iterable[tuple[Task, str]]:
    rows = _open(region).filter(holder=None)
    few: dict[tuple[str, int | None], list[Actor]] = {}
    for role, place in rows.values_list("role", "organisation").distinct():
        held = people.of(place, role)
        actors = people.actors(held)
        if actors:
            if len(held) <= FEW:
                few[role, place] = actors
            continue
        why = AWAY if held else NOBODY
        for task in rows.filter(role=role, organisation=place).order_by("opened"):
            yield task, why
    yield from _barred(rows, few)


def _barred(
    rows: "QuerySet[Task]", few: dict[tuple[str, int | None], list[Actor]]
) -> Iterable[tuple[Task, str]]:
    wanted = Q(pk=None)
    for role, place in few:
        wanted |= Q(role=role, organisation=place)
    tasks = list(rows.filter(wanted).select_related("case").order_by("opened")[:MOST])
    for task in tasks:
        if not _somebody(task, few[task.role, task.organisation_id]):
            yield task, BARRED


def _somebody(task: Task, actors: list[Actor]) -> bool:
    case = CaseView.of(task.case)
    if case.seat(task.token, task.seat) is None:
        return True
    return any(policies.may_decide(one, case, task.token, task.seat) for one in actors)


def _named(rows: list[tuple[Task, str]]) -> Iterable[Stuck]:
    cases = {
        one.pk: one for one in Case.objects.filter(pk__in={task.case_id for task, _why in rows})
    }
    names = dict(
        Account.objects.filter(pk__in={task.holder_id for task, _why in rows}).values_list(
            "pk", "name"
        )
    )
    titles: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for task, why in rows:
        case = cases[task.case_id]
        known = titles[case.process, case.flow_version]
        if not known:
            graph = CaseView.of(case).graph
            known.update({name: node.title for name, node in graph.nodes.items()})
        yield Stuck(
            case=case.pk,
            number=case.number or f"#{case.pk}",
            token=task.token,
            seat=task.seat,
            node=step_name(case.process, known.get(task.node, task.node)),
            role=Role(task.role).label if task.role in set(Role) else Level(task.level).label,
            place=organisations.unit(task.organisation_id).name if task.organisation_id else "",
            since=task.opened,
            why=why,
            holder=names.get(task.holder_id or 0, ""),
            task=task.pk,
            desk=f"{task.role}@{task.organisation_id or 0}",
        )
