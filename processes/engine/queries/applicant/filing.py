"""One application while it is being filled in: draft, sections, files. Requires a scope."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from processes.engine.definition import ProcessDefinition, Slot
from processes.engine.models import Attachment, Case, Draft
from processes.engine.registry import PROCESSES
from processes.engine.shell.filing import open_draft
from processes.people import organisations
from processes.people.roles import Level

CONSENTS = "consents"


@dataclass(frozen=True)
class Written:
    """What was typed so far, which version of it, and when it was kept."""

    data: dict[str, Any]
    version: int = 0
    at: datetime | None = None

    def with_data(self, data: dict[str, Any]) -> "Written":
        """The same version with other answers."""
        return Written(data, self.version, self.at)


@dataclass(frozen=True)
class Filing:
    """A case being filled in, seen from one day."""

    case: Case
    definition: ProcessDefinition
    written: Written
    on: date
    files: tuple[Attachment, ...]

    @property
    def draft(self) -> dict[str, Any]:
        """What was typed so far, by section."""
        return self.written.data

    @cached_property
    def given(self) -> dict[str, Any]:
        """What the forms cannot know by themselves: the grassroots unions, and what is offered."""
        units = organisations.at_level(Level.GRASSROOTS)
        unions = {"unions": [(unit.code, unit.name) for unit in units]}
        return {**unions, **self.definition.asked(self.on)}

    @cached_property
    def _pages(self) -> tuple[Any, ...]:
        return self.definition.pages(self.draft)

    @property
    def sections(self) -> tuple[Any, ...]:
        """Pages of the application in order; the consents stand on the last page."""
        return tuple(one for one in self._pages if one.code != CONSENTS)

    @property
    def consents(self) -> Any:
        """The section of consents, None if the process asks for none."""
        return next((one for one in self._pages if one.code == CONSENTS), None)

    def section(self, code: str) -> Any:
        """Section of that code, None if there is none."""
        return next((one for one in self.sections if one.code == code), None)

    def form(self, section: Any) -> Any:
        """Form or rows of a section with what was typed, to be judged."""
        return section.bound(self.draft, on=self.on, given=self.given)

    def errors(self, section: Any) -> dict[str, list[str]]:
        """What is wrong in a section, by name of the control."""
        found: dict[str, list[str]] = section.errors(self.draft, on=self.on, given=self.given)
        return found

    def progress(self, section: Any) -> str:
        """empty, partial or done; rows that may be left out are done once the page was kept."""
        kept = self.draft.get(section.code)
        if section.rows is not None and section.rows[0] == 0 and kept == {"rows": []}:
            return "done"
        return str(section.progress(self.draft, on=self.on, given=self.given))

    @cached_property
    def slots(self) -> list[Slot]:
        """Materials that these answers call for, also while they are incomplete."""
        return self.definition.materials(partial_facts(self), agent=self.case.agent_id)

    def files_of(self, slot: str) -> tuple[Attachment, ...]:
        """Files in a slot."""
        return tuple(one for one in self.files if one.slot == slot)

    def empty_slots(self) -> list[Slot]:
        """Materials that must be there and are not."""
        return [slot for slot in self.slots if slot.required and not self.files_of(slot.code)]


def partial_facts(filing: Filing) -> dict[str, Any]:
    """Facts of those sections that are right already, under the names that submitting gives."""
    facts, _errors = filing.definition.validate(filing.draft, on=filing.on)
    return dict(facts)


def filing_of(case: Case, *, on: date) -> Filing:
    """The application of a case as it stands."""
    own = Attachment.objects.filter(case=case, removed_at=None, node="")
    files = tuple(own.order_by("id"))
    return Filing(case, PROCESSES.of(case), written_of(case), on, files)


def written_of(case: Case) -> Written:
    """The draft of a case, empty if nothing was kept yet."""
    row = Draft.objects.filter(case=case).first()
    if row is None:
        return Written({})
    return Written(open_draft(row), row.version, row.updated_at)


def fingerprint(answers: Mapping[str, Any] | None) -> str:
    """Short hash of one section's answers: tells whether another page changed it meanwhile."""
    text = json.dumps(answers or {}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
