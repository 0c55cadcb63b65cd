"""What a decision does beyond its case: calls another, gives it up, tells who called; places.

A called case is begun in the transaction of the decision that calls it. All else goes by the
outbox, each in a transaction of its own, so that no decision waits for a lock of a second case:
a case is locked after the one that called it, and never before.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine import quota_rows
from processes.engine.calendar import china_day
from processes.engine.definition import ProcessDefinition
from processes.engine.errors import InvalidFacts
from processes.engine.game.calls import process_of
from processes.engine.game.slots import is_slot
from processes.engine.models import Case, CaseCall, Deadline, Draft, Outbox
from processes.engine.moves import Move, Verb
from processes.engine.registry import PROCESSES
from processes.engine.shell import sql
from processes.engine.shell.filing import put_on_file, sealed_draft
from processes.engine.shell.new_work import work_on_new
from processes.engine.shell.plan import Running
from processes.engine.shell.sight import as_system
from processes.engine.shell.transaction import scope_of
from processes.engine.shell.view import graph_for
from processes.engine.shell.work import Work
from processes.people.actors import SYSTEM
from processes.vault import LANE
from processes.vault.names import veil

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000003")
RETURN, END = "call.return", "call.end"
CALLED = "call:"  # before the id of the calling case, in the event that opens the called one


def follow_up(work: Work) -> None:
    """Called once a decision is made, before its transaction ends; nothing if none was made."""
    if work.after is None:
        return
    if work.effects.uncall:
        _give_up(work)
    for token, node in work.effects.call:
        _begin(work, token, node)
    _places(work)
    if work.effects.closed and work.case.process in called_processes():
        _tell_caller(work)


def _places(work: Work) -> None:
    """Places that are asked for, and let go of: a case that does not end well keeps none."""
    assert work.after is not None  # noqa: S101 - asked before
    said, of, n = work.effects, work.case, work.after.n
    if said.unqueue:
        quota_rows.let_go(of.id, n=n, tokens=said.unqueue)
    for token, name in said.queue:
        key_for = work.definition.quota_of.get(name)
        key = key_for(work.dossier) if key_for else of.graph.node(name).extra["quota"]
        rank_for = work.definition.rank_of.get(name)
        rank = rank_for(work.dossier) if rank_for else 0
        quota_rows.ask(key, case=of.id, token=token, n=n, at=work.now, rank=rank)
    if said.closed not in ("", "approved") and any(map(is_slot, of.graph.nodes.values())):
        quota_rows.let_go(of.id, n=n)


def called_processes() -> set[str]:
    """Codes of the processes that some flow calls."""
    return {code for card in PROCESSES for code in calls_of(card)}


def calls_of(card: ProcessDefinition) -> Iterator[str]:
    """Codes of the processes that the flows of a card call."""
    for number in card.flows:
        for node in graph_for(card.code, number).nodes.values():
            if code := process_of(node):
                yield code


def key_of(call: int, what: str) -> UUID:
    """Key of an event that a call brings about: the same however often it is tried."""
    return uuid5(KEYS, f"{call}:{what}")


def _give_up(work: Work) -> None:
    """The called cases are released; those that end with their caller are told so."""
    assert work.after is not None  # noqa: S101 - asked before
    rows = CaseCall.objects.filter(case=work.case.id, token__in=work.effects.uncall)
    for call in rows.filter(returned_n=None, released_n=None):
        CaseCall.objects.filter(pk=call.pk).update(released_n=work.after.n)
        if call.when_gone == CaseCall.WhenGone.END:
            _post(END, call.pk, case=call.child_id)


def _tell_caller(work: Work) -> None:
    """Who closes a called case need not see the one that called it: a hospital does not."""
    open_ = CaseCall.objects.filter(child=work.case.id, returned_n=None, released_n=None)
    with as_system(work):
        call = open_.select_related("case", "child").first()
    if call is not None and not keeps_silent(call):
        _post(RETURN, call.pk, case=call.case_id)


def keeps_silent(call: CaseCall) -> bool:
    """Whether nothing comes back: of a closed lane that goes on by itself, not even when it ended.

    The caller goes on by the limit of its own node.
    """
    child, caller = PROCESSES[call.child.process].ring, PROCESSES[call.case.process].ring
    return child == LANE != caller and call.when_gone == CaseCall.WhenGone.KEEP


def _post(kind: str, call: int, *, case: int) -> None:
    Outbox.objects.get_or_create(
        key=f"{kind}:{call}",
        defaults={
            "kind": kind, "case_id": case, "args": {"call": call},
            "created_at": Now(), "next_at": Now(),
        },
    )  # fmt: skip


def _begin(work: Work, token: int, name: str) -> None:
    """A case of the called process is opened and handed in by the system, for the applicant."""
    assert work.after is not None  # noqa: S101 - asked before
    node = work.case.graph.node(name)
    card = PROCESSES[process_of(node)]
    draft, facts = _facts(work, card, name)
    work.transaction.execute(sql.SCOPE(scope_of(SYSTEM)))  # the unit may be one he does not see
    case = _made(work, card)
    call = CaseCall.objects.create(
        case_id=work.case.id,
        token=token,
        node=veil(name) if work.definition.ring == LANE else name,
        child=case,
        when_gone=node.extra.get("when_gone", CaseCall.WhenGone.END),
        begun_n=work.after.n,
    )
    sealed = sealed_draft(case.pk, draft, process=card.code)
    Draft.objects.create(case=case, body=sealed, version=1, updated_at=work.now)
    applicant, reason = work.case.applicant, f"{CALLED}{work.case.id}"
    opening = Move(Verb.OPEN, target=applicant, reason=reason)
    _work(work, case, call.pk, "open").begin(opening)
    _hand_in(work, Case.objects.get(pk=case.pk), call.pk, facts)


def _facts(work: Work, card: ProcessDefinition, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is handed in there, and judged. Raises: InvalidFacts: then nothing is called."""
    mapped = work.definition.calls.get(name)
    draft = dict(mapped(work.dossier)) if mapped else {}
    facts, errors = card.validate(draft, on=china_day(work.now))
    if errors:
        said = "；".join(line for lines in errors.values() for line in lines)
        sentence = _("要发起的“%(title)s”缺少内容：%(said)s") % {"title": card.title, "said": said}
        raise InvalidFacts("call_facts", sentence)
    return draft, facts


def _hand_in(work: Work, case: Case, call: int, facts: dict[str, Any]) -> None:
    child = _work(work, case, call, "submit")
    filed = put_on_file(child, facts)
    move = Move(Verb.SUBMIT, token=1, behalf=child.case.applicant, ties=filed.ties)
    child.do(move, hashes=filed.hashes)
    follow_up(child)


def _work(work: Work, case: Case, call: int, what: str) -> Work:
    limits = Deadline.objects.filter(case=case, done_at=None)
    running = tuple(_running(one) for one in limits)
    key = key_of(call, what)
    return work_on_new(work.transaction, case, actor=SYSTEM, key=key, now=work.now, running=running)


def _running(one: Deadline) -> Running:
    due = one.due_at.isoformat() if one.due_at else None
    paused, left = one.paused_at is not None, one.remaining_days
    return Running(one.pk, one.token, one.limit, one.kind, due, paused, left)


def _made(work: Work, card: ProcessDefinition) -> Case:
    flow, of = card.flows[card.current], work.case
    row = Case.objects.get(pk=of.id)
    return Case.objects.create(
        process=card.code,
        flow_class=flow if isinstance(flow, type) else None,
        flow_version=card.current,
        applicant_id=of.applicant,
        agent_id=None if card.ring == LANE else of.agent,
        unit_id=of.unit,
        subject=row.subject,
        title=card.title,
        created=work.now,
    )
