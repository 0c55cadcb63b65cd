"""A certificate for demonstrations, made at set-up and kept beside the state: never committed.

Its name says 演示, so that nobody takes it for a unit's. Root and leaf last ten years; the root
may be given to a reader that wants to check signatures: `var/signing/root.pem`.
"""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from processes.engine.documents.signing.pades import Pkcs12Signer

ROOT_NAME, LEAF_NAME = "演示根证书（无效）", "演示文书签名（无效）"
LASTS = timedelta(days=3650)
BITS = 2048


@dataclass(frozen=True, slots=True)
class Files:
    """Where they lie."""

    folder: Path

    @classmethod
    def here(cls) -> "Files":
        """Of this installation."""
        return cls(Path(settings.SIGNING_DIR))

    @property
    def leaf(self) -> Path:
        """Certificate and key, sealed by the password."""
        return self.folder / "test.p12"

    @property
    def password(self) -> Path:
        """The password, for the workers only."""
        return self.folder / "test.password"

    @property
    def root(self) -> Path:
        """The root's certificate alone; its key is not kept."""
        return self.folder / "root.pem"


class TestSigner(Pkcs12Signer):
    """Signs with the certificate for demonstrations, which is made when there is none."""

    __test__ = False

    def __init__(self) -> None:
        """Raises: RenderError if it cannot be read."""
        files = Files.here()
        make(files)
        super().__init__(files.leaf, files.password)


def make(files: Files) -> bool:
    """Makes root, leaf and password unless they are there; whether it made them."""
    if files.leaf.exists():
        return False
    files.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root_key, leaf_key = _key(), _key()
    root = _certificate(ROOT_NAME, ROOT_NAME, root_key, root_key, is_root=True)
    leaf = _certificate(LEAF_NAME, ROOT_NAME, leaf_key, root_key, is_root=False)
    password = secrets.token_urlsafe(24).encode()
    sealed = pkcs12.serialize_key_and_certificates(
        LEAF_NAME.encode(), leaf_key, leaf, [root], serialization.BestAvailableEncryption(password)
    )
    _write(files.root, root.public_bytes(serialization.Encoding.PEM))
    _write(files.password, password)
    _write(files.leaf, sealed)  # last: it says that all are there
    return True


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def _certificate(
    subject: str, issuer: str, key: rsa.RSAPrivateKey, by: rsa.RSAPrivateKey, *, is_root: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
    )
    return builder.sign(by, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "演示")
    return x509.Name([organisation, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_bytes(data)
    draft.replace(path)
