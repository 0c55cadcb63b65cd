"""Recorded cases fold to what they were: a repaired `step` that changes old folds is seen."""

from importlib import import_module

import pytest
from django.conf import settings

from processes.engine.audit.offline import problems
from processes.engine.audit.replay import DoesNotFit, Played, replay
from processes.engine.shell.event_body import ENGINE_VERSION
from processes.engine.shell.view import graph_for
from processes.engine.token_game import state_hash
from tests.engine.histories import History, histories

CHANGED = """
{where} folds to something else than when it was recorded. Cases in the wild have such events.

* If `step` was changed and the old result was right: mend `step`.
* If the old result was wrong, or the state has a new form: let `step` give the old result for
  events of engine {engine} and raise ENGINE_VERSION (shell/event_body.py); then record the
  scenarios under the new version: python -m tests.engine.histories.record
* If the flow was changed: leave its version alone and make the next one (flows/v2.py). Only while
  no release has the version: python -m tests.engine.histories.record --again
"""

each = pytest.mark.parametrize("history", histories(), ids=lambda one: one.name)


@each
def test_it_folds_to_what_it_was(history: History) -> None:
    graph = graph_for(*history.flow)
    for case, bodies in history.cases():
        try:
            for played in replay(graph, bodies):
                assert same(played), changed(history, case, played.n)
        except DoesNotFit as fault:
            pytest.fail(changed(history, case, fault.n))


def same(played: Played) -> bool:
    """Whether state, tasks and outcome are those that the event says."""
    opened = [[task.token, task.seat, task.node] for task in played.effects.open]
    return (
        state_hash(played.state) == played.said["state"]
        and opened == played.said.get("opened", [])
        and played.effects.closed == played.said.get("outcome", "")
    )


def changed(history: History, case: int, n: int) -> str:
    """What to do about it."""
    where = f"{history.name}, case {case}, event {n}"
    return CHANGED.format(where=where, engine=history.engine)


@each
def test_it_is_as_it_was_exported(history: History) -> None:
    assert list(problems(history.events())) == []


@each
def test_its_events_are_of_the_engine_that_it_names(history: History) -> None:
    assert history.engine <= ENGINE_VERSION
    found = {one.said["v"] for _, bodies in history.cases() for one in _played(history, bodies)}
    assert found == {history.engine}


def _played(history: History, bodies: list[str]) -> list[Played]:
    return list(replay(graph_for(*history.flow), bodies))


def test_every_scenario_of_the_present_engine_is_recorded() -> None:
    there = {
        (history.flow[0], history.path.stem)
        for history in histories()
        if history.engine == ENGINE_VERSION
    }
    wanted = {
        (app.rpartition(".")[2], name)
        for app in settings.PROCESS_APPS
        for name in import_module(f"{app}.journeys").SCENARIOS
    }
    assert wanted <= there, "run: python -m tests.engine.histories.record"
