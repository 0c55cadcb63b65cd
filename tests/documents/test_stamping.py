"""The batch path of certificates: stamped papers read and look like fully laid out ones."""

import io
import json
import random
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter

from processes.competition.demo.certificates import EVENT, ONE, batch, made
from processes.engine.documents import font_check, paper, stamping, typeset
from processes.engine.documents.paper import Paper
from tests.documents import reading

LONGEST = "阿卜杜热西提·阿卜杜克热木·买买提热依木·吐尔逊"
TEAM = ("孙样甲", "李样乙", "王样丙", "赵样丁", "阿卜杜热西提·阿卜杜克热木")
HARD = (
    replace(ONE, name=LONGEST, score="100.00"),
    replace(ONE, name="丁一", tier="优胜奖", rank=13),
    replace(ONE, name="李𨭎甲"),
    replace(ONE, name="䶮𬱖㛃犇"),
    replace(ONE, name="匠心队", members=TEAM, event="䶮街道" + EVENT),
)


def picture(pdf: bytes) -> Image.Image:
    """The page at 72 dpi, a little blurred: edges of rectangles and of strokes differ."""
    shown = subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-"], input=pdf, capture_output=True, check=True
    )
    with Image.open(io.BytesIO(shown.stdout)) as image:
        return image.convert("L").filter(ImageFilter.GaussianBlur(1))


def far_apart(one: Image.Image, other: Image.Image) -> int:
    """How many pixels are visibly different."""
    return sum(ImageChops.difference(one, other).histogram()[72:])


def assert_alike(given: Paper, stamped: bytes) -> None:
    full = paper.laid_out(given)
    assert reading.text_of(stamped) == reading.text_of(full)
    assert far_apart(picture(stamped), picture(full)) == 0


def test_hard_names_are_stamped_as_they_are_laid_out(tmp_path: Path) -> None:
    """Longest, shortest, rare, a team with five members."""
    papers = [made(one, n) for n, one in enumerate(HARD)]
    for given, stamped in zip(papers, stamping.write_all(papers), strict=True):
        assert_alike(given, stamped)
        assert font_check.notdefs(stamped) == 0


@pytest.mark.proof
def test_twenty_of_five_hundred_are_stamped_as_they_are_laid_out() -> None:
    papers = batch(500)
    stamped = stamping.write_all(papers)
    assert len(set(stamped)) == 500
    for n in random.Random(42).sample(range(500), 20):
        assert_alike(papers[n], stamped[n])


def test_a_wrong_letter_or_a_shift_would_be_seen() -> None:
    """The comparison itself: it fails where a paper is another one."""
    full = picture(paper.laid_out(made(ONE)))
    assert far_apart(full, picture(stamping.write(made(replace(ONE, name="孙样申"))))) > 0
    moved = made(ONE)
    for line in moved.values["body"]["lines"]:
        line["y"] = f"{float(line['y']) + 0.6:.3f}"
    assert far_apart(full, picture(stamping.write(moved))) > 0


def test_a_file_of_its_own_is_sound_and_holds_its_facts(tmp_path: Path) -> None:
    given = made(ONE, 7)
    stamped = paper.write(given)
    assert stamped == paper.write(given)
    assert "No syntax or stream encoding errors" in reading.check(stamped, tmp_path)
    assert reading.codes_of(stamped, tmp_path) == [given.values["verify_url"]]
    with pikepdf.open(io.BytesIO(stamped)) as opened:
        facts = opened.attachments["case.json"].get_file().read_bytes()
        assert len(opened.Root.AF) == 1
        assert bytes(opened.trailer.ID[0]).hex() == given.render_key[:32]
    assert facts == given.facts
    assert json.loads(facts)["body"]["name"] == "孙样甲"


def test_one_file_for_the_printer_holds_every_certificate(tmp_path: Path) -> None:
    papers = batch(40)
    merged = stamping.write_merged(papers)
    assert "No syntax or stream encoding errors" in reading.check(merged, tmp_path)
    assert reading.pages_of(merged) == 40
    assert len(merged) < 10 * len(stamping.write(papers[0]))
    assert numbers(merged) == [given.values["number"] for given in papers]
    assert_alike_pages(merged, papers, (0, 39))


def numbers(pdf: bytes) -> list[str]:
    return re.findall(r"技赛证〔2026〕\d+号", reading.text_of(pdf))


def assert_alike_pages(merged: bytes, papers: Sequence[Paper], wanted: tuple[int, ...]) -> None:
    with pikepdf.open(io.BytesIO(merged)) as whole:
        for n in wanted:
            alone = pikepdf.new()
            alone.pages.append(whole.pages[n])
            out = io.BytesIO()
            alone.save(out)
            assert far_apart(picture(out.getvalue()), picture(paper.laid_out(papers[n]))) == 0


def test_what_has_no_plain_glyph_is_laid_out_instead() -> None:
    """A combining mark stands on another letter: the stamp cannot set it, the layout can."""
    given = made(replace(ONE, name="孙e\u0301甲"))
    with pytest.raises(typeset.Unstampable):
        stamping.write(given)
    assert paper.write(given) == paper.laid_out(given)
    assert stamping.write_all([given]) == [paper.laid_out(given)]
    assert reading.pages_of(stamping.write_merged([given, made(ONE)])) == 2


def test_lines_break_as_print_does() -> None:
    lines = typeset.broken("总成绩90.55分，名列第1名，" * 8, typeset.KAI, size=20, most=120)
    assert len(lines) > 3
    assert all(line[0] not in typeset.CLOSING for line in lines)
    assert "".join(lines) == "总成绩90.55分，名列第1名，" * 8
    assert not [line for line in lines if line.startswith((".", "5", "名"))]
