"""Electronic signatures: issued bytes stay, another validator agrees, both sums are kept."""

import hashlib
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from processes.engine import jobs, orphans, outbox, storage
from processes.engine.audit import deep
from processes.engine.documents import issue, paper, signing, verify
from processes.engine.documents.failures import RenderError
from processes.engine.documents.signing import Note, pades
from processes.engine.documents.signing.signed import sign_paper
from processes.engine.documents.signing.test_certificate import LEAF_NAME, Files, TestSigner, make
from processes.engine.documents.verify import Signature
from processes.engine.journey import Walker
from processes.engine.models import Document, Outbox
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.hardship_aid.management.commands.sample_papers import sample
from processes.people.actors import SYSTEM
from workflow_project.environment import refusals

NOTE = Note("受理通知书 困帮受〔2026〕1号", "官渡区总工会")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Files:
    files = Files(tmp_path_factory.mktemp("signing"))
    assert make(files)
    assert not make(files)
    return files


@pytest.fixture
def signs(certificate: Files, settings: Any) -> Iterator[Files]:
    """Papers of this test are signed with the certificate for demonstrations."""
    settings.PAPER_SIGNER, settings.SIGNING_DIR = signing.TEST, certificate.folder
    signing.signer.cache_clear()
    yield certificate
    signing.signer.cache_clear()


@pytest.fixture(scope="module")
def issued_pdf() -> bytes:
    return paper.write(sample("D-AID-02"))


@pytest.fixture
def signed_pdf(signs: Files, issued_pdf: bytes) -> bytes:
    return TestSigner().sign(issued_pdf, NOTE)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What poppler says: another hand than the one that signed."""
    (folder / "signed.pdf").write_bytes(pdf)
    command = ["pdfsig", str(folder / "signed.pdf")]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode()


def test_the_issued_bytes_stay_as_they_are(signed_pdf: bytes, issued_pdf: bytes) -> None:
    assert signed_pdf.startswith(issued_pdf)
    assert len(signed_pdf) > len(issued_pdf)


def test_two_validators_agree(signed_pdf: bytes, signs: Files, tmp_path: Path) -> None:
    said = pdfsig(signed_pdf, tmp_path)
    for words in ("Signature is Valid", "Total document signed", LEAF_NAME, "ETSI.CAdES.detached"):
        assert words in said
    found = pades.judged(signed_pdf, roots=(signs.root,))
    assert found
    assert (found.intact, found.valid, found.whole, found.trusted) == (True,) * 4
    assert found.signed_by == LEAF_NAME


def test_one_changed_byte_is_found_by_both(signed_pdf: bytes, tmp_path: Path) -> None:
    changed = bytearray(signed_pdf)
    changed[len(changed) // 3] ^= 1
    assert "Signature is Valid" not in pdfsig(bytes(changed), tmp_path)
    found = pades.judged(bytes(changed))
    assert found is None or not found.intact


def test_what_is_added_behind_the_signature_is_found(signed_pdf: bytes, tmp_path: Path) -> None:
    longer = signed_pdf + b"\n% more\n"
    assert "Total document signed" not in pdfsig(longer, tmp_path)


def test_without_the_root_nothing_is_trusted(signed_pdf: bytes) -> None:
    found = pades.judged(signed_pdf)
    assert found
    assert found.valid
    assert not found.trusted


def test_structure_of_the_paper_survives(signed_pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed_pdf)
    with pikepdf.open(tmp_path / "signed.pdf") as opened:
        listed = [one.objgen for one in opened.Root.AF]
        assert len(listed) == len(set(listed)) == 1
        assert opened.Root.OutputIntents
        assert "case.json" in opened.attachments


def test_a_signature_names_no_person(signed_pdf: bytes, issued_pdf: bytes) -> None:
    added = signed_pdf[len(issued_pdf) :]
    for text in ("李样甲", "530199"):
        assert text.encode() not in added
        assert text.encode("utf-16-be") not in added


def test_key_and_password_are_for_the_owner_only(certificate: Files) -> None:
    for path in (certificate.leaf, certificate.password):
        assert path.stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in certificate.root.read_bytes()


def test_a_signer_that_cannot_be_read_says_so(certificate: Files, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"wrong")
    with pytest.raises(RenderError, match="cannot be read"):
        pades.Pkcs12Signer(tmp_path / "none", certificate.password)
    with pytest.raises(RenderError, match="cannot be opened"):
        pades.Pkcs12Signer(certificate.leaf, other)


PRODUCTION = {
    "APP_ENV": "production", "SECRET_KEY": "x" * 50, "DATABASE_URL": "a", "BROKER_URL": "b",
    "ALLOWED_HOSTS": "c", "SITE_URL": "d",
}  # fmt: skip


def test_production_refuses_the_certificate_of_the_demo() -> None:
    assert refusals(PRODUCTION) == []
    assert "演示证书" in "".join(refusals({**PRODUCTION, "PAPER_SIGNER": "test"}))
    assert "PAPER_SIGNER_FILE" in "".join(refusals({**PRODUCTION, "PAPER_SIGNER": "pkcs12"}))


# with a database


@pytest.fixture
def filed(committing_db: str, tmp_path: Path, settings: Any, signs: Files) -> Iterator[Walker]:
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        yield walk


def document() -> Document:
    with scope(SYSTEM):
        return Document.objects.select_related("case").get(kind="D-AID-01")


def done(walk: Walker, kind: str) -> None:
    for row in outbox.open_rows().filter(case=walk.case, kind=kind):
        assert jobs.perform(row.pk)


def test_a_second_job_signs_what_was_stored(filed: Walker, tmp_path: Path) -> None:
    done(filed, "paper.issue")
    unsigned = document()
    assert unsigned.state == "issued"
    assert verify.look_up(str(unsigned.verify_code)).signature is Signature.AWAITED
    first = issue.read_signed(unsigned)
    done(filed, "paper.sign")
    made = document()
    second = issue.read_signed(made)
    assert second.startswith(first)
    assert made.sha256 == hashlib.sha256(first).hexdigest()
    assert made.signed_sha256 == hashlib.sha256(second).hexdigest()
    assert (made.signed_level, made.signed_by) == ("PAdES B-B", LEAF_NAME)
    assert "Signature is Valid" in pdfsig(second, tmp_path)
    verdict = verify.look_up(str(made.verify_code))
    assert verdict.signature is Signature.SIGNED
    for file in (first, second):
        assert verify.is_this(str(made.verify_code), file)
        assert verify.by_file(file).number == verdict.number
    page = Client().get(f"/v/{made.verify_code}/").content.decode()
    assert "已签名（演示证书，没有效力）" in page
    assert made.signed_sha256 in page
    jobs.drain(filed.case)
    assert list(deep.problems(settled=True, grace=timedelta(0))) == []


def test_a_killed_try_leaves_one_signature_and_no_file(filed: Walker) -> None:
    done(filed, "paper.issue")
    row = Outbox.objects.get(kind="paper.sign", case=filed.case)
    held = outbox.claim(row.pk)
    assert held is not None
    with pytest.raises(outbox.Superseded):
        sign_paper(row, replace(held, until=held.until - timedelta(seconds=1)))
    assert not document().signed_sha256
    sign_paper(row, held)
    assert document().signed_sha256
    assert orphans.sweep(grace=timedelta(0)) == 1  # the file of the lost try
    assert storage.exists(document().signed_key)


def test_a_void_paper_is_not_signed_any_more(filed: Walker) -> None:
    done(filed, "paper.issue")
    filed.voids("d4", "D-AID-01", again=False)
    done(filed, "paper.sign")
    assert not document().signed_sha256
    jobs.drain(filed.case)
    assert list(deep.problems(settled=True)) == []


def test_a_signed_file_that_changed_is_not_given_out(filed: Walker) -> None:
    jobs.drain(filed.case)
    storage.put(b"%PDF-1.7 another", key=document().signed_key)
    with pytest.raises(issue.DocumentFailed, match="指纹不符"):
        issue.read_signed(document())
    assert [said for said in deep.problems() if "签名文件" in said]


def test_without_a_signer_nothing_waits(filed: Walker, settings: Any) -> None:
    settings.PAPER_SIGNER = ""
    done(filed, "paper.issue")
    assert not Outbox.objects.filter(kind="paper.sign").exists()
    made = document()
    assert verify.look_up(str(made.verify_code)).signature is Signature.NONE
    page = Client().get(f"/v/{made.verify_code}/").content.decode()
    assert "没有电子签名，请按编号和指纹核对" in page


def test_papers_of_before_are_signed_when_asked(filed: Walker, settings: Any) -> None:
    settings.PAPER_SIGNER = ""
    done(filed, "paper.issue")
    with pytest.raises(CommandError, match="PAPER_SIGNER"):
        call_command("sign_papers", verbosity=0)
    settings.PAPER_SIGNER = signing.TEST
    for _time in range(2):
        call_command("sign_papers", verbosity=0)
    done(filed, "paper.sign")
    assert document().signed_sha256
    assert Outbox.objects.filter(kind="paper.sign").count() == 1


def test_a_signer_that_went_away_parks_the_row_and_holds_up_nothing(
    filed: Walker, settings: Any
) -> None:
    done(filed, "paper.issue")
    settings.PAPER_SIGNER = ""
    row = Outbox.objects.get(kind="paper.sign", case=filed.case)
    assert not jobs.perform(row.pk)
    row.refresh_from_db()
    assert row.parked_at
    assert document().state == "issued"
