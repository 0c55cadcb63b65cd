"""留言: applicant or office writes to the other side about a case, with files."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine import policies, storage
from processes.engine.errors import ApprovalError, Conflict, InvalidFacts, WrongState
from processes.engine.models import Case, Note, NoteFile, Outbox
from processes.engine.registry import ring_of
from processes.engine.rings import ring_for
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.refusals import unseen
from processes.engine.uploads import Clean, clean
from processes.people.actors import Actor
from processes.vault import seal

TABLE, FILES = "engine_note", "engine_notefile"
NOTIFY = "note.notify"
MOST_TEXT, MOST_FILES, MOST_A_DAY = 1000, 5, 20

Sent = Sequence[tuple[str, bytes]]
"""Name and content of each file."""
Kept = Sequence[tuple[Clean, str]]
"""Each file as it is kept, and under which key."""


def write_note(
    *, case: int, actor: Actor, text: str, key: UUID, now: datetime, files: Sent = ()
) -> Note:
    """Keeps the note sealed and asks for the other side to be told; once a key.

    No event: what is said here decides nothing. Files are cleaned as materials are.

    Raises: InvalidFacts with a sentence; NotAllowed; WrongState before the case is handed in;
    Conflict if the key was used for something else.
    """
    said = _judged(text, files)
    kept = [(clean(name, data), storage.new_key()) for name, data in files]
    ring = ring_for(case, actor)
    for one, place in kept:
        storage.put(one.data, key=place, ring=ring)
    try:
        note, added = _once(case, actor, said, key, now, kept)
    except ApprovalError:
        _erase(kept)
        raise
    # After any other fault the row may be there: the sweep erases the files if it is not.
    if not added:
        _erase(kept)
    return note


def _once(
    case: int, actor: Actor, said: str, key: UUID, now: datetime, kept: Kept
) -> tuple[Note, bool]:
    """The note of that key, and whether it is new."""
    with durable(actor):
        view = _view(case, actor)
        known = Note.objects.filter(key=key).first()
        if known is None:
            _require_room(view, actor, now)
            return _add(view, actor, said, key, now, kept), True
        if (known.case_id, known.author_id) != (case, actor.account):
            raise Conflict("key_used", _("这条留言已经发过了。请刷新页面再写。"))
        return known, False


def _erase(kept: Kept) -> None:
    for _one, place in kept:
        storage.erase(place)


def _judged(text: str, files: Sent) -> str:
    said = text.replace("\r\n", "\n").strip()
    if "\x00" in said:
        raise _refused("text", _("里面有看不见的特殊字符。请删掉，用键盘重新输入。"))
    if not said and not files:
        raise _refused("text", _("还没有写内容。请写一句话，或者选一个文件。"))
    if len(said) > MOST_TEXT:
        long = _("写得太长，现在%(length)d个字。请改到%(most)d个字以内，或者分两次发。")
        raise _refused("text", long % {"length": len(said), "most": MOST_TEXT})
    if len(files) > MOST_FILES:
        raise _refused("files", _("一次最多发%(most)d个文件。请分两次发。") % {"most": MOST_FILES})
    return said


def _refused(field: str, sentence: str) -> InvalidFacts:
    return InvalidFacts("note", sentence, errors={field: [sentence]})


def _view(case: int, actor: Actor) -> CaseView:
    """The case, locked for a moment so that two posts of one form are one after the other."""
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise unseen()
    view = CaseView.of(row)
    if view.number is None:
        raise WrongState("not_filed", _("申请还没有提交，提交以后才能留言。"))
    if actor.account not in (view.applicant, view.agent):
        policies.require(policies.may_write(actor, view))
    return view


def _require_room(view: CaseView, actor: Actor, now: datetime) -> None:
    lately = Note.objects.filter(case=view.id, author=actor.account, at__gt=now - timedelta(days=1))
    if lately.count() >= MOST_A_DAY:
        raise _refused("text", _("今天写得太多了。请明天再写，着急可以打 12351。"))


def _add(
    view: CaseView,
    actor: Actor,
    said: str,
    key: UUID,
    now: datetime,
    kept: Kept,
) -> Note:
    ring = ring_of(view.process)
    note = Note.objects.create(
        case_id=view.id,
        author_id=actor.account,
        by_office=actor.account not in (view.applicant, view.agent),
        key=key,
        body=seal(said.encode(), table=TABLE, row=str(key), field="body", ring=ring),
        at=now,
    )
    NoteFile.objects.bulk_create(_file(note, one, place, ring) for one, place in kept)
    Outbox.objects.create(
        key=f"{view.id}:note:{note.pk}",
        kind=NOTIFY,
        case_id=view.id,
        args={"note": note.pk},
        created_at=Now(),
        next_at=Now(),
    )
    return note


def _file(note: Note, one: Clean, place: str, ring: str) -> NoteFile:
    row = uuid4()
    return NoteFile(
        note=note,
        case_id=note.case_id,
        row=row,
        name=seal(one.name.encode(), table=FILES, row=str(row), field="name", ring=ring),
        sha256=hashlib.sha256(one.data).hexdigest(),
        size=len(one.data),
        media_type=one.media_type,
        storage_key=place,
    )
