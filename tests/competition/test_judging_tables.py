"""Tables of judging: typed twice by two, nothing after the seal, runs are never rewritten."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from processes.competition import models
from processes.competition.audit.deep import judging
from processes.competition.models import Award, Blind, Criterion, Judge, Jury, Run, Typing
from processes.competition.steps import inputs, ranking, sealing
from processes.engine.models import Case
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable, scope
from processes.people.actors import NOBODY, SYSTEM
from processes.people.models import Account
from tests.competition.test_deep import _entered

NOW = datetime(2026, 8, 8, 1, tzinfo=UTC)
SHEET = (("fault", "故障诊断", "0.60"), ("safety", "安全文明", "0.40"))


@pytest.fixture
def jury(db: None) -> Jury:
    """Two judges and three entries that came; the head judge is a third."""
    call_command("load_demo", verbosity=0)
    event, entries = _entered()
    with durable(SYSTEM):
        for n, (code, title, weight) in enumerate(SHEET, 1):
            Criterion.objects.create(
                event=event, position=n, code=code, title=title, most=100, weight=Decimal(weight)
            )
        case = Case.objects.create(
            process="contest_judging", flow_version=1, applicant=_account("d3"), title="场次评分",
            created=NOW, number="GD-COS-2026-000001", state={},
        )  # fmt: skip
        session = event.stages.get().sessions.get()
        made = Jury.objects.create(session=session, case=case, head=_account("j8"), at=NOW, by=1)
        models.EventAct.objects.create(
            case=case, event=event, kind="judging", session=session, key=uuid4()
        )
        for n in (1, 3, 4):
            Judge.objects.create(jury=made, account=_account(f"j{n}"), code=f"J{n}")
        for n, entry in enumerate(list(entries.values())[:3], 1):
            Blind.objects.create(jury=made, entry=entry, code=f"K{n}")
            Case.objects.filter(pk=entry.case_id).update(outcome="approved")
    return made


def _account(number: str) -> Account:
    return Account.objects.get(number=number)


def _typed(jury: Jury, blind: str, judge: str, *scores: str, turn: int = 1, by: int = 1) -> None:
    with durable(SYSTEM):
        _type(jury, blind, judge, *scores, turn=turn, by=by)


def _type(jury: Jury, blind: str, judge: str, *scores: str, turn: int, by: int) -> None:
    points = {code: said for (code, _t, _w), said in zip(SHEET, scores, strict=True)}
    Typing.objects.create(
        blind=Blind.objects.get(code=blind), judge=Judge.objects.get(code=judge), turn=turn,
        points=points, at=NOW, by=by,
    )  # fmt: skip


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises(DatabaseError) as refused, durable(SYSTEM), transaction.atomic():
        act()
    return str(refused.value)


def test_a_sheet_is_typed_by_two_and_by_nobody_after_the_seal(jury: Jury) -> None:
    _typed(jury, "K1", "J1", "90.00", "80.00")
    again = _refused(lambda: _type(jury, "K1", "J1", "90.00", "80.00", turn=2, by=1))
    assert "types a sheet once" in again
    _typed(jury, "K1", "J1", "90.00", "80.00", turn=2, by=2)
    with durable(SYSTEM):
        Jury.objects.filter(pk=jury.pk).update(
            sealed_at=NOW, sealed_by=1, digest=sealing.digest_of(jury)
        )
    assert "sealed" in _refused(lambda: _type(jury, "K2", "J1", "70.00", "70.00", turn=1, by=1))
    with scope(SYSTEM):
        assert list(judging.problems()) == []


def test_a_run_is_reckoned_again_from_its_own_facts_and_awards_do_not_go_back(jury: Jury) -> None:
    for blind, score in (("K1", "90.00"), ("K2", "80.00"), ("K3", "90.00")):
        for n in (1, 3, 4):
            for turn in (1, 2):
                _typed(jury, blind, f"J{n}", score, score, turn=turn, by=turn)
    with durable(SYSTEM):
        for one in Blind.objects.all():
            for turn in (1, 2):
                Typing.objects.create(
                    blind=one, judge=None, turn=turn, points={"theory": "70.00"}, at=NOW, by=turn
                )
        facts = inputs.facts_of(jury.session.stage, parameters_on(NOW.date()))
        run = Run.objects.create(
            stage=jury.session.stage, number=1, cause="sealed", case=jury.case, facts=facts,
            digest=inputs.digest_of(facts), at=NOW, by=1,
        )  # fmt: skip
        ranking._write_rows(run, ranking.reckoned(facts))
        assert [row.rank for row in run.results.order_by("position")] == [1, 1, 3]
        assert run.results.get(position=1).total == Decimal("84.00")
        assert list(judging.problems()) == []
        first = run.results.get(position=1)
        award = Award.objects.create(
            run=run, entry=first.entry, tier=first.prize, rank=1, at=NOW, state="decided"
        )
    for table in ("run", "result", "teamplace", "typing", "judge", "blind", "criterion"):
        told = _refused(partial(_sql, f"UPDATE competition_{table} SET id = id"))
        assert "append-only" in told or "permission denied" in told, table
    rows = Award.objects.filter(pk=award.pk)
    assert "fixed" in _refused(lambda: rows.update(amount_fen=1))
    assert "does not go back" in _refused(lambda: rows.update(state="proposed"))
    with scope(NOBODY):
        assert Run.objects.count() == Jury.objects.count() == Typing.objects.count() == 0


def _sql(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text)
