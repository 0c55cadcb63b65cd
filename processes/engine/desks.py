"""Whether those to whom a case comes straight back are still at their desk. Reads only."""

from datetime import date

from processes.engine import assignment
from processes.engine.graph.model import Node
from processes.engine.shell.view import CaseView
from processes.engine.token_game import tokens


def gone(node: Node, case: CaseView, *, on: date) -> list[int]:
    """Who held a seat there when it was returned and has none of its roles in that unit now."""
    held = {
        one
        for token in tokens(case.state.root)
        if token.come_back == node.name
        for one in token.back_to
        if one
    }
    barred = {case.applicant, case.agent or 0, *case.state.recused}
    there: set[int] = set()
    for role in set(node.panel.roles or (node.role,)) if held else ():
        to = assignment.route(role=role, level=node.level, unit=case.unit, on=on, barred=barred)
        there |= set(assignment.holders(to.role, to.organisation, on=on))
    return sorted(held - there)
