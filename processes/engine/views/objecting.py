"""One form of an objection with its files: read, kept, judged, handed in. Public page and desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.commands.object_to import object_to
from processes.engine.errors import InvalidFacts
from processes.engine.objections import Objector, receipt_code
from processes.engine.registry import PROCESSES
from processes.engine.views.held_files import Held, held_files, hold
from processes.engine.views.keys import key_of
from processes.people.actors import Actor

Line = tuple[str, str]
FILE = "id_file"


@dataclass
class Sent:
    """What was typed and picked, and what is wrong with it."""

    form: Any
    key: UUID
    files: list[Held] = field(default_factory=list)
    wrong: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Sentences with the place each belongs to."""
        said = self.form.errors.items() if self.form.is_bound else ()
        return [(f"id_{name}", str(one)) for name, lines in said for one in lines] + self.wrong

    @property
    def context(self) -> dict[str, Any]:
        """For the template."""
        count = len(self.lines)
        return {
            "form": self.form,
            "key": self.key,
            "files": self.files,
            "lines": self.lines,
            "file_wrong": [line for place, line in self.wrong if place == FILE],
            "summary": _("有 %(n)d 处要改") % {"n": count},
            "faults": count,
        }


PUBLIC, REGISTERED = "objection", "objection_registered"  # forms of the process, by name


def form_of(process: str, name: str) -> Any:
    """The form of that name. Raises: KeyError."""
    return PROCESSES[process].officer_forms[name]


def empty(kind: Any, today: date, known: Mapping[str, str] | None = None) -> Sent:
    """Nothing typed yet; `known` is what the way here says."""
    return Sent(kind(on=today, initial=dict(known or {})), uuid4())


def read(request: HttpRequest, kind: Any, today: date) -> Sent:
    """Files are kept first, whatever is wrong with the rest."""
    sent = Sent(kind(request.POST, on=today), key_of(request), held_files(request))
    for one in hold(request, already=len(sent.files)):
        if isinstance(one, Held):
            sent.files.append(one)
        else:
            sent.wrong.append((FILE, one.message))
    if request.POST.get("go") != "send":  # only a file comes or goes: nothing is judged yet
        sent.form = kind(on=today, initial=request.POST.dict())
    return sent


def hand_in(
    request: HttpRequest, sent: Sent, *, case: int, actor: Actor, now: datetime, channel: str
) -> str | None:
    """The receipt; None if something is to be mended first.

    Raises: WrongState if the notice is over; NotAllowed.
    """
    if request.POST.get("go") != "send" or not sent.form.is_valid() or sent.wrong:
        return None
    try:
        object_to(
            case=case,
            actor=actor,
            key=sent.key,
            now=now,
            text=sent.form.words(),
            about=sent.form.concerns(),
            who=Objector(**sent.form.objector()),
            channel=channel,
            files=[(one.name, one.data) for one in sent.files],
        )
    except InvalidFacts as refused:
        for name, sentences in refused.errors.items():
            sent.wrong += [(f"id_{name}", line) for line in sentences]
        sent.wrong = sent.wrong or [("", refused.message)]
        return None
    for one in sent.files:
        storage.erase(one.key)
    return receipt_code(sent.key)
