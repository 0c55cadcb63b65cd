"""A case with the rows that several tabs look at, read once. Requires a scope."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from processes.engine.audit.timeline import Entry, timeline
from processes.engine.definition import ProcessDefinition
from processes.engine.models import Attachment, Case, Deadline, Document, Outbox, Task
from processes.engine.queries.desk.case.calls import links
from processes.engine.queries.dossier import dossier
from processes.engine.queries.facts import Written
from processes.engine.reference import Reference, reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView
from processes.engine.shell.dossier import LazyDossier
from processes.engine.shell.held import TAKEN_BACK
from processes.people.actors import Actor

PAPER = "paper.issue"  # kind of the orders for papers


@dataclass(frozen=True)
class Rows:
    """A case at one moment for one reader. What nobody asks for is not read."""

    case: Case
    view: CaseView
    actor: Actor
    now: datetime
    today: date
    kept: str = ""  # query string of the list beside it

    @property
    def ref(self) -> str:
        """How addresses name the case."""
        return self.case.number or ""

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.ref}/"

    def address(self, tab: str, doc: str = "") -> str:
        """Address of a tab, with a document open, the list beside it as it is."""
        return f"{self.href}?" + "&".join(
            one for one in (f"tab={tab}", f"doc={doc}" if doc else "", self.kept) if one
        )

    @property
    def definition(self) -> ProcessDefinition:
        """The index card of its process."""
        return PROCESSES.of(self.case)

    @cached_property
    def reference(self) -> Reference:
        """Parameters and calendar."""
        return reference()

    @cached_property
    def file(self) -> LazyDossier:
        """Facts on file and what officers wrote."""
        return dossier(self.case, today=self.today, known=self.reference)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Facts of the revision on file."""
        return self.file.facts

    @cached_property
    def tasks(self) -> list[Task]:
        """Every task, open or closed, in the order of arrival."""
        rows = Task.objects.filter(case=self.case).select_related("holder", "organisation")
        return list(rows.order_by("opened", "id"))

    @property
    def open_tasks(self) -> list[Task]:
        """Tasks that wait."""
        return [one for one in self.tasks if one.closed_at is None]

    @cached_property
    def limits(self) -> list[Deadline]:
        """Every limit that ran or runs, in order."""
        rows = Deadline.objects.filter(case=self.case, kind=Deadline.Kind.DUE)
        return list(rows.order_by("armed_at", "id"))

    @cached_property
    def entries(self) -> list[Entry]:
        """All that happened, oldest first."""
        return timeline(self.case, records=[Written(**one) for one in self.file.kept])

    @cached_property
    def files(self) -> list[Attachment]:
        """Uploads that were not taken away, oldest first."""
        return list(Attachment.objects.filter(case=self.case, removed_at=None).order_by("id"))

    @cached_property
    def brought(self) -> list[Attachment]:
        """Those that officers brought."""
        return [one for one in self.files if one.node]

    @cached_property
    def slot_titles(self) -> dict[str, str]:
        """Titles of materials by code."""
        return self.definition.slot_titles(self.facts, agent=self.case.agent_id)

    @cached_property
    def linked(self) -> dict[int, tuple[tuple[str, str], ...]]:
        """Cases that this one called or was called by: event → (address, words)."""
        return links(self.case.pk)

    @cached_property
    def papers(self) -> list[Document]:
        """Papers, oldest first."""
        return list(Document.objects.filter(case=self.case).order_by("id"))

    @cached_property
    def ordered(self) -> list[Outbox]:
        """Orders for papers that are not done, oldest first."""
        rows = Outbox.objects.filter(case=self.case, kind=PAPER, done_at=None)
        return list(rows.exclude(error=TAKEN_BACK).order_by("id"))
