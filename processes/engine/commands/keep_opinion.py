"""暂存意见: what an officer writes is kept before he decides; nothing written lets it go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import Conflict
from processes.engine.models import Case, OpinionDraft
from processes.engine.rings import ring_of_case
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.refusals import unseen
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal

TABLE = "engine_opiniondraft"
MOST = 4000  # characters kept of an answer; the forms judge what may be sent
MOST_FIELDS = 400


@dataclass(frozen=True)
class Place:
    """Where something is written: the page of a verb at a token; "" is the decision bar."""

    case: int
    token: int
    verb: str = ""

    def row(self, account: int) -> str:
        """The name within the seal."""
        return f"{self.case}.{self.token}.{account}" + (f".{self.verb}" if self.verb else "")


@dataclass(frozen=True)
class Words:
    """What is written: the opinion, and the other answers of the page by control."""

    text: str = ""
    fields: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to keep."""
        said = (line for lines in self.fields.values() for line in lines)
        return not self.text.strip() and not any(line.strip() for line in said)

    def body(self) -> bytes:
        """What is sealed."""
        fields = dict(list(self.fields.items())[:MOST_FIELDS])
        cut = {name: [line[:MOST] for line in lines] for name, lines in fields.items()}
        return canonical({"opinion": self.text[:MOST], "fields": cut})


def keep_opinion(
    place: Place, words: Words, *, actor: Actor, now: datetime, version: int | None = None
) -> int:
    """Keeps the words for this officer and place; gives their new version, 0 if let go.

    No event: what is not decided is nobody else's business. With `version` a text that another
    page changed meanwhile is not written over.

    Raises: Conflict; NotAllowed if he may not see the case.
    """
    with durable(actor):
        if not words.is_blank:
            require_sight(place.case, actor)
        return write(place, words, actor=actor, now=now, version=version)


def write(
    place: Place, words: Words, *, actor: Actor, now: datetime, version: int | None = None
) -> int:
    """As `keep_opinion`, within an open transaction of the officer's. Raises: Conflict."""
    mine = OpinionDraft.objects.filter(
        case_id=place.case, account_id=actor.account, token=place.token, verb=place.verb
    )
    known = mine.select_for_update().first()
    if version is not None and version != (known.version if known else 0):
        sentence = _("您在另一个页面里也写了意见。请先看那边写的，再接着写。")
        raise Conflict("opinion_changed", sentence)
    if words.is_blank:
        mine.delete()
        return 0
    name, following = place.row(actor.account), (known.version if known else 0) + 1
    body = seal(words.body(), table=TABLE, row=name, field="body", ring=ring_of_case(place.case))
    OpinionDraft.objects.update_or_create(
        case_id=place.case, account_id=actor.account, token=place.token, verb=place.verb,
        defaults={"row": name, "body": body, "version": following, "updated_at": now},
    )  # fmt: skip
    return following


def require_sight(case: int, actor: Actor) -> None:
    """Raises: NotAllowed if there is no such case in his sight."""
    row = Case.objects.filter(pk=case).first()
    if row is None:
        raise unseen()
    policies.require(policies.may_see(actor, CaseView.of(row)))
