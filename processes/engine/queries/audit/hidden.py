"""What stands masked in a section of the application on file. Who shows it logs it."""

from processes.engine.queries.audit.rows import Rows
from processes.engine.reading import Fact


def in_full(rows: Rows, code: str) -> tuple[Fact, ...]:
    """Every answer of that section that is masked otherwise; () for an unknown code."""
    facts = rows.file_at(len(rows.events)).facts
    chapters = rows.definition.reading.chapters(facts) if facts else ()
    return tuple(
        fact
        for one in chapters
        if one.code == code
        for fact in one.facts
        if fact.kind and fact.text
    )
