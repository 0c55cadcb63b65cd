"""After a consent was withdrawn the contents of her cases go; that they were, stays.

Facts, forms, opinions, drafts, notes and papers of the whole chain of cases, the union's
registration with it, are destroyed, with the salts by which they could be guessed; her name in
lists is masked, and she is not found by name or phone any more. Kept are: who
did which step when (the log, 10 years), the booking, which a settlement counts (30 years), the
keyed hash of the person, by which three years are counted, the group, which a summary counts, and
the reply to her. Done at the next sweep; `due_on`, working days after she asked, is the last day.
Source: domain C.6 sX, B0.5, B0.6, SCR-12
"""

import logging
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.cancer_screening.documents import KEPT
from processes.cancer_screening.models import Erasure
from processes.cancer_screening.steps import registering
from processes.engine import clock, marks, storage
from processes.engine.calendar import CalendarMissing, china_day, limit_ends
from processes.engine.models import (
    Attachment,
    Case,
    CaseCall,
    Document,
    Draft,
    Note,
    NoteFile,
    OpinionDraft,
    Record,
    Revision,
)
from processes.engine.policies_lane import is_closed
from processes.engine.queries.dossier import dossier
from processes.engine.reference import parameters_on, reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.engine.token_game import canonical
from processes.people.actors import SYSTEM
from processes.vault import mask_name, seal

LIMIT = "screen_erase"
VISIT = "screening_visit"
SCREENING = "cancer_screening"
GONE = "erased"  # in place of the name of a file, with the id of its row
MOST = 50  # at a time: the sweep comes again
NOTHING = canonical({})
NO_WORDS = canonical({"opinion": "", "form": {}, "remarks": {}})
log = logging.getLogger(__name__)


def sweep(now: datetime) -> int:
    """Run by the sweep: what was withdrawn is noted, and destroyed; how many cases were.

    A visit that she took back alone is an appointment given back, no consent. A registration
    that still runs is destroyed once it is closed.
    """
    with scope(SYSTEM):
        new = list(unnoted()[:MOST])
    for case in new:
        note(case.pk, asked=case.closed_at or now)
    with scope(SYSTEM):
        due = Erasure.objects.filter(done_at=None).exclude(case__outcome="")
        cases = list(due.order_by("due_on", "case_id").values_list("case_id", flat=True)[:MOST])
    for one in cases:
        erase(one, now=now)
    return len(cases)


def unnoted() -> QuerySet[Case]:
    """Cases whose consent was withdrawn, and of which no erasure is noted yet."""
    closed = [card.code for card in PROCESSES if is_closed(card.code) and card.code != VISIT]
    closed.append(SCREENING)
    rows = Case.objects.filter(process__in=closed, outcome="withdrawn", erasure=None)
    return rows.order_by("id")


def overdue(now: datetime) -> list[int]:
    """Cases that should have been erased by now. Requires the system's scope."""
    rows = Erasure.objects.filter(done_at=None, due_on__lt=china_day(now))
    return list(rows.order_by("due_on").values_list("case_id", flat=True))


def erase(case: int, *, now: datetime) -> None:
    """Destroys the contents of a case for which that was noted; a second time nothing is left."""
    with durable(SYSTEM):
        row = Erasure.objects.select_for_update().get(pk=case)
        if row.done_at is not None:
            return
        parts, files = _bodies(case) + _papers(case), _files(case)
        with connection.cursor() as cursor:
            cursor.execute("SELECT cancer_screening_forget(%s)", [case])
        _unnamed(case)
        _of(case).update(storage_key="", signed_key="")
        Attachment.objects.filter(case=case, removed_at=None).update(removed_at=now)
        Erasure.objects.filter(pk=case).update(done_at=now, parts=parts)
    for key in files:  # a crash before this leaves files without a row: the sweep of files erases
        storage.erase(key)
    log.info("case %s: %s parts erased", case, parts)


def note(case: int, *, asked: datetime) -> None:
    """The whole chain: the registration, what it called, and what that called."""
    try:
        days = parameters_on(china_day(asked)).days(LIMIT)
        due = limit_ends(reference().calendar, china_day(asked), days)
    except CalendarMissing:  # destroyed now all the same
        due = china_day(asked)
    with durable(SYSTEM):
        for one in _chain(case):
            Erasure.objects.get_or_create(case_id=one, defaults={"asked_at": asked, "due_on": due})


def _chain(case: int) -> list[int]:
    top, call = case, CaseCall.objects.filter(child=case).first()
    while call is not None:
        top, call = call.case_id, CaseCall.objects.filter(child=call.case_id).first()
    found, open_ = [top] if _process(top) == SCREENING else [], [top]
    while open_:
        children = CaseCall.objects.filter(case__in=open_).select_related("child").order_by("id")
        lane = [one.child_id for one in children if is_closed(one.child.process)]
        open_ = [one for one in lane if one not in found]
        found += open_
    return found or [case]


def _process(case: int) -> str:
    return str(Case.objects.values_list("process", flat=True).get(pk=case))


def _bodies(case: int) -> int:
    """Every sealed text is replaced by an empty one under the same seal."""
    done, ring = 0, PROCESSES[_process(case)].ring
    nothing_typed, no_words = _left(case)
    for row in Revision.objects.filter(case=case):
        body = seal(nothing_typed, table="engine_revision", row=row.row, field="body", ring=ring)
        done += Revision.objects.filter(pk=row.pk).update(body=body)
    for record in Record.objects.filter(case=case):
        body = seal(no_words, table="engine_record", row=record.row, field="body", ring=ring)
        done += Record.objects.filter(pk=record.pk).update(body=body)
    for note in Note.objects.filter(case=case):
        body = seal(b"", table="engine_note", row=str(note.key), field="body", ring=ring)
        done += Note.objects.filter(pk=note.pk).update(body=body)
    nothing = _("已删除").encode()
    for sent in NoteFile.objects.filter(case=case):
        name = seal(nothing, table="engine_notefile", row=str(sent.row), field="name", ring=ring)
        done += NoteFile.objects.filter(pk=sent.pk).update(name=name)
    for file in Attachment.objects.filter(case=case):
        name = seal(nothing, table="engine_attachment", row=str(file.row), field="name", ring=ring)
        done += Attachment.objects.filter(pk=file.pk).update(name=name)
    done += Draft.objects.filter(case=case).delete()[0]
    return done + OpinionDraft.objects.filter(case=case).delete()[0]


def _unnamed(case: int) -> None:
    """Her name in lists is masked, and what she could be found by goes, but for the person."""
    row = Case.objects.get(pk=case)
    Case.objects.filter(pk=case).update(subject=mask_name(row.subject))
    marks.forget(case)


def _left(case: int) -> tuple[bytes, bytes]:
    """What stands in place of facts and of forms: of a registration her group, for the counts."""
    if _process(case) != SCREENING:
        return NOTHING, NO_WORDS
    group = registering.group_of(dossier(Case.objects.get(pk=case), today=china_day(clock.now())))
    return canonical({"group": group}), NO_WORDS


def _of(case: int) -> QuerySet[Document]:
    """Papers of the case but the reply to her withdrawal, which she keeps."""
    return Document.objects.filter(case=case).exclude(kind__in=KEPT)


def _papers(case: int) -> int:
    return _of(case).exclude(storage_key="").count()


def _files(case: int) -> list[str]:
    """Files brought and sent, and papers that no other shares: its name is the hash of its text."""
    rows = _of(case)
    keys = {key for row in rows for key in (row.storage_key, row.signed_key) if key}
    others = Document.objects.exclude(pk__in=rows.values("pk"))
    shared = set(others.filter(storage_key__in=keys).values_list("storage_key", flat=True))
    shared |= set(others.filter(signed_key__in=keys).values_list("signed_key", flat=True))
    brought = Attachment.objects.filter(case=case).values_list("storage_key", flat=True)
    sent = NoteFile.objects.filter(case=case).values_list("storage_key", flat=True)
    return sorted((keys - shared) | {*brought, *sent})
