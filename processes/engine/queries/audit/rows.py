"""A case with all that its dossier looks at, read once. Requires a scope that sees the case."""

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from processes.engine.audit import offline
from processes.engine.audit.replay import DoesNotFit, Played, replay
from processes.engine.audit.timeline import Entry, said_by, timeline
from processes.engine.audit.verify import as_exported
from processes.engine.definition import ProcessDefinition
from processes.engine.graph.model import Graph
from processes.engine.models import Access, Attachment, Case, Document, Event, Record, Revision
from processes.engine.queries.audit.shapes import Fault
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.engine.shell.dossier import LazyDossier
from processes.engine.token_game import state_hash
from processes.people.models import Post

MOST_READINGS = 400


@dataclass(frozen=True)
class Rows:
    """A case, and when it is looked at. What nobody asks for is not read."""

    case: Case
    now: datetime
    today: date

    @property
    def ref(self) -> str:
        """How addresses name the case."""
        return self.case.number or str(self.case.pk)

    @property
    def definition(self) -> ProcessDefinition:
        """The index card of its process."""
        return PROCESSES.of(self.case)

    @cached_property
    def graph(self) -> Graph:
        """The flow it began on."""
        return graph_for(self.case.process, self.case.flow_version)

    @cached_property
    def events(self) -> list[Event]:
        """Every event, oldest first; never empty for a sound case."""
        return list(Event.objects.filter(case=self.case).order_by("n"))

    @cached_property
    def bodies(self) -> list[dict[str, Any]]:
        """What each event says; {} for a damaged one."""
        return [said_by(one) for one in self.events]

    @cached_property
    def entries(self) -> list[Entry]:
        """The events with names and opinions."""
        return timeline(self.case)

    @cached_property
    def accesses(self) -> list[Access]:
        """Readings and refusals, oldest first; of very many the latest."""
        rows = Access.objects.filter(case=self.case).select_related("actor")
        return list(rows.order_by("-at", "-id")[:MOST_READINGS])[::-1]

    @cached_property
    def places(self) -> dict[int, int]:
        """Organisation of the newest post of everybody who looked at the case."""
        readers = {one.actor_id for one in self.accesses if one.actor_id}
        rows = Post.objects.filter(account__in=readers).order_by("id")
        return dict(rows.values_list("account_id", "organisation_id"))

    @cached_property
    def revisions(self) -> list[Revision]:
        """Applications as filed, oldest first."""
        return list(Revision.objects.filter(case=self.case).order_by("n"))

    @cached_property
    def records(self) -> list[Record]:
        """What officers wrote, oldest first; sealed."""
        return list(Record.objects.filter(case=self.case).order_by("n"))

    @cached_property
    def files(self) -> list[Attachment]:
        """Every upload, those taken away as well."""
        return list(Attachment.objects.filter(case=self.case).order_by("id"))

    @cached_property
    def papers(self) -> list[Document]:
        """Every paper, oldest first."""
        return list(Document.objects.filter(case=self.case).order_by("id"))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Facts of the revision on file; {} before the first."""
        return self.file_at(len(self.events)).facts

    @cached_property
    def slot_titles(self) -> dict[str, str]:
        """Titles of the materials that the newest revision calls for, and of later evidence."""
        return self.definition.slot_titles(self.facts, agent=self.case.agent_id)

    @cached_property
    def chain(self) -> tuple[Fault, ...]:
        """Faults of the chain, with the pair of events between which each lies."""
        found = offline.faults(as_exported(one) for one in self.events)
        return tuple(Fault(before, n, said) for _case, before, n, said in found)

    @cached_property
    def played(self) -> tuple[Played, ...]:
        """The game after each event, up to the first that does not fit its record."""
        found = []
        try:
            said = (event.body for event in self.events)
            graphs = partial(graph_for, self.case.process)
            for one in replay(self.graph, said, others=graphs):
                if state_hash(one.state) != one.said.get("state"):
                    break
                found.append(one)
        except DoesNotFit:
            pass
        return tuple(found)

    @property
    def folds(self) -> bool:
        """Whether the events lead to the state on the case."""
        if not self.played or len(self.played) != len(self.events):
            return False
        return state_hash(self.played[-1].state) == self.case.state_hash

    def revision_at(self, index: int) -> int:
        """Number of the revision on file after that many events; 0 before the first."""
        return max((int(one.get("revision") or 0) for one in self.bodies[:index]), default=0)

    def file_at(self, index: int, *, revision: int | None = None) -> LazyDossier:
        """Facts and records as they were after that many events."""
        upto = self.events[index - 1].n if index else 0
        number = self.revision_at(index) if revision is None else revision
        return LazyDossier(
            case=self.case.pk,
            process=self.case.process,
            unit=self.case.unit_id,
            revision=number,
            today=self.today,
            parameters=reference().on(self.case.params_on or self.today),
            fetch=lambda: self._sealed(number, upto),
        )

    def _sealed(self, revision: int, upto: int) -> tuple[bytes | None, str | None]:
        filed = next((one for one in self.revisions if one.n == revision), None)
        rows = [
            [one.n, one.node, one.kind, base64.b64encode(bytes(one.body)).decode()]
            for one in self.records
            if one.n <= upto
        ]
        return (bytes(filed.body) if filed else None), json.dumps(rows)
