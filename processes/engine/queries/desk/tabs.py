"""What the frame of every officer's page says: how much waits, what is unread, which post.

Requires `runtime.scope`.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.copies import unread_copies
from processes.engine.queries.desk.order import Wish
from processes.people import organisations
from processes.people.actors import Actor, PostRef
from processes.people.roles import Level

MOST = 100


@dataclass(frozen=True)
class Tabs:
    """Counts as they are shown, "" for none; `place` stands under the name of the desk."""

    todo_count: str
    cc_count: str
    place: str
    role: str


def tabs_of(actor: Actor) -> Tabs:
    """Two statements; neither looks at more than a hundred rows."""
    place, role = post_of(actor)
    return Tabs(
        todo_count=capped(waiting.count(actor, Wish(most=MOST))),
        cc_count=capped(unread_copies(actor, most=MOST)),
        place=place,
        role=role,
    )


def capped(number: int) -> str:
    """A count of at most 99."""
    if number >= MOST:
        return _("99+")
    return str(number) if number else ""


def post_of(actor: Actor) -> tuple[str, str]:
    """Where the actor works and as what, by his first own post; else by one stood in for."""
    held = (*actor.posts, *(post for one in actor.stands_in_for for post in one.posts))
    post = next((one for one in held if one.level is not Level.APPLICANT), None)
    return ("", "") if post is None else (_place(post), post.role.label)


def _place(post: PostRef) -> str:
    name = organisations.unit(post.organisation).name
    return f"{name} · {post.title}" if post.title else name
