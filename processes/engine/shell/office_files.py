"""Files that officers bring to their node: who may change them now, what a decision vouches for."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.definition import Slot
from processes.engine.errors import Conflict, InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Attachment, Case
from processes.engine.moves import Move, Verb
from processes.engine.registry import PROCESSES
from processes.engine.shell.filing import hashes_of
from processes.engine.shell.refusals import unseen
from processes.engine.shell.view import CaseView
from processes.engine.shell.work import Work
from processes.engine.state import TokenMode
from processes.people.actors import Actor

VOUCHING = frozenset({Verb.APPROVE, Verb.REJECT, Verb.RETURN})
CONTROL = "slot-"  # before the code of a slot: where a sentence about it stands on the page


def slots_at(process: str, form: str) -> tuple[Slot, ...]:
    """What officers bring beside that form of theirs."""
    return PROCESSES[process].office_slots.get(form, ())


def brought_to(case: int, slots: Iterable[Slot]) -> Any:
    """Files of these slots that are there: those of earlier visits stay and count."""
    there = Attachment.objects.filter(case=case, removed_at=None).exclude(node="")
    return there.filter(slot__in=[one.code for one in slots]).order_by("id")


def of_officer(case: int, actor: Actor, token: int) -> CaseView:
    """The case, locked, for who may decide a seat of that token.

    Raises: Conflict if its node is decided; NotAllowed; WrongState while it waits for others.
    """
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise unseen()
    view = CaseView.of(row)
    policies.require(policies.may_see(actor, view))
    found = view.token(token)
    numbers = [one.number for one in found.seats if view.seat(token, one.number)] if found else []
    if found is None or not numbers:
        raise Conflict("decided", _("这个环节已经办完，照片和扫描件已存入记录，不能再增减。"))
    _require_seat(view, actor, token, numbers)
    if found.mode is TokenMode.CORRECTING or view.state.suspended:
        raise WrongState("not_writable", _("办件现在不在您手里办，不能增减照片和扫描件。"))
    return view


def _require_seat(view: CaseView, actor: Actor, token: int, numbers: list[int]) -> None:
    """His own seat, or one that is free. Raises: NotAllowed."""
    denied: policies.Verdict = policies.PERMIT
    for number in numbers:
        verdict, seat = policies.may_decide(actor, view, token, number), view.seat(token, number)
        if isinstance(verdict, policies.Deny):
            denied = verdict
        elif seat and seat.holder in {None, actor.account, verdict.behalf}:
            return
    policies.require(denied)
    raise NotAllowed("held", _("这项待办已由同事认领，由认领人上传。"))


def slot_at(view: CaseView, token: int, code: str) -> Slot:
    """The slot of that code at the token's node. Raises: InvalidFacts."""
    slots = slots_at(view.process, view.node(token).form)
    found = next((one for one in slots if one.code == code), None)
    if found is None:
        raise InvalidFacts("no_slot", _("没有这一项材料。请重新打开这一页再传。"), slot=code)
    return found


def require_removable(row: Attachment, actor: Actor) -> None:
    """Who brought a file takes it out again, until a decision vouches for it.

    Raises: NotAllowed, WrongState.
    """
    if row.event is not None:
        raise WrongState("vouched_for", _("这个文件已随办理意见存入记录，不能删除。"))
    if row.uploaded_by != actor.account:
        raise NotAllowed("not_yours", _("这个文件是同事上传的，只有上传人本人可以删除。"))


def vouched(work: Work, move: Move) -> dict[str, Any]:
    """Hashes of what is new at the node, for the event of its decision; from now on it stays.

    Requires the case lock. Raises: InvalidFacts if an approval lacks files.
    """
    token = work.case.token(move.token)
    if token is None or move.verb not in VOUCHING:
        return {}
    slots = slots_at(work.case.process, work.case.graph.node(token.node).form)
    if not slots:
        return {}
    there = list(brought_to(work.case.id, slots))
    if move.verb is Verb.APPROVE:
        _require_least(slots, there)
    new = [one for one in there if one.event is None]
    if not new:
        return {}
    Attachment.objects.filter(pk__in=[one.pk for one in new]).update(event=work.n)
    return {"files": hashes_of(new)}


def _require_least(slots: Iterable[Slot], there: list[Attachment]) -> None:
    errors = {}
    fit = Counter(one.slot for one in there if one.state == Attachment.State.CLEAN)
    for slot in slots:
        count = fit[slot.code]
        if slot.required and count < slot.least:
            errors[f"{CONTROL}{slot.code}"] = [too_few(slot, count)]
    if errors:
        sentence = next(iter(errors.values()))[0]
        raise InvalidFacts("too_few_files", sentence, errors=errors)


def too_few(slot: Slot, count: int) -> str:
    """That more are needed."""
    facts = {"title": slot.title, "least": slot.least, "n": count}
    if slot.pictures:
        return _("请至少传%(least)d张%(title)s，现在有%(n)d张。") % facts
    return _("请至少传%(least)d个“%(title)s”文件，现在有%(n)d个。") % facts
