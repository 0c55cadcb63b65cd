"""A case as policies and the shell look at it: columns and state, without facts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from processes.engine.graph.from_flow import graph_of
from processes.engine.graph.model import Graph, Node
from processes.engine.models import Case, Task
from processes.engine.registry import PROCESSES
from processes.engine.state import Seat, State, Token
from processes.engine.token_game import state_from_json, tokens


@dataclass(frozen=True, slots=True)
class Place:
    """Role and organisation an open task was given to when it was made, and its due moment."""

    role: str
    organisation: int | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case at one version. `relatives` are keyed hashes of the names that were declared.

    `places` are those of the open tasks, by (token, seat): who may decide is who is listed.
    """

    id: int
    process: str
    version: int
    flow_version: int
    number: str | None
    applicant: int
    agent: int | None
    unit: int | None
    status: str
    revision: int
    params_on: date | None
    title: str
    relatives: tuple[str, ...]
    state: State
    graph: Graph
    places: Mapping[tuple[int, int], Place]
    urged_at: datetime | None = None

    def token(self, number: int) -> Token | None:
        """The live token of that id."""
        return next((one for one in tokens(self.state.root) if one.id == number), None)

    def seat(self, token: int, seat: int) -> Seat | None:
        """A seat that may still speak."""
        found = self.token(token)
        seats = found.seats if found else ()
        return next(
            (one for one in seats if one.number == seat and not one.cancelled and not one.vote),
            None,
        )

    def node(self, token: int) -> Node:
        """Node at which a live token stands. Raises: KeyError if the token is gone."""
        found = self.token(token)
        if found is None:
            raise KeyError(token)
        return self.graph.node(found.node)

    @classmethod
    def of(cls, case: Case) -> "CaseView":
        """View of a row read through the ORM: for pages."""
        return cls(
            id=case.pk,
            process=case.process,
            version=case.version,
            flow_version=case.flow_version,
            number=case.number,
            applicant=case.applicant_id,
            agent=case.agent_id,
            unit=case.unit_id,
            status=case.status,
            revision=case.revision,
            params_on=case.params_on,
            title=case.title,
            relatives=tuple(case.relatives),
            state=state_from_json(case.state),
            graph=graph_for(case.process, case.flow_version),
            places={
                (task.token, task.seat): Place(task.role, task.organisation_id, task.due_at)
                for task in Task.objects.filter(case=case, closed_at=None)
            },
            urged_at=case.urged_at,
        )


def graph_for(process: str, version: int) -> Graph:
    """Graph of a process and version. Raises: KeyError if there is none."""
    flow: Any = PROCESSES[process].flows[version]
    return flow if isinstance(flow, Graph) else graph_of(flow)


def view_of_row(case: int, row: tuple[Any, ...]) -> CaseView:
    """View of what `sql.READ` gives."""
    return CaseView(
        id=case,
        version=row[0],
        process=row[2],
        flow_version=row[3],
        number=row[4],
        applicant=row[5],
        agent=row[6],
        unit=row[7],
        status=row[8],
        revision=row[9],
        params_on=row[10],
        title=row[11],
        state=state_from_json(json.loads(row[12])),
        relatives=tuple(json.loads(row[13])),
        urged_at=row[14],
        places=_places(row[17]),
        graph=graph_for(row[2], row[3]),
    )


def _places(text: str | None) -> dict[tuple[int, int], Place]:
    rows = json.loads(text) if text else ()
    return {
        (token, seat): Place(role, organisation, due and datetime.fromisoformat(due))
        for token, seat, role, organisation, due in rows
    }
