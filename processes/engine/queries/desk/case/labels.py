"""Words for what stands in events and records: remarks, reasons, officers' answers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.moves import Verb
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.case.lines import Line
from processes.engine.queries.desk.case.rows import Rows

LOOKS = {
    Verb.APPROVE: ("ok", "check"),
    Verb.REJECT: ("no", "x"),
    Verb.RETURN: ("you", "back"),
}


def said_tag(verb: str, label: str) -> Tag:
    """A decision in colour, icon and word."""
    kind, icon_name = LOOKS.get(Verb(verb), ("", "dot"))
    return Tag(kind, icon_name, label)


def remarks_of(rows: Rows, remarks: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(what it is about, what was said) for every remark of a return."""
    if not remarks:
        return ()
    titles = _titles(rows)
    return tuple((titles.get(_plain(key), _("整份申请")), text) for key, text in remarks.items())


def _plain(key: str) -> str:
    return key.rsplit(".", 1)[-1].removesuffix("_fen")


def _titles(rows: Rows) -> dict[str, str]:
    definition = rows.definition
    slots = definition.materials(rows.facts, agent=rows.case.agent_id)
    found = {one.code: str(one.title) for one in slots}
    for chapter in definition.reading.chapters(rows.facts):
        found.setdefault(chapter.code, chapter.title)
        for fact in chapter.facts:
            found.setdefault(fact.name.removesuffix("_fen"), fact.label)
    return found


def reason_of(rows: Rows, code: str) -> str:
    """Words of the code of a refusal; "" for none."""
    if not code:
        return ""
    reasons = rows.definition.given("reason", rows.file).get("reasons", {})
    return str(reasons.get(code, ""))


def filled_lines(rows: Rows, form: str, values: Mapping[str, Any]) -> tuple[Line, ...]:
    """What an officer filled in beside the opinion."""
    if not form or not values:
        return ()
    return tuple(Line(one.label, one.text) for one in rows.definition.reading.filled(form, values))
