"""From the place to the hospital: she books by herself, and comes, or does not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, Booking, Hospital, Slot
from processes.cancer_screening.steps import places
from processes.cancer_screening.steps.booking import hold_span
from processes.cancer_screening.steps.registering import HEALTH, open_batch, rank_of
from processes.engine.definition import Dossier
from processes.engine.documents import words
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.runtime import Work
from processes.engine.shell.sight import as_system

State = Booking.State
GIVEN_UP = ("terminated", "withdrawn")
COPIED = ("name", "id_number", "phone", "birth_date")


def booked(work: Work, form: Any) -> None:
    """Holds what she chose, if nothing is held yet, and confirms it.

    Raises: NotAllowed for anybody but herself; WrongState without her consent, or if all is full;
    Conflict if that half-day is full.
    """
    if work.actor.account != work.case.applicant:
        said = _("预约由本人用自己的手机办理，别人不能代办。")
        raise NotAllowed("not_applicant", said)
    if HEALTH not in work.dossier.facts.get("consents", {}):
        raise WrongState("no_consent", _("没有单独同意处理健康信息，不能预约。"))
    with as_system(work):
        row = live(work.case.id) or _asked(work, int(form["slot"]))
        if row.state == State.WAITING:
            raise WrongState(
                "all_full", _("这一批次的时段都约满了。有人取消时会空出来，请明天再看。")
            )
        if row.state == State.HELD:
            places.move(row.pk, State.CONFIRMED, by=work.actor.account, now=work.now)


def came(work: Work, form: Any) -> None:
    """The hospital has examined her."""
    _moved(work, State.CAME)


def moved(work: Work, form: Any) -> None:
    """She could not be examined that day: her place is free again, and it is no missed visit."""
    _moved(work, State.RELEASED)
    _serve(work)


def missed(work: Work, form: Any) -> None:
    """She did not come; the sweep of bookings may have noted that before."""
    with as_system(work):
        row = Booking.objects.get(pk=work.dossier.facts["booking"])
    if row.state == State.CONFIRMED:
        _moved(work, State.NO_SHOW)
        _serve(work)


def ended(work: Work, form: Any) -> None:
    """A visit that she gave up, or that her registration gave up, keeps no place."""
    if work.effects.closed not in GIVEN_UP:
        return
    with as_system(work):
        row = Booking.objects.get(pk=work.dossier.facts["booking"])
    if row.state == State.CONFIRMED:
        _moved(work, State.RELEASED)
        _serve(work)


def closed(work: Work, form: Any) -> None:
    """A registration that ended otherwise keeps no place."""
    if work.effects.closed == "approved":
        return
    with as_system(work):
        row = live(work.case.id)
        if row is not None and row.state in (State.WAITING, State.HELD, State.CONFIRMED):
            places.move(row.pk, State.RELEASED, by=_who(work), now=work.now)
            places.serve(row.batch_id, now=work.now, hold=hold_span(work.now))


def to_visit(file: Dossier) -> dict[str, Any]:
    """What the hospital gets to know: who comes, when, and how to reach her."""
    row = Booking.objects.filter(case=file.case, state__in=(State.CONFIRMED, State.CAME))
    found = row.select_related("slot", "hospital__organisation").order_by("id").last()
    if found is None or found.slot is None:
        raise WrongState("no_booking", _("没有找到预约。请先选医院和时间。"))
    hospital = Hospital.objects.select_related("organisation").get(pk=found.slot.hospital_id)
    return {
        **{name: file.facts[name] for name in COPIED},
        "hospital": hospital.organisation.code,
        "hospital_name": str(hospital.organisation),
        "day": found.slot.day.isoformat(),
        "half": found.slot.half,
        "booking": found.pk,
        "code": found.code,
        "consents": _versions(file.facts),
    }


def _versions(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Which text of each consent she agreed to: the hospital prints it."""
    given = facts.get("consents") or {}
    return {code: {"version": one.get("version", "")} for code, one in given.items()}


def given(name: str, file: Dossier) -> dict[str, Any]:
    """What the form of the booking has to know: free places, or that one is held."""
    if name in ("screening_check", "screening_compare"):
        group = file.form("check").get("group") or file.facts.get("group")
        return {"group": group, "last_month": file.facts.get("last_month") or ""}
    if name != "booking":
        return {}
    row = live(file.case)
    if row is not None and row.state == State.HELD and row.slot is not None:
        with translation.override("zh-hans"):  # what is printed on her card
            return {"held": place_words(row.slot), "code": row.code}
    batch = open_batch(date.fromisoformat(str(file.facts["applied_on"])))
    return {"slots": free_slots(batch, file.today) if batch else {}}


def free_slots(batch: Batch, today: date) -> dict[str, str]:
    """Half-days from tomorrow on that have a place left, in words."""
    rows = Slot.objects.filter(batch=batch, day__gt=today).order_by("day", "half", "hospital")
    rows = rows.select_related("hospital__organisation")
    return {str(one.pk): place_words(one) for one in rows if one.free}


def place_words(slot: Slot) -> str:
    """Hospital, day and half-day."""
    half = Slot.Half(slot.half).label
    return f"{slot.hospital.organisation.name} {words.day(slot.day)}{half}"


def live(case: int) -> Booking | None:
    """The booking that a case has now."""
    rows = Booking.objects.filter(case=case, state__in=places.LIVE)
    return rows.select_related("slot__hospital__organisation").order_by("id").last()


def _asked(work: Work, slot: int) -> Booking:
    return places.ask(
        case=work.case.id,
        woman=work.case.applicant,
        unit=work.case.unit,
        slot=slot,
        rank=rank_of(work.dossier),
        by=work.actor.account,
        now=work.now,
        hold=hold_span(work.now),
    )


def _moved(work: Work, to: Booking.State) -> None:
    with as_system(work):
        places.move(int(work.dossier.facts["booking"]), to, by=_who(work), now=work.now)


def _serve(work: Work) -> None:
    with as_system(work):
        batch = Booking.objects.values_list("batch", flat=True).get(
            pk=work.dossier.facts["booking"]
        )
        places.serve(batch, now=work.now, hold=hold_span(work.now))


def _who(work: Work) -> int | None:
    return work.actor.account or None
