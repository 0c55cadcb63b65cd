"""Papers of nominations: each a pure function of the case file."""

from processes.engine.documents.kinds import DocumentKind
from processes.nomination.documents import (
    certificate,
    city,
    district,
    letters,
    minutes,
    notices,
    recommendation,
)

KINDS = (
    recommendation.KIND,
    *minutes.KINDS,
    *district.KINDS,
    *notices.KINDS,
    *city.KINDS,
    certificate.KIND,
    *letters.KINDS,
)
DOCUMENTS: dict[str, DocumentKind] = {kind.code: kind for kind in KINDS}
