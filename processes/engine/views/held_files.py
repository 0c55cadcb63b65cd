"""Files of a form that came back with something to mend: kept a while, so they are not lost.

What is kept lies sealed in the store; the page carries signed tickets for it. A file whose ticket
is not used in time is swept away as one that no row names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from processes.engine import storage
from processes.engine.errors import InvalidFacts
from processes.engine.objections import MOST_FILES
from processes.engine.uploads import clean

SALT = "held-file"
SECONDS = 1800  # below the grace after which what no row names is swept
FIELD = "held"


@dataclass(frozen=True, slots=True)
class Held:
    """One file as the page shows it."""

    ticket: str
    name: str
    key: str

    @property
    def data(self) -> bytes:
        """The file in clear."""
        return storage.get(self.key)


def held_files(request: HttpRequest) -> list[Held]:
    """Files kept before, without those to be dropped; nonsense and old tickets are passed over."""
    dropped = request.POST.get("drop", "")
    found = (_opened(one) for one in request.POST.getlist(FIELD)[:MOST_FILES] if one != dropped)
    return [one for one in found if one is not None]


def _opened(ticket: str) -> Held | None:
    try:
        name, key = signing.loads(ticket, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Held(ticket, name, key) if storage.exists(key) else None


def hold(request: HttpRequest, *, already: int) -> Iterator[Held | InvalidFacts]:
    """Keeps what was sent; a refusal for each file that cannot be kept."""
    room = MOST_FILES - already
    for sent in request.FILES.getlist("file"):
        if not isinstance(sent, UploadedFile):
            continue
        if room <= 0:
            sentence = f"最多传{MOST_FILES}个文件。请先删掉不要的。"
            yield InvalidFacts("files_many", sentence, errors={"file": [sentence]})
            return
        try:
            kept = clean(sent.name or "", sent.read())
        except InvalidFacts as refused:
            yield refused
            continue
        key = storage.new_key()
        storage.put(kept.data, key=key)
        room -= 1
        yield Held(signing.dumps([kept.name, key], salt=SALT), kept.name, key)
