"""Objections as they are kept: sealed words, sealed person, files, and a receipt nobody can guess.

Source: domain specification B0.4 (署名异议、线索).
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import InvalidFacts
from processes.engine.models import Objection, ObjectionFile, Publication
from processes.engine.token_game import canonical
from processes.engine.uploads import Clean, clean
from processes.vault import keyed_hash, new_salt, salted_hash, seal, unseal

TABLE, FILES = "engine_objection", "engine_objectionfile"
MOST_FILES = 5
CODE_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Objector:
    """Who objects. All empty for a clue."""

    name: str = ""
    contact: str = ""
    unit: str = ""

    @property
    def named(self) -> bool:
        """Whether somebody stands for it and can be asked."""
        return bool(self.name.strip() and self.contact.strip())


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A cleaned upload that lies in the store already, and its key there."""

    kept: Clean
    key: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """An objection ready to be written, and the hashes its event vouches for."""

    row: UUID
    words: bytes
    person: bytes
    salt: bytes
    hash: str
    files: tuple[ObjectionFile, ...]

    @property
    def hashes(self) -> dict[str, object]:
        """As they stand in the event."""
        files = sorted(salted_hash(one.sha256.encode(), bytes(one.salt)) for one in self.files)
        return {"objection": self.hash, **({"files": files} if files else {})}


def receipt_code(key: UUID) -> str:
    """The code an objector keeps, "ABCD-EFGH-2345": the same for the same form sent twice."""
    digest = keyed_hash(str(key), purpose="objection.receipt")
    signs = base64.b32encode(digest).decode()[:CODE_SIGNS]
    return "-".join(signs[i : i + 4] for i in range(0, CODE_SIGNS, 4))


def receipt_hash(code: str) -> bytes:
    """What is kept of a code. Blanks, dashes and lower case make no difference."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return keyed_hash(signs, purpose="objection.code")


def store(files: Sequence[tuple[str, bytes]]) -> list[StoredFile]:
    """Cleans the files and lays them into the store. Raises: InvalidFacts with a sentence."""
    cleaned = [clean(name, data) for name, data in files[:MOST_FILES]]
    stored = []
    for one in cleaned:
        key = storage.new_key()
        storage.put(one.data, key=key)
        stored.append(StoredFile(one, key))
    return stored


def sealed(text: str, who: Objector, files: Sequence[StoredFile]) -> Sealed:
    """Words, person and names of files under seals of their own."""
    row, salt, person = uuid4(), new_salt(), asdict(who)
    return Sealed(
        row=row,
        words=seal(canonical({"text": text}), table=TABLE, row=str(row), field="words"),
        person=seal(canonical(person), table=TABLE, row=str(row), field="person"),
        salt=salt,
        hash=salted_hash(canonical({"text": text, "person": person}), salt),
        files=tuple(_file(one) for one in files),
    )


def _file(one: StoredFile) -> ObjectionFile:
    row = uuid4()
    return ObjectionFile(
        row=row,
        name=seal(one.kept.name.encode(), table=FILES, row=str(row), field="name"),
        sha256=hashlib.sha256(one.kept.data).hexdigest(),
        salt=new_salt(),
        size=len(one.kept.data),
        media_type=one.kept.media_type,
        storage_key=one.key,
    )


def keep(
    one: Sealed,
    *,
    notice: Publication,
    case: int,
    n: int,
    kind: str,
    channel: str,
    receipt: bytes,
    at: datetime,
    registered_by: int | None,
    about: str = "",
    left: int | None = None,
) -> Objection:
    """Writes the rows. Requires the case under its lock."""
    noted = kind == Objection.Kind.CLUE
    row = Objection.objects.create(
        publication=notice,
        case_id=case,
        n=n,
        kind=kind,
        channel=channel,
        receipt=receipt,
        row=one.row,
        words=one.words,
        person=one.person,
        salt=one.salt,
        hash=one.hash,
        about=about,
        left=left,
        filed_at=at,
        registered_by=registered_by,
        outcome=Objection.Outcome.NOTED if noted else Objection.Outcome.OPEN,
        settled_n=n if noted else None,
        settled_at=at if noted else None,
    )
    for file in one.files:
        file.objection, file.case_id = row, case
        file.save(force_insert=True)
    return row


def refuse_names(one: Objection, text: str) -> None:
    """What is written goes to those objected to. Raises: InvalidFacts if it says who objected."""
    plain = unseal(bytes(one.person), table=TABLE, row=str(one.row), field="person")
    secrets = {str(value).strip() for value in json.loads(plain).values()}
    if any(secret in text for secret in secrets if len(secret) > 1):
        said = _("这里写出了反映人的姓名、单位或联系方式。填报名单的人会看到，请删去。")
        raise InvalidFacts("objector_named", said, errors={"opinion": [said]})


def settle(*, case: int, outcome: str, n: int, at: datetime) -> int:
    """Notes what came of every open objection to the whole notice; how many there were."""
    rows = Objection.objects.filter(case=case, settled_n=None, about="")
    return rows.update(outcome=outcome, settled_n=n, settled_at=at)
