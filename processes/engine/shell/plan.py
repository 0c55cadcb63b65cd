"""From effects to rows: what the one write has to contain, as JSON lists. Pure."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.moves import Effects, Move, TaskRef, Verb
from processes.engine.shell.times import Timing, day_before, moment_after, morning_of
from processes.engine.shell.write_sql import CHANGE
from processes.engine.state import State
from processes.engine.token_game import open_tasks, tokens

Row = tuple[str | None, ...]
Change = dict[str, Any]
HOLD_SECONDS = 10  # notices wait so long, so that a decision can be taken back
# After these a limit may begin at a task that is open already.
BEGINS_ANEW = {Verb.MIGRATE, Verb.FUND, Verb.RESUME}
# Verbs of the sweep settle the deadline row that woke them.
SETTLES = {Verb.REMIND: "remind", Verb.ESCALATE: "due"}
TAKEN_BACK = {Verb.RETURN, Verb.REJECT}  # their papers wait as notices do
# Their messages are for those who wait at the token; others are for all who wait.
ABOUT_A_TOKEN = {Verb.REMIND, Verb.ESCALATE, Verb.CORRECT}


class Running(NamedTuple):
    """A deadline row on file."""

    id: int
    token: int
    limit: str
    kind: str
    due_at: str | None
    paused: bool
    remaining: int | None


class Ended(NamedTuple):
    """A row that ended with a decision; `spent`: its moment had come and was told of."""

    row: Running
    spent: bool

    @property
    def key(self) -> tuple[int, str]:
        """Token and limit."""
        return self.row.token, self.row.limit


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a task goes: organisation and role, and the fallback that was needed, if any."""

    organisation: int | None
    role: str
    fallback: str = ""


@dataclass(slots=True)
class Plan:
    """Rows of one decision, each with the columns of its part in `write_sql`.

    `due` is what the event says: "token:limit" -> day or None.
    """

    open: list[Row] = field(default_factory=list)
    change: dict[tuple[int, int], Change] = field(default_factory=dict)
    arm: list[Row] = field(default_factory=list)
    clock: list[Row] = field(default_factory=list)
    outbox: list[Row] = field(default_factory=list)
    due: dict[str, str | None] = field(default_factory=dict)
    last_days: dict[int, date | None] = field(default_factory=dict)

    def changed(self) -> list[Row]:
        """Changes of tasks as rows."""
        names = [name for name, _ in CHANGE]
        return [
            tuple(_as_text(change.get(name)) for name in names) for change in self.change.values()
        ]


DayOf = Callable[[str], date | None]
NONE_DUE: Mapping[int, str | None] = MappingProxyType({})


def no_day(node: str) -> date | None:
    """For processes whose limits are counted in days."""
    return None


class Planner:
    """Builds the plan of one decision."""

    def __init__(
        self,
        *,
        graph: Graph,
        after: State,
        running: tuple[Running, ...],
        timing: Timing,
        day_of: DayOf = no_day,
        was_due: Mapping[int, str | None] = NONE_DUE,
    ) -> None:
        """`day_of` gives the last day of a node's own limit where its days do not; `was_due` what
        stands on the open tasks of a token: a limit that ran out is running no more.
        """
        self.plan = Plan()
        self._was_due = was_due
        self._day_of = day_of
        self._graph = graph
        self._after = after
        self._nodes = {token.id: token.node for token in tokens(after.root)}
        self._running = running
        self._timing = timing

    def clocks(self, effects: Effects, move: Move, ended: Iterable[Ended] = ()) -> None:
        """Arms, stops, resumes and ends deadlines; reckons the days.

        `ended` are those of a decision that is taken back: they are the new token's as they were.
        """
        for token, limit in effects.arm:
            self._arm(token, limit, self._first_last_day(token, limit))
        carried = {(old, limit): new for new, limit, old in effects.carry}
        for row in self._running:
            self._clock(row, effects, move, carried)
        if move.verb is Verb.RECLAIM:
            self._put_back(carried, [one for one in ended if one.key in carried])

    def _put_back(self, carried: dict[tuple[int, str], int], ended: list[Ended]) -> None:
        for one in ended:
            token = carried[one.key]
            self.plan.clock.append(_clocked(one.row, token=token, done=one.spent, back=True))
            if one.row.kind == "due":
                self._promise(token, one.row.limit, day_before(one.row.due_at))
        for key in carried.keys() - {one.key for one in ended}:  # no limit had begun
            token, limit = carried[key], key[1]
            self._arm(token, limit, self._first_last_day(token, limit))

    def _first_last_day(self, token: int, limit: str) -> date | None:
        node = self._node(token)
        if node is not None and node.limit == limit and (day := self._day_of(node.name)):
            return day
        counts = node is not None and node.counts_first_day and node.limit == limit
        return self._timing.last_day(limit, counts_first_day=counts)

    def _arm(self, token: int, limit: str, last: date | None) -> None:
        self._promise(token, limit, last)
        self.plan.arm.append(_deadline(token, limit, "due", moment_after(last)))
        self._remind(token, limit, last)

    def _remind(self, token: int, limit: str, last: date | None) -> None:
        node = self._node(token)
        day = self._timing.remind_day(last)
        if day is not None and node is not None and node.kind is Kind.HUMAN:
            self.plan.arm.append(_deadline(token, limit, "remind", morning_of(day)))

    def _promise(self, token: int, limit: str, last: date | None) -> None:
        self.plan.due[f"{token}:{limit}"] = None if last is None else last.isoformat()
        self.plan.last_days[token] = last

    def _clock(
        self, row: Running, effects: Effects, move: Move, carried: dict[tuple[int, str], int]
    ) -> None:
        key = (row.token, row.limit)
        if key in effects.disarm:
            self.plan.clock.append(_clocked(row, done=True))
        elif self._is_settled(row, move):
            self._settle(row)
        elif key in carried:
            self._resume(row, carried[key])
        elif key in effects.stop_clock:
            self._stop(row)
        elif key in effects.go_on_clock:
            self._resume(row, row.token)
        else:
            self._extend(row, {(token, limit): by for token, limit, by in effects.extend})

    def _is_settled(self, row: Running, move: Move) -> bool:
        kind = SETTLES.get(move.verb)
        return kind == row.kind and (row.token, row.limit) == (move.token, move.limit)

    def _settle(self, row: Running) -> None:
        """A reminder before the last day comes once more on it (T−2, T); all else is done."""
        last = self._last_day(row) if row.kind == "remind" else None
        if last is None or last <= self._timing.today:
            self.plan.clock.append(_clocked(row, done=True))
        else:
            self.plan.clock.append(_clocked(row, sets=True, due=morning_of(last)))

    def _last_day(self, row: Running) -> date | None:
        return next((day_before(r.due_at) for r in self._same(row) if r.kind == "due"), None)

    def _same(self, row: Running) -> list[Running]:
        """The rows of the same limit of the same token."""
        return [r for r in self._running if (r.token, r.limit) == (row.token, row.limit)]

    def _stop(self, row: Running) -> None:
        """The due row keeps what is left; the reminder ends, a new one is made later."""
        if row.kind != "due":
            self.plan.clock.append(_clocked(row, done=True))
            return
        left = self._timing.remaining(row.limit, day_before(row.due_at))
        self.plan.clock.append(_clocked(row, paused=True, remaining=left))

    def _resume(self, row: Running, token: int) -> None:
        if row.kind != "due":
            self.plan.clock.append(_clocked(row, done=True))
            return
        last = self._timing.goes_on(row.limit, row.remaining)
        changed = _clocked(row, token=token, sets=True, due=moment_after(last))
        self.plan.clock.append(changed)
        self._promise(token, row.limit, last)
        self._remind(token, row.limit, last)

    def _extend(self, row: Running, longer: dict[tuple[int, str], str]) -> None:
        """The due row moves on by the days of the further limit, and its reminder with it."""
        by = longer.get((row.token, row.limit))
        if by is None:
            return
        last = self._timing.extended(by, self._last_day(row))
        if row.kind == "due":
            self.plan.clock.append(_clocked(row, sets=True, due=moment_after(last)))
            self._promise(row.token, row.limit, last)
            if not any(r.kind == "remind" for r in self._same(row)):
                self._remind(row.token, row.limit, last)
        elif (day := self._timing.remind_day(last)) is not None:
            self.plan.clock.append(_clocked(row, sets=True, due=morning_of(day)))

    def tasks(self, effects: Effects, move: Move, routes: dict[tuple[int, int], Routed]) -> None:
        """Opens, closes, cancels and changes tasks. Clocks come first: tasks show their days."""
        for task in effects.open:
            route = routes[task.token, task.seat]
            self.plan.open.append(
                (
                    str(task.token),
                    str(task.seat),
                    task.node,
                    route.role,
                    task.level,
                    _as_text(route.organisation),
                    _as_text(task.holder),
                    self._due_of(task.token),
                    _flag(task.paused),
                )
            )
        for ref in effects.close:
            row = {"outcome": move.verb.value, "by": move.actor, "behalf": move.behalf}
            self._change(ref).update(row)
        for ref, reason in effects.cancel:
            self._change(ref).update(outcome=reason)
        self._holders(effects, move)
        moved = {token for token, _ in effects.arm} if move.verb in BEGINS_ANEW else set()
        self._longer({token for token, _, _ in effects.extend} | moved)

    def moved(self, routes: dict[tuple[int, int], Routed]) -> None:
        """Open tasks for which nobody is left where they are go to others."""
        for (token, seat), route in routes.items():
            to = {"role": route.role, "organisation": route.organisation}
            self._change(TaskRef(token, seat)).update(to)

    def _longer(self, extended: set[int]) -> None:
        """Tasks whose limit was extended, or is another one, show their new day."""
        for task in open_tasks(self._graph, self._after) if extended else ():
            if task.token in extended:
                due = moment_after(self.plan.last_days[task.token])
                self._change(TaskRef(task.token, task.seat)).update(dues=True, due=due)

    def _holders(self, effects: Effects, move: Move) -> None:
        for ref, holder in effects.hold:
            self._change(ref).update(holds=True, holder=holder)
            if holder is not None and holder == move.actor:
                self._change(ref).update(behalf=move.behalf)
        for ref in effects.pause:
            self._change(ref).update(paused=True)
        for ref in effects.resume:
            self._change(ref).update(paused=False)
            if ref.token in self.plan.last_days:
                due = moment_after(self.plan.last_days[ref.token])
                self._change(ref).update(dues=True, due=due)

    def _change(self, ref: TaskRef) -> Change:
        row: Change = {"token": ref.token, "seat": ref.seat, "outcome": ""}
        return self.plan.change.setdefault((ref.token, ref.seat), row)

    def _due_of(self, token: int) -> str | None:
        if token in self.plan.last_days:
            return moment_after(self.plan.last_days[token])
        rows = (r.due_at for r in self._running if r.token == token and r.kind == "due")
        return next(rows, self._was_due.get(token))

    def effects_elsewhere(self, effects: Effects, *, case: int, n: int, move: Move) -> None:
        """Outbox rows: messages after the time in which one may take back, and so the papers of a
        return and a refusal, which say the same; other papers at once.
        """
        wait = HOLD_SECONDS if move.verb in TAKEN_BACK else 0
        for kind, node in effects.papers:
            args = {"n": n, "kind": kind, "node": node}
            self._post(paper_key(case, n, kind), "paper.issue", wait, args)
        for number, (message, to) in enumerate(effects.messages):
            args = {"n": n, "message": message, "to": to, "target": move.target}
            if move.verb in ABOUT_A_TOKEN:
                args["token"] = move.token
            self._post(message_key(case, n, number), "message.send", HOLD_SECONDS, args)

    def _post(self, key: str, kind: str, hold: int, args: dict[str, Any]) -> None:
        self.plan.outbox.append((key, kind, str(hold), json.dumps(args)))

    def _node(self, token: int) -> Node | None:
        name = self._nodes.get(token)
        return None if name is None else self._graph.node(name)


def _deadline(token: int, limit: str, kind: str, due: str | None) -> Row:
    return str(token), limit, kind, due


def _clocked(
    row: Running,
    *,
    token: int | None = None,
    sets: bool = False,
    due: str | None = None,
    done: bool = False,
    paused: bool = False,
    remaining: int | None = None,
    back: bool = False,
) -> Row:
    """A row of CLOCK."""
    return (
        str(row.id),
        str(token or row.token),
        _flag(sets),
        due,
        _flag(done),
        _flag(paused),
        _as_text(remaining),
        _flag(back),
    )


def _flag(value: bool) -> str:
    return "t" if value else "f"


def _as_text(value: str | int | bool | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value)


def paper_key(case: int, n: int, kind: str) -> str:
    """Key of the outbox row that issues a paper of event `n`."""
    return f"{case}:{n}:paper:{kind}"


def message_key(case: int, n: int, number: int) -> str:
    """Key of the outbox row that sends message `number` of event `n`."""
    return f"{case}:{n}:message:{number}"


def effect_keys(case: int, n: int, effects: Effects) -> list[str]:
    """Keys of all outbox rows that event `n` has to leave behind."""
    papers = [paper_key(case, n, kind) for kind, _node in effects.papers]
    return papers + [message_key(case, n, number) for number in range(len(effects.messages))]
