"""A case as policies and the shell look at it: columns and state, without facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from processes.engine import lane_rows
from processes.engine.graph.from_flow import graph_of
from processes.engine.graph.model import Graph, Node
from processes.engine.models import Case, Task
from processes.engine.registry import PROCESSES
from processes.engine.shell.statement import parsed
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
    flow: Any = PROCESSES.on(process, version).flows[version]
    return flow if isinstance(flow, Graph) else graph_of(flow)


def view_of_row(case: int, row: list[bytes | None]) -> CaseView:
    """View of what `sql.READ` gives, as it came over the wire."""
    process, version = _text(row[2]), _number(row[3])
    urged = row[14]
    return CaseView(
        id=case,
        version=_number(row[0]),
        process=process,
        flow_version=version,
        number=None if row[4] is None else _text(row[4]),
        applicant=_number(row[5]),
        agent=None if row[6] is None else int(row[6]),
        unit=None if row[7] is None else int(row[7]),
        status=_text(row[8]),
        revision=_number(row[9]),
        params_on=None if row[10] is None else date.fromisoformat(row[10].decode()),
        title=_text(row[11]),
        state=state_from_json(lane_rows.state_of(parsed(row[12] or b""))),
        relatives=tuple(parsed(row[13] or b"[]")),
        urged_at=None if urged is None else datetime.fromisoformat(urged.decode()),
        places=_places(row[17]),
        graph=graph_for(process, version),
    )


def _text(value: bytes | None) -> str:
    return (value or b"").decode()


def _number(value: bytes | None) -> int:
    return int(value or 0)


def _places(text: bytes | None) -> dict[tuple[int, int], Place]:
    rows = parsed(text) if text else ()
    return {
        (token, seat): Place(role, organisation, due and datetime.fromisoformat(due))
        for token, seat, role, organisation, due in rows
    }
