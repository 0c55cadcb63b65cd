"""PAdES by pyHanko: signs as an incremental update, and judges a signature. No Django but settings.

Works where no network is: nothing is fetched, no time stamp is asked for.
"""

import io
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from processes.engine.documents.failures import RenderError
from processes.engine.documents.signing import Note

LEVEL = "PAdES B-B"
DIGEST = "sha256"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a validator says of the one signature of a file."""

    signed_by: str
    intact: bool  # no byte it covers was changed
    valid: bool  # the certificate's key made it
    whole: bool  # it covers the file to the end
    trusted: bool  # the certificate leads to one of the given roots


class Pkcs12Signer:
    """A certificate with its key in one file, PAPER_SIGNER_FILE, its password in another."""

    level = LEVEL

    def __init__(self, file: Path | None = None, password: Path | None = None) -> None:
        """Raises: RenderError if the file is not there or the password does not open it."""
        from pyhanko.sign import signers

        file = file or Path(settings.PAPER_SIGNER_FILE)
        password = password or Path(settings.PAPER_SIGNER_PASSWORD_FILE)
        try:
            sealed, secret = file.read_bytes(), password.read_bytes().strip()
            found = signers.SimpleSigner.load_pkcs12_data(sealed, other_certs=[], passphrase=secret)
        except OSError as error:
            raise RenderError(f"signer: {file.name} or its password cannot be read") from error
        except ValueError as error:
            raise RenderError(f"signer: {file.name} cannot be opened with its password") from error
        self._signer = found
        self.name = str(found.signing_cert.subject.native.get("common_name", ""))

    def sign(self, pdf: bytes, note: Note) -> bytes:
        """The signed bytes; the given ones are their beginning."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import signers
        from pyhanko.sign.fields import SigSeedSubFilter

        about = signers.PdfSignatureMetadata(
            field_name=note.field,
            md_algorithm=DIGEST,
            reason=note.reason,
            location=note.location,
            name=self.name,
            subfilter=SigSeedSubFilter.PADES,
        )
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        made: io.BytesIO = signers.sign_pdf(writer, about, signer=self._signer)
        signed = made.getvalue()
        if not signed.startswith(pdf):
            raise RenderError("signer changed the issued bytes")
        return signed

    def holds(self, signed: bytes) -> bool:
        """Whether the validator says so."""
        found = judged(signed)
        return found is not None and found.intact and found.valid and found.whole


def judged(pdf: bytes, *, roots: tuple[Path, ...] = ()) -> Signature | None:
    """What the only signature of the file is worth; None if it has none."""
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if not found:
        return None
    trust = [load_cert_from_pemder(str(path)) for path in roots]
    context = ValidationContext(trust_roots=trust, allow_fetching=False)
    status = validate_pdf_signature(found[0], context)
    return Signature(
        signed_by=str(found[0].signer_cert.subject.native.get("common_name", "")),
        intact=status.intact,
        valid=status.valid,
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        trusted=status.trusted,
    )
