"""The package leaves encrypted: it opens with its code only, and shows damage. Page and command."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from processes.engine.journey import Walker
from processes.engine.models import Access
from processes.hardship_aid.journeys import sights, way
from processes.vault import parcels
from tests.screens.desk.money_cases import client_of

OPEN, WHY = "/w/received/", "移交呈贡区总工会"
Parcel = tuple[Walker, str, bytes]


@pytest.fixture
def parcel(committing_db: str) -> Iterator[Parcel]:
    """A case that has moved: walker, code and file, as the page gave them."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid") as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        walk.at("2026-03-03 09:30")
        walk.moves_out("d1", to="530114", opinion="申请人已到呈贡区的公司上班。")
        desk, address = client_of("d1"), f"/w/case/{sights.case(walk).number}/package/"
        page = desk.get(address).content.decode()
        code = re.search(r'name="code" value="([A-Z2-7-]+)"', page)
        assert code is not None
        answer = desk.post(address, {"reason": WHY, "code": code[1]})
        assert answer["Content-Disposition"].endswith('-moved.gdp"')
        yield walk, code[1], answer.content


def sent(data: bytes, code: str, go: str = "check") -> dict[str, object]:
    return {"parcel": SimpleUploadedFile("a.gdp", data), "code": code, "go": go}


def test_the_receiver_opens_checks_and_takes_it(parcel: Parcel) -> None:
    walk, code, data = parcel
    desk = client_of("d4")
    page = desk.post(OPEN, sent(data, code.lower().replace("-", " "))).content.decode()
    assert "核对无误" in page
    assert walk.filed_by[-1].account.name in page
    answer = desk.post(OPEN, sent(data, code, "take"))
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"case.json", "SHA256SUMS", "verify.py"} <= set(names)
    rows = Access.objects.filter(what__startswith="transfer_").order_by("id")
    assert [one.what for one in rows] == ["transfer_checked", "transfer_taken"]
    assert all(str(sights.case(walk).number) in one.reason for one in rows)


def test_wrong_code_and_damage_have_their_own_words(parcel: Parcel) -> None:
    _walk, code, data = parcel
    desk = client_of("d4")
    changed = data[:-20] + bytes([data[-20] ^ 1]) + data[-19:]
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    head = data[:30] + bytes([data[30] ^ 1]) + data[31:]
    said = [
        ("开启码不对", sent(data, parcels.new_code())),
        ("开启码抄错了", sent(data, slip)),
        ("文件损坏了", sent(changed, code)),
        ("文件损坏了", sent(data[:-1], code)),
        ("文件损坏了", sent(head, code)),
        ("不是加密的案卷包", sent(b"PK" + data, code)),
        ("请填写对方另外告诉您的开启码", sent(data, "")),
        ("还没有选文件", {"code": code}),
    ]
    for words, posted in said:
        answer = desk.post(OPEN, posted)
        assert answer.status_code == 422
        assert words in answer.content.decode(), words
    assert not Access.objects.filter(what__startswith="transfer_").exists()


def test_only_the_district_opens_packages(parcel: Parcel) -> None:
    for number, status in (("d1", 200), ("d7", 200), ("s2", 403), ("g1", 403), ("a1", 403)):
        assert client_of(number).get(OPEN).status_code == status, number


def test_the_command_opens_it_too(
    parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _walk, code, data = parcel
    file, folder = tmp_path / "a.gdp", tmp_path / "out"
    file.write_bytes(data)
    monkeypatch.setenv("TRANSFER_CODE", code)
    told = io.StringIO()
    call_command("open_transfer", str(file), "--to", str(folder), stdout=told)
    assert "发现 0 处问题" in told.getvalue()
    assert (folder / "case.json").exists()
    with pytest.raises(CommandError, match="已经存在"):
        call_command("open_transfer", str(file), "--to", str(folder), stdout=told)
    monkeypatch.setenv("TRANSFER_CODE", parcels.new_code())
    with pytest.raises(CommandError, match="开启码不对"):
        call_command("open_transfer", str(file))
