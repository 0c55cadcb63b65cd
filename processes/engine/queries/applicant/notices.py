"""Messages to the reader, as applicant or as officer. Requires a scope."""

from dataclasses import dataclass

from processes.engine.messages.notice import EMPTY_DESK_ADMIN
from processes.engine.messages.words import STUCK, Letterhead
from processes.engine.models import Case, Message
from processes.engine.queries.applicant.shapes import Notice
from processes.people.actors import Actor

MOST = 50


@dataclass(frozen=True)
class NoticePage:
    """Newest first. `following` is what to ask for to read on, 0 for nothing."""

    notices: tuple[Notice, ...]
    following: int = 0


def notices_of(actor: Actor, *, before: int = 0, at: str = "/my/messages/") -> NoticePage:
    """One page of messages; `at` is the address of the page, under which each is opened."""
    rows = Message.objects.filter(account=actor.account).order_by("-id")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: MOST + 1])
    shown = found[:MOST]
    return NoticePage(
        notices=tuple(
            Notice(
                title=row.title or row.text[:20],
                text=row.text if row.title else "",
                at=row.at,
                href=f"{at}{row.pk}/",
                unread=row.read_at is None,
            )
            for row in shown
        ),
        following=shown[-1].pk if len(found) > MOST else 0,
    )


def unread_count(account: int, *, most: int = 100) -> int:
    """How many messages were not read, at most `most`. Asks for no scope: it counts own ones."""
    rows = Message.objects.filter(account=account, read_at=None).order_by()
    return len(rows.values_list("pk", flat=True)[:most])


def has_unread(account: int) -> bool:
    """Whether any message of the reader was not read."""
    return Message.objects.filter(account=account, read_at=None).exists()


def place_of(message: Message, actor: Actor) -> str:
    """Address of what the message is about, for this reader; "" once the case is out of sight."""
    if message.kind == EMPTY_DESK_ADMIN:
        return STUCK
    case = Case.objects.filter(pk=message.case_id).first()
    if case is None:
        return ""
    desk = actor.account not in {case.applicant_id, case.agent_id}
    return Letterhead(case, desk, message.kind).path
