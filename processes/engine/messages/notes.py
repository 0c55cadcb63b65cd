"""Tells the other side that somebody has written; what was written stays on its page."""

from django.db.models import Q

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.messages.notice import APPLICANT, Notice
from processes.engine.messages.recipients import recipients
from processes.engine.messages.sending import write
from processes.engine.messages.words import words
from processes.engine.models import Case, Message, Note, Outbox
from processes.people.models import Account
from processes.people.roles import Role

FROM_OFFICE, TO_OFFICE = "note", "note_back"


def notify(row: Outbox) -> None:
    """A message to each on the other side. Whoever has one unread about this case is not sent
    another text message: it stands on his own pages.

    Requires an open transaction with sight of the case.
    """
    case = Case.objects.select_related("applicant", "agent").get(outbox=row)
    note = Note.objects.get(pk=row.args["note"])
    kind, to = (FROM_OFFICE, APPLICANT) if note.by_office else (TO_OFFICE, "candidates")
    title, text = words(case, Notice(kind, to, case.version))
    for account in _other_side(case, kind, to):
        waiting = Message.objects.filter(case=case, account=account, kind=kind, read_at=None)
        message = Message(
            key=f"{row.key}:{account.pk}",
            case=case,
            account=account,
            kind=kind,
            title=title,
            text=text,
            at=note.at,
            sent_at=max(clock.now(), note.at),
        )
        write(message, quiet=waiting.exists())


def _other_side(case: Case, kind: str, to: str) -> list[Account]:
    """Of the office: who waits at the case; else who has written; else the union's officer."""
    found = recipients(case, Notice(kind, to, case.version))
    if found or to == APPLICANT:
        return found
    wrote = Note.objects.filter(case=case, by_office=True).order_by("-id").first()
    if wrote is not None:
        return [wrote.author]
    day = china_day(clock.now())
    return list(
        Account.objects.filter(
            Q(posts__valid_to=None) | Q(posts__valid_to__gte=day),
            is_active=True,
            posts__role=Role.GRASSROOTS_OFFICER,
            posts__organisation=case.unit_id,
            posts__valid_from__lte=day,
        ).distinct()
    )
