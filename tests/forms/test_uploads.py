"""Uploads: kind by content, size to the byte, number, names."""

import struct
import zlib

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from forms.uploads import MOST_BYTES, Upload, UploadField, judge
from processes.hardship_aid.sample_files import paper, picture

JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "08" * 64
    + "ffc0000b080001000101011100ffc4001f0000010501010101010100000000000000000102030405060708090a"
    + "0bffda0008010100003f00d2cf20ffd9"
)


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(name: str, content: bytes, *, already: int = 0) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        judge(file(name, content), already=already)
    return str(caught.value.code), caught.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("诊断书.pdf", paper("a"), "application/pdf"),
        ("照片.PNG", picture("a"), "image/png"),
        ("照片.jpg", JPEG, "image/jpeg"),
        ("照片.jpeg", JPEG, "image/jpeg"),
        ("截图.jpg", picture("b"), "image/png"),
    ],
)
def test_file_is_taken_for_what_it_is(name: str, content: bytes, media_type: str) -> None:
    upload = file(name, content)
    assert judge(upload) == Upload(name, media_type, len(content))
    assert upload.read() == content


HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content", "code", "sentence"),
    [
        ("诊断书.pdf", HTML, "content", "里面不是PDF"),
        ("诊断书.pdf", HTML + paper("a"), "content", "里面不是PDF"),
        ("诊断书.pdf", b"\n" + paper("a"), "content", "里面不是PDF"),
        ("诊断书.pdf", picture("a"), "content", "里面不是PDF"),
        ("照片.png", paper("a"), "content", "里面不是照片"),
        ("照片.png", b"\x00" * 500, "content", "里面不是照片"),
        ("照片.png", picture("a")[:200], "broken", "打不开"),
        ("照片.jpg", b"\xff\xd8\xff\xe0" + b"x" * 100, "broken", "打不开"),
        ("程序.exe", b"MZ" + b"\x00" * 100, "extension", "只收PDF、JPG、PNG"),
        ("网页.html", HTML, "extension", "只收PDF、JPG、PNG"),
        ("照片.svg", b"<svg/>", "extension", "只收PDF、JPG、PNG"),
        ("照片", picture("a"), "extension", "只收PDF、JPG、PNG"),
        ("照片.heic", b"\x00\x00\x00\x18ftypheic", "heic", "兼容性最佳"),
        ("空的.pdf", b"", "empty", "是空的"),
    ],
)
def test_file_is_refused_with_a_sentence(
    name: str, content: bytes, code: str, sentence: str
) -> None:
    found, words = refusal(name, content)
    assert found == code
    assert sentence in words
    assert name in words


def test_ten_megabytes_are_taken_and_one_byte_more_is_not() -> None:
    content = paper("large").ljust(MOST_BYTES, b"\n")
    assert judge(file("大.pdf", content)).size == MOST_BYTES
    code, words = refusal("大.pdf", content + b"\n")
    assert code == "size"
    assert "有10.1 MB，超过了10 MB" in words


def test_thirtieth_file_is_taken_and_the_next_is_not() -> None:
    assert judge(file("a.png", picture("a")), already=29)
    assert refusal("a.png", picture("a"), already=30) == (
        "many",
        "这里最多传30个文件。请先删掉不要的再传。",
    )


@pytest.mark.parametrize(
    "name", ["照\x00片.png", "照\n片.png", "照\u202e片.png", "字" * 201 + ".png"]
)
def test_name_with_invisible_characters_is_refused(name: str) -> None:
    upload = file("a.png", picture("a"))
    upload.__dict__["_name"] = name
    with pytest.raises(ValidationError) as caught:
        judge(upload)
    assert caught.value.code == "name"


def test_picture_that_would_unpack_to_gigabytes_is_refused_unopened() -> None:
    size = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in chunks
    )
    assert refusal("大.png", bomb)[0] == "pixels"


class OneFile(forms.Form):
    paper = UploadField(already=3)


def sent(*files: SimpleUploadedFile) -> OneFile:
    return OneFile({}, MultiValueDict({"paper": list(files)}))


def test_field_says_that_nothing_was_chosen() -> None:
    form = sent()
    assert form.errors["paper"] == ["还没有选择文件。请拍照或选一个文件。"]


def test_field_takes_and_refuses_as_the_judge_does() -> None:
    assert sent(file("a.pdf", paper("a"))).is_valid()
    assert "里面不是PDF" in sent(file("a.pdf", HTML)).errors["paper"][0]
    assert "是空的" in sent(file("a.pdf", b"")).errors["paper"][0]
