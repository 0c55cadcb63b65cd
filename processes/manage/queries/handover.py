"""All open work of one officer, and what would become of each if a colleague took it over.

Numbers, places and nodes only; whether a colleague may take a case is asked of the policy that
decides. Requires a scope with every unit.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.models import Task
from processes.engine.policies_lane import step_name
from processes.engine.runtime import CaseView
from processes.people import organisations
from processes.people.actors import actor_for
from processes.people.models import Absence, Account, Post
from processes.people.roles import Role

NO_OFFICE = (Role.APPLICANT.value, Role.AGENT.value)
# Open cases in which a seat comes back to the officer after somebody else has worked.
LENT = """
SELECT count(*) FROM engine_case c
 WHERE c.closed_at IS NULL
   AND jsonb_path_exists(c.state -> 'root', 'strict $.**.stack[*] ? (@ == $who)',
                         jsonb_build_object('who', %s::bigint))
"""


@dataclass(frozen=True)
class Work:
    """One open task. `goes` says whether the colleague may take it; `why` why not."""

    case: int
    token: int
    seat: int
    number: str
    node: str
    place: str
    role: str
    due: date | None
    goes: bool = False
    why: str = ""


@dataclass(frozen=True)
class Handover:
    """Everything that is open with one officer."""

    works: tuple[Work, ...]
    lent: int
    standing_in: tuple[str, ...]

    @property
    def going(self) -> int:
        """How many the colleague gets."""
        return sum(one.goes for one in self.works)

    @property
    def pooled(self) -> int:
        """How many go back to the pool."""
        return len(self.works) - self.going


@dataclass(frozen=True)
class Done:
    """What became of it."""

    moved: int
    pooled: int
    left: int


def held_by(account: int) -> list[Task]:
    """Open tasks that the officer holds, oldest first; those of his own cases are left out."""
    rows = Task.objects.filter(holder=account, closed_at=None).exclude(role__in=NO_OFFICE)
    return list(rows.select_related("case").order_by("opened", "pk"))


def handover(account: Account, to: Account | None, *, on: date) -> Handover:
    """What is open, and who would have it."""
    works = tuple(_work(task, to, on) for task in held_by(account.pk))
    with connection.cursor() as cursor:
        cursor.execute(LENT, [account.pk])
        (lent,) = cursor.fetchone()
    absent = Absence.objects.filter(deputy=account, ends__gte=on, cancelled_at=None)
    names = absent.select_related("account").order_by("starts")
    return Handover(works, lent, tuple(one.account.name for one in names))


def refusal(view: CaseView, task: Task, to: Account, *, on: date) -> policies.Deny | None:
    """Why a colleague may not take the task over in his own right; None if he may."""
    verdict = policies.may_take_over(actor_for(to, on=on), view, task.token, task.seat)
    return verdict if isinstance(verdict, policies.Deny) else None


def _work(task: Task, to: Account | None, on: date) -> Work:
    view = CaseView.of(task.case)
    denied = refusal(view, task, to, on=on) if to is not None else None
    node = view.graph.nodes.get(task.node)
    return Work(
        case=task.case_id,
        token=task.token,
        seat=task.seat,
        number=task.case.number or f"#{task.case_id}",
        node=step_name(view.process, node.title if node else task.node),
        place=organisations.unit(task.organisation_id).name if task.organisation_id else "",
        role=Role(task.role).label if task.role in set(Role) else "",
        due=task.due_at.date() if task.due_at else None,
        goes=to is not None and denied is None,
        why="" if denied is None else denied.reason,
    )


def colleagues(account: Account, region: Collection[int], *, on: date) -> list[Account]:
    """Who holds one of his posts as well, today, by number."""
    mine = Post.objects.filter(account=account).exclude(role__in=NO_OFFICE)
    wanted = Q(pk=None)
    for role, place in mine.values_list("role", "organisation").distinct():
        wanted |= Q(role=role, organisation=place)
    now = Q(valid_to=None) | Q(valid_to__gte=on)
    posts = Post.objects.filter(wanted, now, organisation__in=region, valid_from__lte=on)
    found = Account.objects.filter(pk__in=posts.values("account"), is_active=True)
    return list(found.exclude(pk=account.pk).order_by("number"))


def said(done: Done) -> str:
    """What was done, in a sentence."""
    parts = []
    if done.moved:
        parts.append(_("%(n)s件交给了接手的人") % {"n": done.moved})
    if done.pooled:
        parts.append(_("%(n)s件放回了待办池") % {"n": done.pooled})
    if done.left:
        parts.append(_("%(n)s件现在动不了，还在原处，见下表") % {"n": done.left})
    return _("，").join(parts) + _("。") if parts else _("手上没有待办，不用移交。")
