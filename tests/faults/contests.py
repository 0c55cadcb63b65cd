"""What is contested, round after round: a task, a panel, a join, the last money, the last place.

Each kind is a small process whose case goes in a loop. A further kind is one more entry of `KINDS`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from processes.engine import ledger, money_queue, quotas
from processes.engine.definition import ProcessDefinition
from processes.engine.errors import Conflict
from processes.engine.graph import build
from processes.engine.graph.model import Graph, Node, WaitFor
from processes.engine.models import FundBudget, FundSource, FundWait, Quota, QuotaPlace
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Work
from processes.people.actors import Actor
from tests.engine.game.graphs import ENDS
from tests.faults.rounds import MOST, TRIPS, Act, Field, Loop, Result

AGAIN = 25  # rounds of one case; then the next is begun
ITEM, FEN, PLACE = "race", 800_000, "race:place"
PANEL: dict[str, dict[str, Any]] = {
    "any": {"mode": "any"},
    "ratio": {"mode": "n_of_m", "quorum": 2},
}


def looping(process: str, *nodes: Node) -> Graph:
    """Apply, then these nodes again and again; the last of them leads to "more"."""
    more = build.gate("more", {"again": nodes[0].name, "over": "done"}, max_rounds=10_000)
    start = build.apply("apply", nodes[0].name)
    return build.graph(start, *nodes, more, *ENDS, process=process)


def split_of(many: int, **joins: Any) -> list[Node]:
    """So many branches of one officer each, and their join."""
    names = [f"b{n}" for n in range(1, many + 1)]
    branches = [build.human(name, "join") for name in names]
    return [build.split("split", *names), *branches, build.join("join", "more", **joins)]


def definition(code: str, *nodes: Node, **more: Any) -> ProcessDefinition:
    """A process of one flow."""
    flows = {1: looping(code, *nodes)}
    return ProcessDefinition(
        code=code, title=code, prefix="RND", flows=flows, current=1, answer=_asked_nothing, **more
    )


def _asked_nothing(question: Any, _file: Any) -> Any:
    raise LookupError(question.key)


class Kind:
    """One kind of race: its processes, and one round of it between the first `many` officers."""

    definitions: tuple[ProcessDefinition, ...] = ()

    def __init__(self, field: Field, officers: list[Actor]) -> None:
        self.field, self.officers = field, officers
        self.loops: dict[str, Loop] = {}
        self.used = 0

    @contextmanager
    def registered(self) -> Iterator[None]:
        """Its processes are there meanwhile."""
        for one in self.definitions:
            PROCESSES.add(one)
        try:
            self.prepare()
            yield
        finally:
            for one in self.definitions:
                PROCESSES.remove(one.code)

    def prepare(self) -> None:
        """What the rounds need beside people."""

    def loop(self, code: str) -> Loop:
        """The case of a process; a fresh one after some rounds, so that its history stays short."""
        if code in self.loops and self.loops[code].rounds == AGAIN:
            self.loops.pop(code).ends(self.officers[0])
        if code not in self.loops:
            self.loops[code] = Loop(code)
        self.loops[code].rounds += 1
        return self.loops[code]

    def round(self, many: int) -> None:
        """One race; asserts how it ended."""
        raise NotImplementedError

    def meet(self, acts: list[Act], *, trips: int = TRIPS) -> Result:
        """The race. Nobody asks again and again: each act has its few trips, whoever waits."""
        self.used += 1
        result = self.field.meet(acts)
        assert max(result.trips) <= trips, f"trips to the database: {result.trips}"
        return result

    def told(self, result: Result, winners: int) -> None:
        """So many won, and each of the others reads who was first, and when."""
        names = {self.officers[n].name for n in result.winners}
        assert len(result.winners) == winners, result
        for refused in result.told:
            assert isinstance(refused, Conflict), refused
            assert any(name in refused.message for name in names), refused.message
            assert "3月2日 09:00" in refused.message


class TaskKind(Kind):
    """All want the same task."""

    definitions = (definition("race_task", build.human("here", "more")),)

    def round(self, many: int) -> None:
        """One approves, the others are told."""
        loop = self.loop("race_task")
        ((token, _seat, _node),) = loop.at()
        self.told(self.meet([loop.approve(one, token) for one in self.officers[:many]]), 1)
        ((after, _seat, _node),) = loop.at()
        assert after > token


class PanelKind(Kind):
    """Each has a seat of the panel; by turns the first decides, or the first two together."""

    definitions = tuple(
        definition(f"race_panel_{name}", build.human("here", "more", size=MOST, **panel))
        for name, panel in PANEL.items()
    )

    def round(self, many: int) -> None:
        """As many speak as are needed; who comes after the decision is told."""
        name, needed = ("any", 1) if self.used % 2 else ("ratio", 2)
        loop = self.loop(f"race_panel_{name}")
        token = loop.at()[0][0]
        acts = [loop.approve(one, token, n) for n, one in enumerate(self.officers[:many], 1)]
        self.told(self.meet(acts), needed)
        assert len({token for token, _, _ in loop.at()}) == 1
        assert loop.at()[0][0] > token


class JoinKind(Kind):
    """Each has a branch; by turns the join waits for the first, or for all."""

    definitions = (
        definition("race_join_first", *split_of(MOST, join="first")),
        *(definition(f"race_join_{n}", *split_of(n)) for n in range(2, MOST + 1)),
    )

    def round(self, many: int) -> None:
        """The join fires once."""
        first = self.used % 2 == 0
        loop = self.loop("race_join_first" if first else f"race_join_{many}")
        before = loop.at()[:many]
        acts = [
            loop.approve(one, token)
            for one, (token, _seat, _node) in zip(self.officers, before, strict=False)
        ]
        self.told(self.meet(acts), 1 if first else many)
        after = loop.at()
        branches = MOST if first else many
        assert len(after) == branches, "the join fired once and the split opened once"
        assert min(token for token, _, _ in after) > max(token for token, _, _ in before)


class MoneyKind(Kind):
    """Each has a case, and there is money for one."""

    definitions = tuple(
        definition(
            f"race_money_{n}",
            build.human("hold", "give"),
            build.human("give", "more"),
            hooks={
                ("hold", "approve"): lambda work, form: reserve(work),
                ("give", "approve"): lambda work, form: let_go(work),
            },
        )
        for n in range(MOST)
    )

    def prepare(self) -> None:
        """A budget with money for one."""
        source = FundSource.objects.create(
            code="race", name="演练资金", year=2026, basis="", amount_fen=FEN
        )
        FundBudget.objects.bulk_create([FundBudget(source=source, item=ITEM, amount_fen=FEN)])

    def round(self, many: int) -> None:
        """One case gets the money, the others wait in a row; then all let go at once."""
        loops = [self.loop(f"race_money_{n}") for n in range(many)]
        self.all_do(loops, "hold")
        held = [loop for loop in loops if ledger.held(loop.walk.case) is not None]
        budget = FundBudget.objects.get(item=ITEM)
        waiting = FundWait.objects.filter(item=ITEM, done_at=None).count()
        assert (len(held), budget.frozen_fen, waiting) == (1, FEN, many - 1)
        self.all_do(loops, "give")
        budget.refresh_from_db()
        assert (budget.frozen_fen, budget.used_fen) == (0, 0)

    def all_do(self, loops: list[Loop], node: str) -> None:
        """Each officer approves at the case of his own."""
        acts = []
        for one, loop in zip(self.officers, loops, strict=False):
            ((token, _seat, here),) = loop.at()
            assert here == node
            acts.append(loop.approve(one, token))
        self.told(self.meet(acts), len(loops))


def reserve(work: Work) -> None:
    """The money is held back, or waited for."""
    line = ledger.Line(
        case=work.case.id,
        budget=0,
        payee=work.case.applicant,
        item=ITEM,
        amount_fen=FEN,
        at=work.now,
        day=work.timing.today,
        operator=work.actor.account,
    )
    money_queue.reserve(line, n=work.n)


def let_go(work: Work) -> None:
    """It is not needed any more."""
    money_queue.drop(work.case.id, at=work.now)
    held = ledger.held(work.case.id)
    if held is not None:
        line = ledger.carried_on(held, at=work.now, day=work.timing.today, operator=None)
        ledger.enter(ledger.Kind.RELEASE, line, key=f"{work.case.id}:release:{work.n}")


class PlaceKind(Kind):
    """There is one place. Whoever has it leaves, and several serve those who wait, at once."""

    definitions = tuple(
        definition(
            f"race_place_{n}",
            build.wait(
                "slot",
                "here",
                preset="slot",
                wait=WaitFor.SLOT,
                limit="joint_check",
                extra={"quota": PLACE},
            ),
            build.human("here", "more"),
        )
        for n in range(MOST)
    )

    def prepare(self) -> None:
        """One place, and a row of those who wait for it."""
        self.quota = quotas.keep(PLACE, title="演练名额", capacity=1).pk
        self.row = [Loop(one.code) for one in self.definitions]
        self.serve()

    def serve(self) -> int:
        """As the worker does."""
        return quotas.serve(self.quota, now=self.row[0].walk.now)

    def round(self, many: int) -> None:
        """The first of the row gets the place, and nobody else; who left comes again at the end."""
        first, second = self.row[0], self.row[1]
        assert self.holders() == [first.walk.case]
        # Who serves gives the place, and looks once more if another is free.
        acts = [self.leaves(first), *[self.serve] * (many - 1)]
        served = self.meet(acts, trips=2 * TRIPS)
        assert served.told == [], served.told
        self.serve()  # the worker whom the leaving has woken
        assert self.holders() == [second.walk.case]
        self.row = [*self.row[1:], Loop(first.process)]

    def leaves(self, loop: Loop) -> Act:
        """Its case is terminated, which lets the place go."""

        def leave() -> bool:
            loop.ends(self.officers[0])
            return True

        return leave

    def holders(self) -> list[int]:
        """Cases that have the place."""
        held = QuotaPlace.objects.filter(quota=self.quota, state=QuotaPlace.State.HELD)
        assert Quota.objects.get(pk=self.quota).taken == len(held)
        return [one.case_id for one in held]


KINDS: dict[str, Callable[[Field, list[Actor]], Kind]] = {
    "task": TaskKind,
    "panel": PanelKind,
    "join": JoinKind,
    "last money": MoneyKind,
    "last place": PlaceKind,
}
