"""The thread of a case, as the applicant or the office reads it. Requires a scope."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from processes.engine.models import Case, Note, NoteFile, NoteSeen
from processes.engine.queries.applicant.correction import title_of
from processes.people.actors import Actor
from processes.vault import unseal


@dataclass(frozen=True)
class Enclosed:
    """A file that came with a note."""

    name: str
    href: str
    size: int


@dataclass(frozen=True)
class Said:
    """One note. `seen` says who of the other side has read it: for the office only."""

    who: str
    text: str
    at: datetime
    mine: bool
    new: bool
    files: tuple[Enclosed, ...]
    seen: str = ""


@dataclass(frozen=True)
class Thread:
    """All notes, oldest first."""

    said: tuple[Said, ...]

    @property
    def new(self) -> int:
        """How many the reader had not read."""
        return sum(one.new for one in self.said)


def thread_of(case: Case, actor: Actor, *, at: str, office: bool) -> Thread:
    """`at` is the address of the page, under which files are opened."""
    rows = Note.objects.filter(case=case).select_related("author")
    seen = list(NoteSeen.objects.filter(case=case).select_related("account"))
    upto = next((one.upto for one in seen if one.account_id == actor.account), 0)
    return Thread(
        tuple(
            Said(
                who=_who(one, office),
                text=_open(one),
                at=one.at,
                mine=one.by_office == office,
                new=one.by_office != office and one.pk > upto,
                files=tuple(
                    Enclosed(name_of(f), f"{at}files/{f.pk}/", f.size) for f in one.files.all()
                ),
                seen=_seen(case, one, seen) if office else "",
            )
            for one in rows.prefetch_related("files").order_by("id")
        )
    )


def new_notes(case: Case, account: int, *, office: bool) -> int:
    """How many notes of the other side the account has not read."""
    upto = NoteSeen.objects.filter(case=case, account=account).values("upto")[:1]
    new = Q(pk__gt=Coalesce(Subquery(upto), 0))
    return Note.objects.filter(new, case=case, by_office=not office).count()


def name_of(file: NoteFile) -> str:
    """Name of the file, in clear."""
    place = {"table": "engine_notefile", "row": str(file.row), "field": "name"}
    return unseal(bytes(file.name), **place).decode()


def _open(one: Note) -> str:
    place = {"table": "engine_note", "row": str(one.key), "field": "body"}
    return unseal(bytes(one.body), **place).decode()


def _who(one: Note, office: bool) -> str:
    """The applicant reads the surname of an officer; the office whole names."""
    if not one.by_office:
        return one.author.name if office else _("您")
    return one.author.name if office else title_of(one.author.name)


def _seen(case: Case, one: Note, seen: list[NoteSeen]) -> str:
    """Who of the other side had this before him, and when he last read."""
    parties = {case.applicant_id, case.agent_id}
    others = [r for r in seen if r.upto >= one.pk and (r.account_id in parties) == one.by_office]
    if not others:
        return _("申请人还没看") if one.by_office else ""
    return _("、").join(_("%(name)s看过") % {"name": r.account.name} for r in others)
