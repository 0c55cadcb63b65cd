"""Hypothesis acts in every process and on random flows, through the real commands.

After every step that wrote, rules written a second time read the exported events and must find what
is stored; at the end of each case a fresh process does, and the operator's deep check. A way that
fails is printed as the ways in `kept/` are written: put it there, and it is walked in every run.

    .venv/bin/python -m pytest tests/engine/machine -m long     # 20,000 examples a process
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from pytest_django import DjangoDbBlocker

from processes.engine import assignment
from processes.people import organisations
from tests.databases import Databases, current
from tests.engine.machine import stage, subjects
from tests.engine.machine.choosing import next_act
from tests.engine.machine.driving import OF_TIME, Driver, Refused
from tests.engine.machine.looking import Stored, holds, holds_at_the_end, stored
from tests.engine.machine.small import SMALL
from tests.invariants import problems

pytestmark = pytest.mark.proof
RANDOM = "random"
EXAMPLES, STEPS, LONG = 25, 40, 20_000
OPENED = 2  # events of a case that was called just now
FEW = 5  # examples of flows of tests alone
FEWEST = 2  # of processes that an app has beside its own
NEXT = 0.3  # how often a case that is over is left for the next
DONE: Counter[str] = Counter()
seeds = st.integers(0, 2**32)
turns = st.integers(0, 3)


class Machine(RuleBasedStateMachine):
    """One example: a case from its filing to wherever chance takes it; then the next."""

    process = RANDOM

    held = ExitStack()  # random flows: registered until the database has been looked at

    @initialize(turn=turns, flow=st.integers(0, 10**9))
    def file(self, turn: int, flow: int) -> None:
        """A case is handed in."""
        self.acts: Any = subjects.acts_of(self.process) if self.process != RANDOM else None
        if self.acts is None:
            self.acts = self.held.enter_context(subjects.RandomActs(flow))
        self.begin(turn)

    def begin(self, turn: int) -> None:
        """A case is handed in."""
        code = self.acts.process if self.process == RANDOM else self.process
        self.driver = Driver(code, self.acts, turn)
        DONE["cases"] += 1

    @rule(seed=seeds)
    def act(self, seed: int) -> None:
        """Somebody does something; once more with its key it changes nothing."""
        rnd = Random(f"{seed} {len(self.driver.script)} {self.driver.turn}")
        if all(one["closed"] for one in self.driver.stored.values()) and rnd.random() < NEXT:
            self.end()
            self.begin(self.driver.turn + 1)
        step(self.driver, next_act(self.driver, rnd))

    def end(self) -> None:
        """Money is let go, and the whole of the case is looked at once more."""
        try:
            self.driver.ends()
            for one in self.driver.family:
                holds_at_the_end(one.case)
        except Exception:
            print(self.driver.way())
            raise
        finally:
            self.driver.lets_go()
        DONE["called"] += len(self.driver.family) - 1

    def teardown(self) -> None:
        """The last case of the example ends."""
        if "driver" in self.__dict__:
            self.end()


def step(driver: Driver, act: dict[str, Any]) -> None:
    """One act, and what must hold after it."""
    driver.turn_to(act.get("case", 0))
    before = driver.found
    try:
        wanted, exact = driver.do(act)
    except Refused:
        wanted, exact = 0, True
    except Exception:
        print(driver.way())
        raise
    try:
        changed = driver.look()
        written = driver.found["n"] - before["n"]
        assert written == wanted if exact else written <= wanted, f"{written} events"
        told_once(driver, act, before, changed)
        holds(changed)
    except Exception:
        print(driver.way())
        raise
    DONE["steps"] += 1
    DONE[f"{act['do']}{'' if written else ': nothing'}"] += 1


def told_once(driver: Driver, act: dict[str, Any], before: Stored, changed: list[int]) -> None:
    """Refused, nothing has changed; done twice, no more than once; other cases are left alone."""
    case = driver.walk.case
    if act["do"] not in OF_TIME:
        new = [one for one in changed if one != case]
        assert all(driver.stored[one]["n"] == OPENED for one in new), "another case was changed"
    if driver.found["n"] == before["n"]:
        assert driver.found == before, "refused, but something has changed"
    elif driver.last is not None:
        assert driver.again().n == driver.answer.n, "once more is another answer"
        assert stored(case) == driver.found, "done twice"


@pytest.fixture(params=[*subjects.shipped(), *SMALL, RANDOM])
def process(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """A process, with its people, in one database for all examples."""
    code = str(request.param)
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
        subjects.installed(code),
    ):
        organisations.forget()
        assignment.forget()
        people_of(code)
        yield code


def people_of(process: str) -> None:
    """Who takes part, and who should not."""
    if process == RANDOM:
        subjects.people_of_random_flows()
    else:
        subjects.acts_of(process).people()
    stage.set_up()
    assignment.forget()


def drive(process: str, examples: int, *, fixed: bool) -> None:
    """So many examples; at the end the whole database is looked at."""
    with ExitStack() as held:
        machine = type(f"Machine_{process}", (Machine,), {"process": process, "held": held})
        _drive(machine, examples, fixed=fixed)
        assert problems(settled=False) == []


def _drive(machine: type[Machine], examples: int, *, fixed: bool) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            derandomize=fixed,
            database=None,
            deadline=None,
            print_blob=not fixed,
            report_multiple_bugs=False,
            phases=[Phase.generate] if fixed else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


def examples_of(process: str) -> int:
    """Most where a process begins; a case that another calls or prepares is acted in there too."""
    if process in [*subjects.apps(), RANDOM]:
        return EXAMPLES
    return FEW if process in SMALL else FEWEST


def test_whatever_is_done_the_events_tell_all(process: str) -> None:
    DONE.clear()
    drive(process, examples_of(process), fixed=True)
    print(process, dict(DONE))


@pytest.mark.long
def test_the_same_at_length(process: str) -> None:
    drive(process, LONG, fixed=False)
