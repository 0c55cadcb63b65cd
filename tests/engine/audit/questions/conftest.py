"""Rows of cases, marks, money and notices as the product writes them, in a rolled-back database."""

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from processes.engine import ledger, marks
from processes.engine.audit.questions import rules
from processes.engine.audit.questions.shapes import Asked, Hit
from processes.engine.models import (
    Attachment,
    Case,
    CaseMark,
    FundBudget,
    FundSource,
    Publication,
    Roster,
)
from processes.engine.reference import reference
from processes.engine.runtime import durable
from processes.hardship_aid.models import Aid, HouseholdFile, HouseholdMember
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.demo.load import load_people
from processes.people.models import Account

NOW = datetime(2026, 4, 1, 2, tzinfo=UTC)
TODAY = NOW.date()
DAY = date(2026, 3, 16)
EVENT = """
INSERT INTO engine_event (case_id, at, body, key, verb, node, actor_id)
VALUES (%(case)s, %(at)s, %(body)s, %(key)s, %(verb)s, 'node', %(actor)s)
"""


@dataclass
class Rows:
    """Makes what a test needs, and asks one rule."""

    count: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    budget: int = 0

    def case(self, who: str = "p01", **columns: Any) -> Case:
        """A case with a number, of an applicant, at the first grassroots union."""
        n = next(self.count)
        return Case.objects.create(
            process="hardship_aid",
            number=f"GD-AID-2026-{n:06}",
            applicant=Account.objects.get(number=who),
            unit_id=organisations.by_code("U01").id,
            subject="李样甲",
            status="archived",
            **columns,
        )

    def roster(self, who: str, kind: str) -> Case:
        """A list of that kind."""
        made = self.case(who)
        Case.objects.filter(pk=made.pk).update(process="aid_list")
        Roster.objects.create(case=made, key=uuid4(), kind=kind, item=kind)
        return made

    def mark(self, case: Case, *found: marks.Mark, source: int = 0) -> None:
        """Marks of a case."""
        CaseMark.objects.bulk_create(
            CaseMark(case=case, unit_id=case.unit_id, kind=m.kind, hash=m.hash, source=source)
            for m in found
        )

    def money(self, case: Case, *kinds: str, day: date = DAY, fen: int = 100_000) -> None:
        """Lines of the ledger, one after the other."""
        line = ledger.Line(
            case=case.pk,
            budget=self._budget(),
            payee=case.applicant_id,
            item="living",
            amount_fen=fen,
            at=datetime.combine(day, NOW.time(), UTC),
            day=day,
            operator=case.applicant_id if kinds == ("receive",) else None,
        )
        for kind in kinds:
            ledger.enter(ledger.Kind(kind), line, key=f"{case.pk}:{kind}:{uuid4()}")

    def _budget(self) -> int:
        if not self.budget:
            source = FundSource.objects.create(
                code="test", name="测试资金", year=2026, amount_fen=10**9
            )
            made = FundBudget.objects.create(source=source, item="living", amount_fen=10**9)
            self.budget = made.pk
        return self.budget

    def notice(self, case: Case, last: date, state: str = "clear") -> None:
        """A public notice that ended on that day."""
        Publication.objects.create(
            case=case,
            token=1,
            node="publicity",
            first_day=last - timedelta(days=4),
            last_day=last,
            posted_at=datetime.combine(last - timedelta(days=4), NOW.time(), UTC),
            state=state,
        )

    def event(
        self, case: Case, who: str, at: datetime, post: str, *, verb: str = "approve", **said: Any
    ) -> None:
        """An event as far as the rules read it."""
        values: dict[str, Any] = {
            "case": case.pk,
            "at": at,
            "body": json.dumps({"post": [post, case.unit_id], **said}),
            "key": uuid4(),
            "verb": verb,
            "actor": Account.objects.get(number=who).pk,
        }
        with connection.cursor() as cursor:
            cursor.execute(EVENT, values)

    def file(self, case: Case, slot: str, digest: str) -> None:
        """An upload."""
        Attachment.objects.create(
            case=case,
            slot=slot,
            row=uuid4(),
            name=b"",
            sha256=digest * 64,
            size=1,
            media_type="image/png",
            storage_key=uuid4().hex,
            uploaded_at=NOW,
        )

    def aid(self, case: Case, members: Iterable[str] = ("a",), **columns: Any) -> Aid:
        """The projection of a granted case and its household."""
        HouseholdMember.objects.bulk_create(
            HouseholdMember(case=case, person_hash=one.encode(), is_applicant=n == 0, running=False)
            for n, one in enumerate(members)
        )
        values = {"kind": "archive", "household_size": 1, "year": 2026, "item": "living"}
        values |= {"category": "deep", "amount_fen": 100_000, "granted": True}
        return Aid.objects.create(case=case, **{**values, **columns})

    def household_file(self, case: Case, recheck_on: date, closed: date | None = None) -> None:
        """The household file that a case opened."""
        HouseholdFile.objects.create(
            number=f"GDBF-2026-{case.pk:05}",
            holder=case.applicant,
            case=case,
            category="deep",
            opened_on=DAY,
            recheck_on=recheck_on,
            closed_on=closed,
        )

    def hits(self, code: str, today: date = TODAY) -> list[Hit]:
        """What the rule finds; its words can be said."""
        known = reference()
        asked = Asked(NOW, today, known.on(today), known.calendar)
        found = [
            (rule, hit) for _p, rule in rules() if rule.code == code for hit in rule.find(asked)
        ]
        people = dict(Account.objects.values_list("pk", "name"))
        for rule, hit in found:
            said = rule.words(json.loads(json.dumps(hit.args)), people)
            assert said
            assert "%(" not in said
        return [hit for _rule, hit in found]

    def cases(self, code: str, today: date = TODAY) -> set[int | None]:
        """Ids of the cases under which the rule's hits are listed."""
        return {one.case for one in self.hits(code, today)}


@pytest.fixture
def rows(db: None) -> Iterator[Rows]:
    """A maker of rows, with the demo's people."""
    load_people()
    with durable(SYSTEM):
        yield Rows()
