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
from processes.engine.moves import REFUSALS, Move, Verb
from processes.engine.policies_lane import step_name
from processes.engine.queries.desk.acts_possible import refusal as game_refusal
from processes.engine.runtime import CaseView
from processes.engine.state import TokenMode
from processes.manage.queries.seats import to_come, with_place
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
    """One open task, or a seat whose turn comes. `goes` says whether the colleague may take it;
    `why` why not; `waits` what it waits for; `stays` why it cannot even go back to the pool.
    """

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
    waits: str = ""
    stays: str = ""


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
        return len(self.works) - self.going - self.staying

    @property
    def staying(self) -> int:
        """How many cannot move."""
        return sum(bool(one.stays) for one in self.works)


@dataclass(frozen=True)
class Done:
    """What became of it."""

    moved: int
    pooled: int
    left: int


def held_by(account: int, *, on: date) -> list[Task]:
    """Open tasks that the officer holds, oldest first, then seats whose turn comes; those of his
    own cases are left out.
    """
    rows = Task.objects.filter(holder=account, closed_at=None).exclude(role__in=NO_OFFICE)
    return [*rows.select_related("case").order_by("opened", "pk"), *to_come(account, on=on)]


def handover(account: Account, to: Account | None, *, on: date) -> Handover:
    """What is open, and who would have it."""
    works = tuple(_work(task, to, on) for task in held_by(account.pk, on=on))
    with connection.cursor() as cursor:
        cursor.execute(LENT, [account.pk])
        (lent,) = cursor.fetchone()
    absent = Absence.objects.filter(deputy=account, ends__gte=on, cancelled_at=None)
    names = absent.select_related("account").order_by("starts")
    return Handover(works, lent, tuple(one.account.name for one in names))


def refusal(view: CaseView, task: Task, to: Account, *, on: date) -> policies.Deny | None:
    """Why a colleague may not take the task over in his own right; None if he may."""
    seen = with_place(view, task)
    verdict = policies.may_take_over(actor_for(to, on=on), seen, task.token, task.seat)
    if isinstance(verdict, policies.Deny):
        return verdict
    refused = game_refusal(view, given_to(task, to))
    return policies.Deny(refused.code, _(REFUSALS[refused.code])) if refused else None


def given_to(task: Task, to: Account) -> Move:
    """The system hands the seat over for who leaves."""
    return Move(
        Verb.TRANSFER, token=task.token, seat=task.seat, behalf=task.holder_id, target=to.pk
    )


def let_go(view: CaseView, task: Task) -> Move:
    """The system lets go of the seat for who leaves; a delegated one goes back."""
    found = view.seat(task.token, task.seat)
    verb = Verb.HAND_BACK if found and found.stack else Verb.RELEASE
    return Move(verb, token=task.token, seat=task.seat, behalf=task.holder_id)


def stays(view: CaseView, task: Task) -> str:
    """Why a seat cannot go back to the pool; "" if it can."""
    panel = view.node(task.token).panel
    if panel.size == 0 and panel.ask == "members":
        return _("这是点名的会签席位，不能放给别人：请会签发起人减签，或者另加会签人。")
    refused = game_refusal(view, let_go(view, task))
    return _(REFUSALS[refused.code]) if refused else ""


def _waits(view: CaseView, task: Task) -> str:
    if view.state.suspended:
        return _("已挂起，恢复以后才办")
    token = view.token(task.token)
    if token is not None and token.mode is TokenMode.CORRECTING:
        return _("等申请人补正")
    return "" if task.pk and not task.paused else _("还没有轮到他")


def _work(task: Task, to: Account | None, on: date) -> Work:
    view = CaseView.of(task.case)
    denied = refusal(view, task, to, on=on) if to is not None else None
    goes = to is not None and denied is None
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
        goes=goes,
        why="" if denied is None else denied.reason,
        waits=_waits(view, task),
        stays="" if goes else stays(view, task),
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
