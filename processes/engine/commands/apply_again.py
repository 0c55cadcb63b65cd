"""重新申请: a new draft takes over answers and good files of a case that came to nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import policies, storage
from processes.engine.again import COPIED, may_apply_again
from processes.engine.calendar import china_day
from processes.engine.commands.open_case import opened_in
from processes.engine.commands.save_draft import kept
from processes.engine.commands.upload import Put, added
from processes.engine.definition import Slot
from processes.engine.errors import ApprovalError, Conflict, WrongState
from processes.engine.models import Attachment, Case, Draft
from processes.engine.registry import PROCESSES, ring_of
from processes.engine.rings import ring_of_case
from processes.engine.runtime import CaseView, Decision, durable, scope
from processes.engine.shell.filing import open_draft
from processes.engine.shell.materials import name_of
from processes.engine.shell.refusals import unseen
from processes.engine.uploads import Clean
from processes.people.actors import Actor

# Given for one application only: consents and promises, and why an agent files it.
GIVEN_ONCE = frozenset({"consents", "agent", "materials", COPIED})


def apply_again(*, case: int, actor: Actor, now: datetime) -> Decision:
    """Begins a draft with what `case` said; a draft that is there already is given as it is.

    What is sealed is sealed anew for its new place. Files that have grown old stay behind, and
    what is signed or agreed to for one application only. A second call gives the same draft. Draft,
    answers and files are written in one transaction: all of it is there, or nothing.

    Raises: WrongState if the case is not over or was approved; NotAllowed for anybody but
    applicant and agent.
    """
    with scope(actor):
        old = _ended(case, actor)
        typed = {code: one for code, one in _typed(old).items() if code not in GIVEN_ONCE}
    number = old.number or str(old.pk)
    files, left = _files(old, typed, actor=actor, now=now)
    said = {"from": number, "files": [one.slot for one in files], "left": left}
    stored = [_stored(one, ring=ring_of(old.process)) for one in files]
    used: set[str] = set()
    try:
        with durable(actor) as transaction:
            begun = opened_in(
                transaction,
                process=old.process,
                applicant=old.applicant_id,
                actor=actor,
                now=now,
                again=number,
            )
            used = _filled(begun.case, {**typed, COPIED: said}, stored, actor=actor, now=now)
    except ApprovalError:
        _erase(stored, but=set())
        raise
    _erase(stored, but=used)
    return begun


def _filled(
    case: int, data: Mapping[str, Any], stored: list[Put], *, actor: Actor, now: datetime
) -> set[str]:
    """Writes answers and files into the draft; under which keys the files are kept that count."""
    try:
        kept(case=case, actor=actor, data=data, version=0, now=now)
    except Conflict:
        return set()  # written in already, or copied by the first of two presses
    ring = ring_of_case(case)
    rows = [added(replace(one, case=case), ring, actor=actor, now=now) for one in stored]
    return {one.storage_key for one in rows}


def _stored(file: Attachment, *, ring: str) -> Put:
    """The file once more in the store, before there is a row; the sweep erases what gets none."""
    clean = Clean(name_of(file), file.media_type, storage.get(file.storage_key))
    put = Put(case=0, slot=file.slot, kept=clean)
    storage.put(clean.data, key=put.key, ring=ring)
    return put


def _erase(stored: list[Put], *, but: set[str]) -> None:
    for one in stored:
        if one.key not in but:
            storage.erase(one.key)


def _ended(case: int, actor: Actor) -> Case:
    row = Case.objects.filter(pk=case).first()
    if row is None:
        raise unseen()
    policies.require(policies.may_act_for_applicant(actor, CaseView.of(row)))
    if not may_apply_again(row):
        sentence = _("这一件不能用来重新申请：要等它办结，而且没有别的申请正在办理。")
        raise WrongState("not_again", sentence)
    return row


def _typed(old: Case) -> dict[str, Any]:
    draft = Draft.objects.filter(case=old).first()
    return open_draft(draft) if draft else {}


def _files(
    old: Case, typed: Mapping[str, Any], *, actor: Actor, now: datetime
) -> tuple[list[Attachment], list[str]]:
    """Files that are still good, and codes of materials that have to be handed in anew."""
    definition, day = PROCESSES[old.process], china_day(now)
    facts, _errors = definition.validate(typed, on=day)
    agent = actor.account if actor.account != old.applicant_id else None
    slots = {one.code: one for one in definition.materials(facts, agent=agent)}
    with scope(actor):
        rows = Attachment.objects.filter(case=old, node="", removed_at=None, slot__in=slots)
        there = list(rows.filter(state=Attachment.State.CLEAN).order_by("id"))
    good = [one for one in there if _is_good(one, slots[one.slot], now=now)]
    return good, _left(slots.values(), good)


def _is_good(file: Attachment, slot: Slot, *, now: datetime) -> bool:
    if not storage.exists(file.storage_key):
        return False
    return china_day(now) <= china_day(file.uploaded_at) + timedelta(days=slot.days - 1)


def _left(slots: Iterable[Slot], good: list[Attachment]) -> list[str]:
    taken = [one.slot for one in good]
    return [one.code for one in slots if one.required and taken.count(one.code) < one.least]
