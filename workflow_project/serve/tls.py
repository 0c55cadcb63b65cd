"""A self-signed certificate for trying the product from a phone in the same network."""

import ipaddress
import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LASTS = timedelta(days=90)


def addresses() -> list[str]:
    """Addresses of this machine that others in the network can reach; sorted, may be empty."""
    found = {entry[4][0] for entry in _entries(socket.gethostname())}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks which way out
            found.add(probe.getsockname()[0])
        except OSError:
            pass
    return sorted(one for one in map(str, found) if not ipaddress.ip_address(one).is_loopback)


def _entries(host: str) -> list[Any]:
    try:
        return list(socket.getaddrinfo(host, None, socket.AF_INET))
    except OSError:
        return []


def certificate(directory: Path, names: list[str]) -> tuple[Path, Path, str]:
    """Paths of certificate and key for these addresses, and the fingerprint; kept while valid."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, key_path = directory / "certificate.pem", directory / "key.pem"
    if not (path.exists() and key_path.exists() and _serves(path, names)):
        _make(path, key_path, names)
    made = x509.load_pem_x509_certificate(path.read_bytes())
    return path, key_path, made.fingerprint(hashes.SHA256()).hex(":").upper()


def _serves(path: Path, names: list[str]) -> bool:
    made = x509.load_pem_x509_certificate(path.read_bytes())
    known = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    late = made.not_valid_after_utc < datetime.now(UTC) + timedelta(days=7)
    return set(known) == set(_alternatives(names)) and not late


def _alternatives(names: list[str]) -> list[x509.GeneralName]:
    ips = [ipaddress.ip_address(name) for name in {*names, "127.0.0.1"}]
    return [x509.DNSName("localhost"), *(x509.IPAddress(ip) for ip in sorted(ips, key=str))]


def _make(path: Path, key_path: Path, names: list[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "guandu-demo")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    key_path.unlink(missing_ok=True)
    descriptor = os.open(key_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
