"""Where a case stands, for its applicant: token, task, running limit. Requires a scope."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from processes.engine.calendar import china_day
from processes.engine.graph.model import Kind, Node
from processes.engine.lateness import is_late
from processes.engine.models import Case, Deadline, Task
from processes.engine.queries.limits import standing
from processes.engine.runtime import CaseView
from processes.engine.state import Token, TokenMode
from processes.engine.token_game import tokens
from processes.people.roles import Level


@dataclass(frozen=True)
class Where:
    """One case at one moment: the token that matters most to the applicant, and its task."""

    case: Case
    view: CaseView
    token: Token | None = None
    node: Node | None = None
    task: Task | None = None
    limit: Deadline | None = None

    @property
    def correcting(self) -> bool:
        """Whether it was returned to the applicant."""
        return self.token is not None and self.token.mode is TokenMode.CORRECTING

    @property
    def suspended(self) -> bool:
        """Whether it stands still: no limit runs, and nothing is promised."""
        return self.view.state.suspended

    @property
    def mine(self) -> bool:
        """Whether the applicant has to act: to correct, or at a node of his own."""
        node = self.node
        own = node is not None and node.level == Level.APPLICANT and node.kind is Kind.HUMAN
        return self.correcting or own

    @property
    def closed(self) -> bool:
        """Whether it is over."""
        return self.token is None

    @property
    def office(self) -> str:
        """Name of the organisation whose turn it is, empty if nobody's."""
        if self.task is None or self.task.organisation is None:
            return ""
        return str(self.task.organisation.name)

    @property
    def last_day(self) -> date | None:
        """Last day of the running limit; the moment kept is the first one after it."""
        return last_day(self.limit.due_at) if self.limit else None

    def is_late(self, today: date) -> bool:
        """Whether the limit of the office has passed."""
        return not self.mine and self.last_day is not None and today > self.last_day

    def may_urge(self, today: date) -> bool:
        """Whether the applicant may remind the office: as the act itself is judged."""
        return is_late(self.view, on=today) and not self.urged_on(today)

    def urged_on(self, day: date) -> bool:
        """Whether it was urged that day, which is once."""
        return self.case.urged_at is not None and china_day(self.case.urged_at) == day


def last_day(due: datetime | None) -> date | None:
    """The day whose end a due moment is."""
    return china_day(due - timedelta(seconds=1)) if due else None


def where(case: Case) -> Where:
    """Where one case stands."""
    return where_all([case])[0]


def where_all(cases: Iterable[Case]) -> list[Where]:
    """Where each case stands. Two queries however many there are."""
    found = list(cases)
    tasks = Task.objects.filter(case__in=found, closed_at=None).select_related(
        "organisation", "holder"
    )
    by_task = {(one.case_id, one.token): one for one in tasks}
    by_case: dict[int, list[Deadline]] = defaultdict(list)
    for row in Deadline.objects.filter(case__in=found, kind=Deadline.Kind.DUE):
        by_case[row.case_id].append(row)
    return [_where(case, by_task, by_case[case.pk]) for case in found]


def _where(case: Case, tasks: dict[tuple[int, int], Task], limits: list[Deadline]) -> Where:
    view = CaseView.of(case)
    live = sorted(tokens(view.state.root), key=lambda one: one.mode is not TokenMode.CORRECTING)
    if not live:
        return Where(case, view)
    token = live[0]
    node, task = view.graph.node(token.node), tasks.get((case.pk, token.id))
    limit = standing(limits, token=token.id, limit=node.limit)
    runs = limit is not None and limit.paused_at is None and not view.state.suspended
    return Where(case, view, token, node, task, limit if runs else None)
