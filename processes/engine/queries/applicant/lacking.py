"""What still keeps an application from being handed in: sentences with the way to mend them."""

from processes.engine.queries.applicant.filing import Filing
from processes.engine.queries.applicant.pages import address


def lacking(filing: Filing, ref: str) -> tuple[tuple[str, str], ...]:
    """(address of the place, sentence) for everything missing or wrong, in order of the pages."""
    found: list[tuple[str, str]] = []
    for section in filing.sections:
        if section.form is None:
            continue
        href = f"{address(ref, section.code)}?then=check"
        found += [(href, line) for lines in filing.errors(section).values() for line in lines]
    files = f"{address(ref, 'files')}?then=check"
    found += [(f"{files}#slot-{slot.code}", str(slot.title)) for slot in filing.empty_slots()]
    return tuple(found)
