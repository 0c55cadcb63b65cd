"""What the scenarios look at: figures of a case as they stand in the database. Reads only."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date
from typing import Any, TypeVar

from processes.engine import runtime
from processes.engine.amounts import half_up, in_words, yuan
from processes.engine.calendar import CHINA, china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import (
    Attachment,
    Case,
    Document,
    Event,
    LedgerEntry,
    Message,
    Publication,
    Revision,
    Task,
)
from processes.engine.reference import parameters_on
from processes.engine.token_game import tokens
from processes.hardship_aid import rules
from processes.hardship_aid.models import Aid
from processes.people.actors import SYSTEM
from processes.people.models import Account
from processes.vault import unseal

T = TypeVar("T")


def seen(read: Callable[[], T]) -> T:
    """What a reading gives with sight of every unit."""
    with runtime.scope(SYSTEM):
        return read()


def case(walk: Walker) -> Case:
    """The row of the case."""
    return seen(lambda: Case.objects.get(pk=walk.case))


def facts(walk: Walker) -> dict[str, Any]:
    """Facts of the newest revision."""
    row = seen(lambda: Revision.objects.filter(case=walk.case).latest("n"))
    place = f"{walk.case}.{row.n}"
    return dict(json.loads(unseal(row.body, table="engine_revision", row=place, field="body")))


def net(walk: Walker) -> str:
    """Net income per head and month, in yuan with two decimals."""
    return yuan(half_up(rules.net_per_head(facts(walk))))


def category(walk: Walker) -> str:
    """Category by formula, on the day of application."""
    return rules.category(facts(walk), parameters_on(china_day(walk.now))).label


def due(walk: Walker, node: str, limit: str) -> str:
    """The last day that the event which brought the token to the node promised."""
    for event in events(walk):
        body = json.loads(event.body)
        tokens = {token for token, _, name in body.get("opened", ()) if name == node}
        for key, day in body.get("due", {}).items():
            token, of = key.split(":")
            if of == limit and (int(token) in tokens or not tokens):
                return str(day)
    return ""


def events(walk: Walker) -> list[Event]:
    """Events, oldest first."""
    return list(Event.objects.filter(case=walk.case).order_by("n"))


def nodes(walk: Walker, verb: str) -> list[str]:
    """Nodes at which events of a verb happened."""
    return [event.node for event in events(walk) if event.verb == verb]


def days(walk: Walker, verb: str, limit: str) -> list[str]:
    """Days on which events of a verb about a limit happened."""
    return [
        f"{china_day(event.at):%m-%d}"
        for event in events(walk)
        if event.verb == verb and json.loads(event.body).get("limit") == limit
    ]


def chain_holds(walk: Walker) -> bool:
    """Whether every event has the hash that its text and the one before give."""
    before = "0" * 64
    for event in events(walk):
        at = event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        text = f"{before}|{event.n}|{walk.case}|{at}|{event.body}"
        if event.prev != before or hashlib.sha256(text.encode()).hexdigest() != event.h:
            return False
        before = event.h
    return bool(before.strip("0"))


def papers(walk: Walker) -> set[str]:
    """Kinds of the papers that were issued."""
    rows = seen(lambda: list(Document.objects.filter(case=walk.case, state="issued")))
    return {row.kind for row in rows}


def files(walk: Walker, slot: str) -> int:
    """How many files lie in a slot."""
    rows = Attachment.objects.filter(case=walk.case, slot=slot, removed_at=None)
    return seen(rows.count)


def kept(walk: Walker) -> set[str]:
    """Fingerprints of the files that lie in the slots."""
    rows = Attachment.objects.filter(case=walk.case, removed_at=None)
    return seen(lambda: set(rows.values_list("sha256", flat=True)))


def posted(walk: Walker) -> Publication | None:
    """The newest public notice."""
    return Publication.objects.filter(case=walk.case).order_by("-id").first()


def period(walk: Walker) -> str:
    """First and last day of the public notice."""
    row = posted(walk)
    if row is None:
        return "没有公示"
    return f"{row.first_day}…{row.last_day:%m-%d}" if row.last_day else str(row.first_day)


def money(walk: Walker) -> list[str]:
    """The ledger of the case: kind and amount in yuan."""
    rows = LedgerEntry.objects.filter(case=walk.case).order_by("id")
    return [f"{row.get_kind_display()}{yuan(row.amount_fen)}" for row in rows]


def granted(walk: Walker) -> str:
    """Amount in yuan and in words."""
    fen = Aid.objects.get(case=walk.case).amount_fen or 0
    return f"{yuan(fen)} {in_words(fen)}"


def told(walk: Walker, account: int) -> list[str]:
    """Kinds of the messages a person got, and by which channel: "station:" stands for all."""
    found = []
    for row in Message.objects.filter(case=walk.case, account=account).order_by("id"):
        ways = seen(lambda row=row: list(row.deliveries.filter(state="sent")))  # type: ignore[misc]
        found += [f"{way}:{row.kind}" for way in ("station", *(one.channel for one in ways))]
    return found


def status(walk: Walker) -> str:
    """Label of the state of the case."""
    return str(case(walk).get_status_display())


def recheck(walk: Walker) -> str:
    """Month of the yearly re-check."""
    day: date | None = case(walk).recheck_on
    return f"{day:%Y-%m}" if day else ""


def here(walk: Walker) -> str:
    """Node at which the case stands; "" once it is closed."""
    return next((token.node for token in tokens(walk.view().state.root)), "")


def open_tasks(walk: Walker) -> int:
    """How many tasks wait."""
    return Task.objects.filter(case=walk.case, closed_at=None).count()


def moment(walk: Walker, verb: str) -> str:
    """When the first event of a verb happened, in China."""
    found = next((event for event in events(walk) if event.verb == verb), None)
    return f"{found.at.astimezone(CHINA):%Y-%m-%d %H:%M}" if found else ""


def reason(walk: Walker, verb: str) -> str:
    """Reason code of the last event of a verb."""
    bodies = [json.loads(event.body) for event in events(walk) if event.verb == verb]
    return str(bodies[-1].get("reason", "")) if bodies else ""


def proxy(walk: Walker, node: str) -> str:
    """Who approved at a node for whom, by account number: "d4 代 d1"."""
    for event in events(walk):
        body = json.loads(event.body)
        if event.node == node and event.verb == "approve" and body.get("behalf"):
            numbers = dict(Account.objects.values_list("pk", "number"))
            return f"{numbers[body['actor']]} 代 {numbers[body['behalf']]}"
    return ""


def actors(walk: Walker, node: str, verb: str) -> list[str]:
    """Account numbers of those who did it at a node."""
    numbers = dict(Account.objects.values_list("pk", "number"))
    found = [event for event in events(walk) if (event.node, event.verb) == (node, verb)]
    return [numbers[json.loads(event.body)["actor"]] for event in found]


def agent(walk: Walker) -> str:
    """Account number of the agent who filed, "" for none."""
    found = case(walk).agent_id
    return Account.objects.get(pk=found).number if found else ""


def applicant(walk: Walker) -> Applicant:
    """The applicant of the case, to file once more under the same numbers."""
    return walk.filed_by[-1]
