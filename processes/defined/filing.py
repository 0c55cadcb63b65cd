"""From a draft to facts, by the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from processes.defined.filling import CONSENTS, sections
from processes.engine.defined.rows import Rows

CONSENT_TEXT = "2026-1"


@dataclass(frozen=True)
class Filed:
    """What the card says of applications."""

    rows: Rows

    def validate(
        self, draft: Mapping[str, Any], *, on: date
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Facts in one flat table, money in fen; sentences by section and control."""
        facts: dict[str, Any] = {"applied_on": on.isoformat()}
        errors: dict[str, Any] = {}
        for section in sections(self.rows):
            if section.form is None:
                continue
            form = section.bound(draft, on=on)
            found = section.said(form)
            if found:
                errors[section.code] = found
            elif section.code == CONSENTS:
                facts[CONSENTS] = _consents(form.facts())
            else:
                facts |= form.facts()
        facts["materials"] = dict(draft.get("materials") or {})
        facts["agent"] = draft.get("agent") or None
        return facts, errors

    def title_of(self, facts: Mapping[str, Any]) -> str:
        """What lists call the case."""
        subject = str(facts.get(self.rows.subject) or "")
        return f"{self.rows.title}：{subject}"[:60] if subject else self.rows.title


def _consents(ticked: Mapping[str, bool]) -> dict[str, Any]:
    return {
        code: {"version": CONSENT_TEXT, "given": True, "method": "ticked"}
        for code, yes in ticked.items()
        if yes
    }
