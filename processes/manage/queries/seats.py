"""What an officer has on a case besides open tasks: seats whose turn comes later.

A signer after somebody, or a later member of a panel in a row, has no task yet; who leaves would
get one when he is gone. Cases of a closed lane lie sealed: there only open tasks are found.
"""

from dataclasses import replace
from datetime import date

from processes.engine import assignment
from processes.engine.models import Case, Task
from processes.engine.runtime import CaseView
from processes.engine.shell.view import Place
from processes.engine.state import Seat, Token
from processes.engine.token_game import tokens

SITS = "strict $.**.seats[*] ? (@.holder == $who)"


def to_come(account: int, *, on: date) -> list[Task]:
    """His seats that are no task yet, as tasks that are not stored. Requires a scope."""
    rows = Case.objects.filter(closed_at=None).extra(
        where=["jsonb_path_exists(state -> 'root', %s::jsonpath, jsonb_build_object('who', %s))"],
        params=[SITS, account],
    )
    found = [(case, CaseView.of(case)) for case in rows.order_by("id")]
    return [
        _task(case, view, token, seat, on)
        for case, view in found
        for token in tokens(view.state.root)
        for seat in token.seats
        if seat.holder == account and not (seat.vote or seat.cancelled)
        if (token.id, seat.number) not in view.places and _is_office(view, token)
    ]


def _is_office(view: CaseView, token: Token) -> bool:
    return view.graph.node(token.node).level != "applicant"


def _task(case: Case, view: CaseView, token: Token, seat: Seat, on: date) -> Task:
    node, place = view.graph.node(token.node), _place(view, token, seat, on)
    return Task(
        case=case, process=case.process, token=token.id, seat=seat.number, node=node.name,
        role=place.role, level=node.level, organisation_id=place.organisation,
        holder_id=seat.holder,
    )  # fmt: skip


def _place(view: CaseView, token: Token, seat: Seat, on: date) -> Place:
    """Where it will be: where the seat that asked for it is, else where the node's work goes."""
    if seat.added_by is not None and (token.id, seat.added_by) in view.places:
        return view.places[token.id, seat.added_by]
    node = view.graph.node(token.node)
    role = seat.role or node.role
    routed = assignment.route(role=role, level=node.level, unit=view.unit, on=on)
    return Place(routed.role, routed.organisation, None)


def with_place(view: CaseView, task: Task) -> CaseView:
    """The view as it will be when the seat has its task: policies ask where it lies."""
    if (task.token, task.seat) in view.places:
        return view
    place = Place(task.role, task.organisation_id, None)
    return replace(view, places={**view.places, (task.token, task.seat): place})
