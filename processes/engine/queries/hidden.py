"""What of an application stands masked, and what the access log calls it. Who shows it logs it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from processes.engine.definition import ProcessDefinition
from processes.engine.reading import Fact


def hidden_facts(
    definition: ProcessDefinition, facts: Mapping[str, Any], code: str
) -> tuple[Fact, ...]:
    """The masked answers of a section, or the applicant's own number; () if there are none."""
    return tuple(one for one in _asked(definition, facts, code) if one.kind and one.text)


def log_names(found: Iterable[Fact]) -> tuple[str, ...]:
    """What the access log calls answers, such as family.id_number; each once."""
    return tuple(dict.fromkeys(log_name(one.name) for one in found))


def log_name(name: str) -> str:
    """family-0-id_number as family.id_number."""
    parts = name.split("-")
    return f"{parts[0]}.{parts[-1]}" if len(parts) > 1 else name


def _asked(definition: ProcessDefinition, facts: Mapping[str, Any], code: str) -> Iterator[Fact]:
    own = definition.reading.own_number
    for chapter in definition.reading.chapters(facts):
        if code == own:
            yield from (one for one in chapter.facts if one.name == own)
        elif chapter.code == code:
            yield from chapter.facts
