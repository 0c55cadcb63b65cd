"""Somebody without an account objects to a notice: the public page, files, the receipt."""

import re
from collections.abc import Iterable

from processes.engine.journey.online.applicant import posted
from processes.engine.journey.online.pages import Astray
from processes.engine.journey.online.visitor import Visitor
from processes.engine.objections import Objector

CODE = re.compile(r"\b[2-7A-Z]{4}(?:[- ][2-7A-Z]{4})+\b")


def objects(
    anybody: Visitor,
    notice: int,
    text: str,
    who: Objector | None,
    files: Iterable[tuple[str, bytes]] = (),
) -> str:
    """Code of the receipt. Raises: Astray if the page shows none."""
    page = anybody.opens(f"/pub/{notice}/object/")
    proofs = [("file", name, data) for name, data in files]
    if proofs:
        kept = anybody.uploads(page.form(asks="signed"), *proofs, button=("go", "keep"))
        page = kept.must_say(*(name for _, name, _ in proofs))
    said = {"text": text, "signed": "named" if who else "clue"}
    if who is not None:
        said |= {"name": who.name, "contact": who.contact}
    done = anybody.presses(page.form(asks="signed"), "提交异议", posted(said))
    code = CODE.search(done.text)
    if code is None:
        raise Astray(f"{done.url} shows no receipt: {done.text[:300]}")
    return code[0]
