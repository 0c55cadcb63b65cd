"""What the frame of every officer's page says: how much waits, what is unread, which post.

Requires `runtime.scope`.
"""

from dataclasses import dataclass

from processes.engine.policies import ROSTER_FILERS
from processes.engine.policies_after import (
    may_open_contests,
    may_open_honours,
    may_read_ledger,
    may_read_places,
)
from processes.engine.policies_lane import (
    may_list_women,
    may_open_screening,
    may_sum_up_street,
)
from processes.engine.queries.applicant.notices import unread_count
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.copies import unread_copies
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.desk.places import declared
from processes.engine.queries.desk.words import MOST, counted
from processes.people import organisations
from processes.people.actors import Actor, PostRef
from processes.people.roles import Level, Role

EXAMINES = "评审"  # title of those who score nominations; the other experts judge contests
FILE_READERS = frozenset({Role.DISTRICT_OFFICER, Role.VICE_CHAIR, Role.CHAIR, Role.AUDITOR})


@dataclass(frozen=True)
class Tabs:
    """Counts as they are shown, "" for none; `place` stands under the name of the desk."""

    todo_count: str
    cc_count: str
    place: str
    role: str
    lists: bool = False
    unread: str = ""
    reads_files: bool = False
    reads_books: bool = False
    reads_places: bool = False
    admin: bool = False
    audits: bool = False
    screening: bool = False
    contests: bool = False
    judges: bool = False
    honours: bool = False
    scores: bool = False


def tabs_of(actor: Actor, *, todo: str | None = None) -> Tabs:
    """Three statements, none with more than a hundred rows; two if `todo` was counted before."""
    place, role = post_of(actor)
    return Tabs(
        todo_count=_waiting(actor) if todo is None else todo.removeprefix("0"),
        cc_count=counted(unread_copies(actor, most=MOST)),
        place=place,
        role=role,
        audits=any(post.role == Role.AUDITOR for post in held_by(actor)),
        admin=actor.has_role(Role.SYSTEM_ADMIN),
        screening=any(
            may(actor) for may in (may_open_screening, may_list_women, may_sum_up_street)
        ),
        contests=may_open_contests(actor),
        judges=any(title != EXAMINES for title in actor.titles(Role.EXPERT)),
        honours=may_open_honours(actor),
        scores=EXAMINES in actor.titles(Role.EXPERT),
        lists=any(post.role in ROSTER_FILERS for post in actor.posts),
        unread=counted(unread_count(actor.account, most=MOST)),
        reads_books=bool(may_read_ledger(actor)),
        reads_places=bool(may_read_places(actor)) and bool(declared()),
        reads_files=any(post.role in FILE_READERS for post in held_by(actor)),
    )


def _waiting(actor: Actor) -> str:
    number, more = waiting.count(actor, Wish(most=MOST))
    return counted(number, more=more)


def held_by(actor: Actor) -> tuple[PostRef, ...]:
    """Own posts, and those stood in for."""
    return (*actor.posts, *(post for one in actor.stands_in_for for post in one.posts))


def post_of(actor: Actor) -> tuple[str, str]:
    """Where the actor works and as what, by his first own post; else by one stood in for."""
    held = held_by(actor)
    post = next((one for one in held if one.level is not Level.APPLICANT), None)
    return ("", "") if post is None else (_place(post), post.role.label)


def _place(post: PostRef) -> str:
    name = organisations.unit(post.organisation).name
    return f"{name} · {post.title}" if post.title else name
