"""Outside bodies: how they are called, their links, and how a link stands. Writes no event.

Source: domain specification B4.4 (opinions of tax, court, safety and others on a nomination).
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import uuid4

from processes.engine.calendar import china_day
from processes.engine.definition import OUTSIDE_SLOT
from processes.engine.models import Attachment, OutsideLink
from processes.engine.objections import StoredFile
from processes.engine.registry import PROCESSES
from processes.engine.shell.view import CaseView
from processes.engine.token_game import canonical
from processes.people import organisations
from processes.vault import keyed_hash, new_salt, seal, unseal

TABLE, FILES = "engine_outsidelink", "engine_attachment"
SECRET_BYTES = 24
MOMENT = timedelta(microseconds=1)  # limits end with a day: at the first moment after it
LONGEST = timedelta(days=60)  # a link that was forgotten dies by itself
Secret = str


class Standing(StrEnum):
    """How a link stands."""

    OPEN = "open"
    RESTS = "rests"  # the case is suspended
    USED = "used"
    TAKEN_BACK = "taken_back"  # by the union, or another one was sent in its place
    EXPIRED = "expired"
    OVER = "over"  # nobody is asked any more


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a link is sent to. Both may be empty."""

    name: str = ""
    phone: str = ""


def name_of(process: str, code: str) -> str:
    """Name of an outside body: from the index card, or of the organisation with that code."""
    known = PROCESSES[process].bodies if process in PROCESSES else {}
    if code in known:
        return str(known[code])
    codes = organisations.tree().codes
    return organisations.by_code(code).name if code in codes else code


def new_secret() -> Secret:
    """What stands in the address of a link: 192 random bits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: Secret) -> bytes:
    """What is kept of it."""
    return keyed_hash(secret, purpose="outside.link")


def found(secret: Secret) -> OutsideLink | None:
    """The link with that secret. Requires the system's scope."""
    return OutsideLink.objects.filter(secret=hash_of(secret)).select_related("case").first()


def live(case: int, token: int, seat: int) -> OutsideLink | None:
    """The one that can be used for this seat."""
    rows = OutsideLink.objects.filter(case=case, token=token, seat=seat)
    return rows.filter(taken_back_at=None, used_at=None).first()


def made(
    view: CaseView, *, token: int, seat: int, body: str, by: int, at: datetime, to: Contact
) -> Secret:
    """Writes a new link for a seat, and gives its secret, which is told once. Needs the lock."""
    secret, row = new_secret(), uuid4()
    OutsideLink.objects.create(
        case_id=view.id,
        token=token,
        seat=seat,
        node=view.node(token).name,
        body=body,
        secret=hash_of(secret),
        row=row,
        contact=seal(canonical(asdict(to)), table=TABLE, row=str(row), field="contact"),
        sent_at=at,
        sent_by=by,
        expires_at=at + LONGEST,
    )
    return secret


def contact_of(link: OutsideLink) -> Contact:
    """Whom it was sent to, in clear."""
    plain = unseal(bytes(link.contact), table=TABLE, row=str(link.row), field="contact")
    return Contact(**json.loads(plain))


def standing(link: OutsideLink, view: CaseView, *, now: datetime) -> Standing:
    """How it stands: what ended it first is what is told."""
    if link.used_at is not None:
        return Standing.USED
    if link.taken_back_at is not None:
        return Standing.TAKEN_BACK
    if view.seat(link.token, link.seat) is None:
        return Standing.OVER
    if link.expires_at <= now:
        return Standing.EXPIRED
    return Standing.RESTS if view.state.suspended else Standing.OPEN


def last_day(link: OutsideLink, view: CaseView) -> date:
    """Last day on which it can be answered: of the limit of the seat, or of the link."""
    place = view.places.get((link.token, link.seat))
    silent = view.node(link.token).extra.get("silence") if place else None
    ends = place.due if place is not None and silent != "wait" else None
    last = min(ends, link.expires_at) if ends else link.expires_at
    return china_day(last - MOMENT)


def files_of(
    stored: Sequence[StoredFile], view: CaseView, *, node: str, at: datetime
) -> list[Attachment]:
    """Rows for what came with an answer, vouched for by its event; not yet written."""
    return [_file(one, view, node, at) for one in stored]


def _file(one: StoredFile, view: CaseView, node: str, at: datetime) -> Attachment:
    row, kept = uuid4(), one.kept
    return Attachment(
        case_id=view.id,
        slot=OUTSIDE_SLOT,
        row=row,
        name=seal(kept.name.encode(), table=FILES, row=str(row), field="name"),
        sha256=sha256(kept.data).hexdigest(),
        salt=new_salt(),
        size=len(kept.data),
        media_type=kept.media_type,
        storage_key=one.key,
        revision=view.revision,
        node=node,
        event=view.state.n + 1,
        uploaded_at=at,
    )
