"""The renderer alone: same bytes everywhere, no request, rare names, bounds."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from processes.engine.documents import caps, characters, font_check, fonts, limits, render
from processes.engine.documents.failures import RenderError
from processes.engine.documents.marks import name, prose
from tests.documents import reading

AT = datetime(2026, 3, 2, tzinfo=UTC)
NAMES = "䶮𬱖㛃犇喆堃昇"
PROBES = (
    '<img src="http://127.0.0.1:9/a.png">',
    '<img src="file:///etc/hostname">',
    '<img src="data:image/png;base64,AAAA">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(http://127.0.0.1:9/b.css);</style>",
    '<div style="background: url(http://127.0.0.1:9/c.png)">x</div>',
    "<style>@font-face { font-family: f; src: url(http://127.0.0.1:9/f.otf) }"
    "p { font-family: f }</style><p>x</p>",
    '<object data="http://127.0.0.1:9/o.svg"></object>',
    '<embed src="file:///etc/hostname">',
    '<svg viewBox="0 0 9 9"><image href="http://127.0.0.1:9/s.png"/></svg>',
)


def sheet(body: str, **more: object) -> render.Sheet:
    return render.Sheet(html=f'<html lang="zh-CN">{body}', identifier=b"t", made_at=AT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("probe", PROBES)
def test_hostile_page_makes_no_request(probe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    pdf = refused_or_written(probe)
    assert b"/EmbeddedFile" not in pdf
    assert b"root:" not in pdf


def refused_or_written(body: str) -> bytes:
    """The PDF, or nothing where the renderer stopped."""
    try:
        return render.write_pdf(sheet(body))
    except RenderError:
        return b""


def test_what_people_type_is_text_and_nothing_else() -> None:
    typed = '<img src="file:///etc/hostname">"><style>*{display:none}</style>'
    shown = reading.text_of(render.write_pdf(sheet(str(prose(typed)))))
    assert "<img" in shown
    assert "<style>" in shown


def test_rare_names_print_and_can_be_copied() -> None:
    pdf = render.write_pdf(sheet(f'<p style="font-family: Paper Kai">{name(NAMES)}</p>'))
    assert font_check.notdefs(pdf) == 0
    assert set(NAMES) <= set(reading.text_of(pdf))


def test_a_name_with_one_rare_character_is_set_whole_in_the_complete_font() -> None:
    assert str(name("李𨭎甲")) == '<span class="rare">李𨭎甲</span>'
    assert str(name("李样甲")) == "李样甲"


def test_slim_fonts_hold_both_standards() -> None:
    assert len(characters.usual() & {chr(c) for c in range(0x4E00, 0xA000)}) > 7900
    assert not characters.is_rare("喆堃昇犇")
    assert characters.is_rare("𨭎")


def test_complete_fonts_serve_where_slim_ones_are_not_made(settings: Any, tmp_path: Path) -> None:
    settings.FONTS_DIR = tmp_path
    fonts.font_set_hash.cache_clear()
    listed = [path.name for path in fonts.font_files()]
    fonts.font_set_hash.cache_clear()
    assert "NotoSerifCJK-Regular.ttc" in listed
    assert not [file for file in listed if file.startswith("Paper")]


@pytest.mark.proof
def test_same_sheet_gives_same_bytes_in_other_processes() -> None:
    script = (
        "import django; django.setup()\n"
        "from hashlib import sha256\n"
        "from processes.engine.documents import paper\n"
        "from processes.hardship_aid.management.commands.sample_papers import sample\n"
        "for made in map(sample, ('D-AID-05', 'D-AID-10', 'D-AID-01')):\n"
        "    print(made.render_key, sha256(paper.write(made)).hexdigest())"
    )
    found = set()
    for seed, zone in (("1", "UTC"), ("77", "America/Lima"), ("0", "Asia/Shanghai")):
        changes = {"PYTHONHASHSEED": seed, "TZ": zone}
        environment = {**os.environ, **changes, "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, check=True
        )
        found.add(done.stdout.strip())
    assert len(found) == 1
    assert len(set(found.pop().split())) == 6  # three keys, three papers


def test_same_sheet_gives_same_bytes_twice() -> None:
    page = sheet("<p>同样</p>", facts=b"{}")
    first, second = (hashlib.sha256(render.write_pdf(page)).digest() for _ in range(2))
    assert first == second


def test_values_without_end_are_refused() -> None:
    with pytest.raises(RenderError):
        caps.capped({"reason": "长" * 5000})
    with pytest.raises(RenderError):
        caps.capped({"rows": [1] * 1000})
    with pytest.raises(RenderError):
        caps.capped({"at": AT})
    assert caps.capped({"a": "甲\x00乙\u202e丙\n丁"}) == {"a": "甲乙丙\n丁"}


def test_processor_time_is_bounded() -> None:
    with pytest.raises(RenderError), limits.bounded(cpu_seconds=0):
        busy_for_ever()


def busy_for_ever() -> None:
    while True:
        pass
