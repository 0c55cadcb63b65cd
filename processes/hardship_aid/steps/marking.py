"""By what cases of hardship aid are found and compared: keyed hashes, made in the filing.

What an audit rule looks for without opening a seal stands here too: circumstances that usually
exclude aid, the cause of the hardship, and the drawn signature of a receipt.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from processes.engine.marks import (
    SIGNATURE,
    Mark,
    of_address,
    of_card,
    of_invoices,
    of_name,
    of_person,
    of_phone,
    of_settlement,
)

EXCLUSION, HOMES, CAUSE = "exclusion", "homes", "cause"
RETIRED = frozenset({"retired", "early_retired", "veteran_retired"})
ACCEPTED = ("accept", "street_accept")
PNG = "data:image/png;base64,"


def marks(facts: Mapping[str, Any]) -> Iterator[Mark]:
    """Of an application."""
    yield from of_name(str(facts.get("name") or ""))
    yield from of_phone(str(facts.get("phone") or ""))
    yield from of_card(str(facts.get("bank_card") or ""), str(facts.get("bank_holder") or ""))
    yield from of_address(str(facts.get("home_address") or ""))
    numbers = {str(one.get("id_number") or "") for one in facts.get("family", ())}
    yield from map(of_person, sorted({*numbers, str(facts.get("id_number") or "")} - {""}))
    yield from (Mark(EXCLUSION, code) for code in _declared(facts))
    if homes := int(facts.get("homes") or 0):
        yield Mark(HOMES, str(homes))
    yield from of_settlement(str(facts.get("settlement") or ""))
    if facts.get("main_cause"):
        yield Mark(CAUSE, str(facts["main_cause"]))


def _declared(facts: Mapping[str, Any]) -> Iterator[str]:
    if facts.get("vehicle") == "car":
        yield "vehicle"
    if facts.get("business", "none") != "none":
        yield "business"
    if facts.get("school_fee", "none") != "none":
        yield "school"
    if facts.get("work_status") in RETIRED:
        yield "retired"


def record_marks(node: str, form: Mapping[str, Any]) -> Iterator[Mark]:
    """Of what was filled in at a node: what the means check found, how a receipt was signed."""
    if node in ACCEPTED:
        yield from of_invoices(form.get("invoices") or ())
    if node == "means_check":
        yield from (Mark(EXCLUSION, str(code)) for code in form.get("found") or ())
    if node == "receipt":
        yield from _drawn(str((form.get("signature") or {}).get("png") or ""))


def _drawn(picture: str) -> Iterator[Mark]:
    """The very same drawing twice is no second signature."""
    if picture.startswith(PNG):
        data = base64.b64decode(picture.removeprefix(PNG))
        yield Mark(SIGNATURE, hashlib.sha256(data).hexdigest())
