"""The deep check finds what is lost, doubled or drawn otherwise than by the seed."""

from datetime import UTC, datetime

from django.core.management import call_command

from processes.competition import demo
from processes.competition.audit import deep
from processes.competition.journeys import way
from processes.competition.models import Draw, Entry, Event, Lot, Player
from processes.competition.rules import draw as pure
from processes.competition.steps import drawing, plan
from processes.engine import quotas
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Account, Organisation

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_faults_of_entries_places_and_draws_are_told(db: None) -> None:
    call_command("load_demo", verbosity=0)
    event, entries = _entered()
    stage = event.stages.get()
    seed = pure.seed_of(way.SECRET, way.PUBLIC, committed=event.commitment)
    found = pure.drawn(entries, seed=seed, stage=plan.stage_of(stage))
    with durable(SYSTEM):
        made = Draw.objects.create(
            stage=stage, seed=seed, list_digest=found.list_digest, at=NOW, by=1
        )
        drawing._write(made, stage, found, entries)
    assert _told() == []

    quotas.keep(plan.quota_key(event.code), title=event.title, capacity=event.places + 1)
    assert "60 个名额，实际设了 61 个" in _told()[0]
    quotas.keep(plan.quota_key(event.code), title=event.title, capacity=event.places)

    with durable(SYSTEM):
        gone = Lot.objects.filter(draw=made).earliest("number")
        Entry.objects.filter(pk=gone.entry_id).update(live=False)
    assert any("签位没有收回" in one for one in _told())
    with durable(SYSTEM):
        Lot.objects.filter(pk=gone.pk).update(gone=True)
        _entry(event, 9)
        Lot.objects.create(
            draw=made, entry=Entry.objects.latest("pk"), number=gone.number, session=gone.session,
            room=gone.room, seat=19, instead_of_id=gone.entry_id, code="TESTCODE",
        )  # fmt: skip
        _case(8)
    told = _told()
    assert any("递补的签位不同" in one for one in told)
    assert any("GD-CON-2026-000008 已报名，没有登记参赛" in one for one in told)


def test_another_seed_is_found_out(db: None) -> None:
    call_command("load_demo", verbosity=0)
    event, entries = _entered()
    stage = event.stages.get()
    seed = pure.seed_of(way.SECRET, way.PUBLIC, committed=event.commitment)
    found = pure.drawn(entries, seed=seed, stage=plan.stage_of(stage))
    with durable(SYSTEM):
        made = Draw.objects.create(
            stage=stage, seed=f"another-{seed}", list_digest=found.list_digest, at=NOW, by=1
        )
        drawing._write(made, stage, found, entries)
    told = _told()
    assert any("承诺值对不上" in one for one in told)
    assert any("和种子算出的不同" in one for one in told)


def _told() -> list[str]:
    with scope(SYSTEM):
        return list(deep.problems(NOW))


def _entered() -> tuple[Event, dict[str, Entry]]:
    """Six at an event that is open, its draw committed to."""
    way.opens(Walker(way.PROCESS).at("2026-05-28 09:00"), code=demo.CODE)
    with durable(SYSTEM):
        event = Event.objects.get(code=f"{demo.CODE}-{demo.REPAIR}")
        entries = {str(one.case.number): one for one in (_entry(event, n) for n in range(1, 7))}
    return event, entries


def _case(n: int) -> Case:
    return Case.objects.create(
        process="competition", flow_version=1, applicant=Account.objects.earliest("pk"),
        title="样例", created=NOW, number=f"GD-CON-2026-{n:06}", state={},
    )  # fmt: skip


def _entry(event: Event, n: int) -> Entry:
    case = _case(n)
    unit = Organisation.objects.order_by("pk")[n % 4]
    made = Entry.objects.create(
        case=case, applicant=case.applicant, event=event, unit=unit, at=NOW
    )  # fmt: skip
    Player.objects.create(
        entry=made, season=event.season, position=1, person=bytes([n]) * 32,
        confirmed_at=NOW, confirmed_by=1,
    )  # fmt: skip
    return made
