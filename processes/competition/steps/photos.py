"""照片: whether the photos of an entry are of the size that the card takes."""

import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from processes.competition.rules import materials
from processes.engine import storage
from processes.engine.errors import WrongState
from processes.engine.findings import Finding
from processes.engine.models import Attachment

SLOT = "E07"


def findings(case: int, parameters: Any) -> list[Finding]:
    """One finding a photo; one that says that there is none, if so."""
    found = [materials.photo(one, parameters) for one in _photos(case)]
    return found or [materials.photo(None, parameters)]


def require_right(case: int, parameters: Any) -> None:
    """Raises: WrongState with what is wrong: it goes back to the entrant."""
    wrong = next((one for one in findings(case, parameters) if not one.passed), None)
    if wrong is not None:
        said = _("照片：%(said)s。不能推荐，请退回补正，由本人换一张。")
        raise WrongState("photo", said % {"said": wrong.compared})


def rows(case: int) -> list[Attachment]:
    """The photos of an entry as they are handed in now, oldest first."""
    own = Attachment.objects.filter(case=case, slot=SLOT, node="", removed_at=None)
    return list(own.order_by("pk"))


def _photos(case: int) -> Iterator[materials.Photo]:
    for row in rows(case):
        data = storage.get(row.storage_key)
        with Image.open(io.BytesIO(data)) as picture:
            yield materials.Photo(picture.width, picture.height, len(data))
