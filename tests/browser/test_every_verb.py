"""Every verb there is has a journey in the browser: what the marks `acts` promise, all together.

Without a browser: the fixture `site` holds each journey to its promise when it runs.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from processes.engine.moves import Verb
from processes.engine.queries.desk.acts import VERBS
from processes.engine.queries.desk.many import CODES
from tests import browser

# Nobody does these: the system does, and people read of it on a page of the case.
BY_ITSELF = {Verb.ELAPSE, Verb.REPLY, Verb.REMIND, Verb.ESCALATE, Verb.LAPSE, Verb.FUND}
# An old name for the end of a case; no command makes it any more, `terminate` does.
OF_THE_PAST = {Verb.VOID}
OTHERWISE = {
    "proxy", "bulk.approve", "bulk.reclaim", "handover.transfer", "handover.release",
    "link.opine", "letter.opine",
}  # fmt: skip


def wanted() -> set[str]:
    """Each verb, its form for several cases, and the other ways in which one is done."""
    acted = {one.value for one in set(Verb) - BY_ITSELF - OF_THE_PAST}
    seen = {f"seen.{one.value}" for one in BY_ITSELF}
    return acted | seen | {f"many.{VERBS[code].value}" for code in CODES} | OTHERWISE


def promised() -> Iterator[str]:
    """What the journeys say they do."""
    for found in pkgutil.iter_modules(browser.__path__, f"{browser.__name__}."):
        if not found.name.rpartition(".")[2].startswith("test_"):
            continue
        for test in vars(import_module(found.name)).values():
            for mark in getattr(test, "pytestmark", ()) if callable(test) else ():
                if mark.name == "acts":
                    yield from mark.args


def test_every_verb_is_acted_in_a_browser() -> None:
    assert sorted(wanted() - set(promised())) == []


def test_no_promise_is_misspelt() -> None:
    assert sorted(set(promised()) - wanted()) == []
