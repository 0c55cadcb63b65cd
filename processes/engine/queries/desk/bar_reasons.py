"""Sentences of the decision bar: how the officer stands to the task, or why he cannot act."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from processes.engine.graph.model import Kind
from processes.engine.models import Deadline, Event, Stage, Task
from processes.engine.moves import Verb
from processes.engine.queries.applicant.where import last_day
from processes.engine.queries.desk.acts_possible import Sitting, denials
from processes.engine.queries.desk.bar_asked import asked
from processes.engine.runtime import CaseView
from processes.engine.state import Token, TokenMode
from processes.engine.templatetags.ui import day, moment
from processes.engine.token_game import tokens
from processes.people.actors import Actor
from processes.people.models import Account
from processes.people.roles import Level


@dataclass(frozen=True)
class Why:
    """One case, one officer, and the seat that is his, if any."""

    view: CaseView
    actor: Actor
    sitting: Sitting | None

    @cached_property
    def tasks(self) -> list[Task]:
        """Open tasks of the case, with holders."""
        rows = Task.objects.filter(case=self.view.id, closed_at=None)
        return list(rows.select_related("holder", "organisation").order_by("id"))

    def standing(self) -> str:
        """What stands above the buttons when he may decide, and who asked for it."""
        if self.sitting is None:
            return ""
        wanted = asked(self.view, self.sitting)
        return f"{self._standing()} {wanted}" if wanted else self._standing()

    def _standing(self) -> str:
        assert self.sitting is not None  # noqa: S101 - asked before
        node, task = self.sitting.node, self._task(self.sitting)
        if self.sitting.permit.behalf:
            absent = Account.objects.get(pk=self.sitting.permit.behalf).name
            return _("%(node)s：您代%(name)s办理。") % {"node": node.title, "name": absent}
        if self.sitting.seat.stack:
            owner = Account.objects.get(pk=self.sitting.seat.stack[-1]).name
            return _("%(node)s：%(name)s委派给您，办完请归还。") % {
                "node": node.title,
                "name": owner,
            }
        if task is not None and task.claimed_at and self.sitting.held:
            return _("%(node)s：您在%(at)s接手。") % {
                "node": node.title,
                "at": moment(task.claimed_at),
            }
        if self.sitting.held:
            return _("%(node)s：由您办理。") % {"node": node.title}
        return _("%(node)s：还没有人认领，先认领或直接办理都可以。") % {"node": node.title}

    def reason(self) -> str:
        """Why nothing can be decided here by him, as one sentence."""
        if self.view.state.root is None:
            return _("本件已办结：%(stage)s。") % {"stage": Stage(self.view.status).label}
        if self.view.state.suspended:
            return self._since(Verb.SUSPEND, _("本件自%(at)s起挂起，恢复后才能办理。"))
        if any(token.mode is TokenMode.CORRECTING for token in self._live):
            return self._since(Verb.RETURN, _("正在等申请人补正，自%(at)s起；收到后再办。"))
        return self._of_tasks() or self._of_waits()

    @property
    def _live(self) -> list[Token]:
        return list(tokens(self.view.state.root))

    def _of_tasks(self) -> str:
        for task in self.tasks:
            if task.level == Level.APPLICANT:
                title = self.view.graph.node(task.node).title
                return _("正在等申请人办理“%(node)s”，自%(at)s起。") % {
                    "node": title,
                    "at": moment(task.opened),
                }
        denied = next(denials(self.view, self.actor), None)
        if denied is not None:
            return denied.reason
        for task in self.tasks:
            if task.holder is not None and task.holder_id != self.actor.account:
                return self._held(task, task.holder.name)
        return ""

    def _held(self, task: Task, name: str) -> str:
        facts = {"name": name, "at": moment(task.claimed_at or task.opened)}
        seat = self.view.seat(task.token, task.seat)
        if seat is not None and seat.stack and seat.stack[-1] == self.actor.account:
            return _("您已在%(at)s委派给%(name)s，他办完会归还给您。") % facts
        return _("%(name)s已在%(at)s接手，正在办理。") % facts

    def _of_waits(self) -> str:
        for token in self._live:
            node = self.view.graph.node(token.node)
            if node.kind is not Kind.WAIT:
                continue
            row = Deadline.objects.filter(
                case=self.view.id, token=token.id, kind=Deadline.Kind.DUE, done_at=None
            ).first()
            last = last_day(row.due_at) if row else None
            if last is None:
                return _("正在“%(node)s”，到期后自动往下办。") % {"node": node.title}
            said = _("正在“%(node)s”，到%(day)s期满，期满后自动往下办。")
            if node.edge(Verb.APPEAL):
                said = _("已是“%(node)s”；申请人在%(day)s前可以申请复核，没有申请的期满办结。")
            return said % {"node": node.title, "day": day(last)}
        return _("这一步不由您办理。")

    def _since(self, verb: Verb, sentence: str) -> str:
        event = Event.objects.filter(case=self.view.id, verb=verb).order_by("-n").first()
        return sentence % {"at": moment(event.at) if event else ""}

    def _task(self, sitting: Sitting) -> Task | None:
        place = (sitting.token, sitting.number)
        return next((one for one in self.tasks if (one.token, one.seat) == place), None)
