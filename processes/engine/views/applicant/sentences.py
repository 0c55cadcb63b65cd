"""Every sentence of a refusal with the place to mend it, however its errors are nested."""

from collections.abc import Iterator
from typing import Any

from processes.engine.errors import InvalidFacts
from processes.engine.queries.applicant.pages import address

Line = tuple[str, str]


def sentences(refused: InvalidFacts, ref: str) -> list[Line]:
    """(address of the place, sentence) in order; the message itself if there are none.

    Errors come as {section: {control: sentences}}, or as {slot of material: sentences}.
    """
    return list(_placed(refused.errors, ref)) or [("", refused.message)]


def _placed(errors: dict[str, Any], ref: str) -> Iterator[Line]:
    for name, value in errors.items():
        if isinstance(value, dict):
            page = f"{address(ref, name)}?then=check"
            for control, lines in value.items():
                yield from ((_at(page, control), str(line)) for line in lines)
        else:
            page = f"{address(ref, 'files')}?then=check#slot-{name}"
            yield from ((page, str(line)) for line in value)


def _at(page: str, control: str) -> str:
    return page if control == "__all__" else f"{page}#id_{control}"
