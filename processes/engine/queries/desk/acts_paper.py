"""A paper as it would be if the act were done now: the case file with one step more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from processes.engine.calendar import CHINA
from processes.engine.documents import load_parts
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.load import load_case_file
from processes.engine.queries.desk.acts import Act
from processes.people import organisations


def file_after(act: Act, words: Mapping[str, Any]) -> CaseFile:
    """The case file after the act; `words` as the command takes them. Needs a scope."""
    file = load_case_file(act.case.pk)
    form = dict(words.get("form") or {})
    if words.get("remarks"):
        form["remarks"] = dict(words["remarks"])
    role, organisation = (act.sitting.permit.post if act.sitting else None) or ("", None)
    step = Step(
        n=act.view.state.n + 1,
        node=act.node.name if act.node else "",
        verb=act.verb.value,
        at=act.now.astimezone(CHINA),
        actor=act.actor.name,
        organisation=organisations.unit(organisation).name if organisation else "",
        role=str(role),
        opinion=str(words.get("opinion") or ""),
        reason=str(words.get("reason") or ""),
        form=form,
    )
    brought = load_parts.materials(act.case, act.now, file.facts)
    return replace(file, steps=(*file.steps, step), materials=brought)
