"""What an application will meet, told when the page is left on which it can be known."""

from collections.abc import Mapping
from typing import Any

from processes.engine.definition import Forewarning
from processes.engine.queries.applicant.filing import Filing
from processes.engine.runtime import scope
from processes.people import throttle
from processes.people.actors import Actor

MOST, WINDOW = 10, 3600  # times an hour that a reader is told of numbers that are not his


def forewarned(
    filing: Filing, section: str, answers: Mapping[str, Any], reader: Actor
) -> list[Forewarning]:
    """Sentences for this page. Who tries out many numbers of others is told no more."""
    case = filing.case.pk
    with scope(reader):
        told = filing.definition.forewarned(section, answers, case=case, reader=reader)
    if any(one.neutral for one in told):
        who = f"account {reader.account}"
        if throttle.seconds_to_wait("forewarned", network=who, most=MOST, window=WINDOW):
            return [one for one in told if not one.neutral]
    return told


def of_all_pages(filing: Filing, reader: Actor) -> list[Forewarning]:
    """Sentences for everything typed so far, each once."""
    found: dict[str, Forewarning] = {}
    for section in filing.sections:
        answers = filing.draft.get(section.code) or {}
        for one in forewarned(filing, section.code, answers, reader):
            found.setdefault(one.sentence, one)
    return list(found.values())
