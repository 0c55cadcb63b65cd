"""Electronic signatures on issued papers: one interface, and who signs by configuration.

A paper is issued first and signed afterwards, by a row of the outbox of its own: a signer that is
away holds up no paper. The signature is an incremental update, so that the issued bytes stay as
a prefix and both fingerprints hold.

Covered: PAdES (B-B) with RSA or ECDSA certificates. Not covered: SM2 and the Chinese seal format
GB/T 38540; a unit that needs them sets a signer of its own here. The drawn seal stays 样章.
"""

from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

TEST = "test"
KNOWN = {
    TEST: "processes.engine.documents.signing.test_certificate.TestSigner",
    "pkcs12": "processes.engine.documents.signing.pades.Pkcs12Signer",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the signature beside the certificate. No personal data."""

    reason: str
    location: str
    field: str = "Seal1"


class Signer(Protocol):
    """Signs a PDF. `name` is who signs, as the certificate says; `level` what kind it is."""

    name: str
    level: str

    def sign(self, pdf: bytes, note: Note) -> bytes:
        """The signed bytes; the given ones are their beginning.

        Raises: RenderError if it can never be signed, OSError if the signer is away.
        """

    def holds(self, signed: bytes) -> bool:
        """Whether a signature of this kind stands on the file, over all of it, unchanged."""


def is_configured() -> bool:
    """Whether papers are signed here at all."""
    return bool(settings.PAPER_SIGNER)


@cache
def signer() -> Signer:
    """The signer of this installation. Requires `is_configured`."""
    path = KNOWN.get(settings.PAPER_SIGNER, settings.PAPER_SIGNER)
    return cast(Signer, import_string(path)())
