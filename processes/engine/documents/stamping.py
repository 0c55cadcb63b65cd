"""The batch path of boxed papers: the page is laid out once, what differs is stamped on it.

A skeleton is the page without lines and code. A leaf is what one paper adds: lines set by
`typeset`, and the code. 500 papers take a layout and 500 stamps, not 500 layouts. What comes out
has to look and read like the full page of the same paper: `tests/documents/test_stamping` holds
them side by side. No database, no clock: same paper, same bytes.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import md5
from typing import Any

import pikepdf
import segno
import uharfbuzz

from processes.engine.documents import fonts, glyphs, limits, paper, render, typeset
from processes.engine.documents.typeset import Run

TONES = {"ink": "0.067 0.067 0.067 rg", "red": "0.647 0.078 0.125 rg", "pale": "0.36 0.29 0.16 rg"}
_PT = 72 / 25.4
_QUIET = 2  # modules of white round a code, as in the full page
Box = tuple[float, float, float]  # left, top, side in millimetres


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one paper adds to its skeleton."""

    runs: tuple[Run, ...]
    code: str  # what the code says
    box: Box  # where it stands
    facts: bytes


class Stock:
    """Subset fonts that serve a whole batch: each file takes its own small part of them."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        wanted = _wanted(run for leaf in leaves for run in leaf.runs)
        self._parts = {key: _first(key, all_of) for key, all_of in wanted.items()}
        self._faces: dict[str, uharfbuzz.Face] = {
            key: glyphs.opened(part) for key, part in self._parts.items()
        }

    def of(self, leaf: Leaf) -> dict[str, glyphs.Subset]:
        """Fonts of one file."""
        wanted = _wanted(leaf.runs)
        return {key: glyphs.subset(key, self._faces[key], all_of) for key, all_of in wanted.items()}

    @property
    def whole(self) -> dict[str, glyphs.Subset]:
        """Fonts of all files in one."""
        return self._parts


def _first(key: str, characters: frozenset[str]) -> glyphs.Subset:
    return glyphs.subset(key, typeset.face_of(key), characters)


def _wanted(runs: Iterable[Run]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        found[run.face.key] |= set(run.text)
    return {key: frozenset(found[key]) for key in sorted(found)}


def leaf_of(made: paper.Paper) -> Leaf:
    """What a built paper adds to its skeleton. Raises: Unstampable."""
    body = made.values["body"]
    runs = tuple(Run.of(line) for line in body["lines"])
    for run in runs:
        typeset.must_be_plain(run)
    left, top, side = (float(body["code_box"][name]) for name in ("left", "top", "side"))
    final = made.variant == "final"
    facts = made.facts if final else b""
    return Leaf(runs, made.values["verify_url"], (left, top, side), facts)


def skeleton_of(made: paper.Paper) -> bytes:
    """The page of a paper without what differs; laid out once for all papers that share it."""
    values = {**made.values, "number": "", "verify_url": "", "case_number": ""}
    values["body"] = {**made.values["body"], "lines": []}
    sheet = paper.sheet(replace(made, values=values))
    # The facts take the place of these two signs; the identity is the file's own.
    facts = b"{}" if made.variant == "final" else b""
    return _laid_out(replace(sheet, facts=facts, identifier=b"skeleton"))


def _laid_out(sheet: render.Sheet) -> bytes:
    return _kept(sheet.html, sheet.made_at, sheet.facts, sheet.tagged)


@lru_cache(maxsize=32)
def _kept(html: str, made_at: Any, facts: bytes, tagged: bool) -> bytes:
    fonts.activate()
    with limits.bounded():
        return render.write_pdf(render.Sheet(html, b"skeleton", made_at, facts, tagged))


def write(made: paper.Paper, stock: Stock | None = None) -> bytes:
    """PDF bytes of one boxed paper. Raises: Unstampable if the full page has to be laid out."""
    leaf = leaf_of(made)
    return stamped(skeleton_of(made), leaf, (stock or Stock((leaf,))).of(leaf), made.render_key)


def write_all(papers: Sequence[paper.Paper]) -> list[bytes]:
    """Each paper as a file of its own, in the order given; who cannot be stamped is laid out."""
    stock = Stock(leaf for made in papers if (leaf := _leaf_or_none(made)))
    return [write(made, stock) if _leaf_or_none(made) else paper.laid_out(made) for made in papers]


def _leaf_or_none(made: paper.Paper) -> Leaf | None:
    try:
        return leaf_of(made)
    except typeset.Unstampable:
        return None


def stamped(
    skeleton: bytes, leaf: Leaf, parts: dict[str, glyphs.Subset], identity: str = ""
) -> bytes:
    """One file: skeleton, lines, code, and the facts it was made of."""
    with pikepdf.open(io.BytesIO(skeleton)) as pdf:
        page = pdf.pages[0]
        fonts_of_page = page.obj.Resources.get("/Font", pikepdf.Dictionary())
        for key, part in parts.items():
            fonts_of_page[f"/F-{key}"] = glyphs.embedded(pdf, part)
        page.obj.Resources.Font = fonts_of_page
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"Q\n" + content(leaf, parts, float(page.mediabox[3])))
        if leaf.facts:
            _attach(pdf, leaf.facts)
        if identity:
            name = pikepdf.String(bytes.fromhex(identity[:32]))
            pdf.trailer.ID = pikepdf.Array([name, name])
        return _saved(pdf)


def write_merged(papers: Sequence[paper.Paper]) -> bytes:
    """All papers in one file for the printer: each skeleton once, each font once, no facts."""
    leaves = [_leaf_or_none(made) for made in papers]
    parts = Stock(leaf for leaf in leaves if leaf).whole
    with pikepdf.open(io.BytesIO(skeleton_of(papers[0]))) as pdf:
        _detach(pdf)
        shared = {f"/F-{key}": glyphs.embedded(pdf, part) for key, part in parts.items()}
        forms: dict[bytes, pikepdf.Object] = {}
        for made, leaf in zip(papers, leaves, strict=True):
            if leaf is None:
                with pikepdf.open(io.BytesIO(paper.laid_out(made))) as full:
                    pdf.pages.extend(full.pages)
                continue
            skeleton = skeleton_of(made)
            if skeleton not in forms:
                forms[skeleton] = _form(pdf, skeleton)
            pdf.pages.append(_page(pdf, forms[skeleton], shared, leaf, parts))
        del pdf.pages[0]
        return _saved(pdf)


def _form(pdf: pikepdf.Pdf, skeleton: bytes) -> pikepdf.Object:
    with pikepdf.open(io.BytesIO(skeleton)) as other:
        form = other.pages[0].as_form_xobject()
        return pdf.copy_foreign(form)


def _page(
    pdf: pikepdf.Pdf,
    form: pikepdf.Object,
    shared: dict[str, pikepdf.Object],
    leaf: Leaf,
    parts: dict[str, glyphs.Subset],
) -> pikepdf.Page:
    drawn = b"q /Skeleton Do Q\n" + content(leaf, parts, float(form.BBox[3]))
    return pikepdf.Page(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=form.BBox,
            Resources=pikepdf.Dictionary(
                XObject=pikepdf.Dictionary({"/Skeleton": form}), Font=pikepdf.Dictionary(shared)
            ),
            Contents=pikepdf.Stream(pdf, drawn),
        )
    )


def content(leaf: Leaf, parts: dict[str, glyphs.Subset], high: float) -> bytes:
    """Operators of a leaf, in points from the lower left corner of a page `high` points high."""
    out = ["q"]
    for run in leaf.runs:
        part = parts[run.face.key]
        out.append(
            f"BT {TONES[run.tone]} /F-{run.face.key} {run.size:.3f} Tf "
            f"1 0 0 1 {run.x * _PT:.3f} {high - run.y * _PT:.3f} Tm <{part.coded(run.text)}> Tj ET"
        )
    if leaf.code:
        out.append(_code(leaf.code, leaf.box, high))
    return "\n".join([*out, "Q\n"]).encode("ascii")


def _code(text: str, box: Box, high: float) -> str:
    """The code as rectangles, runs of dark modules joined."""
    left, top, size = box
    matrix = segno.make(text, error="m", micro=False).matrix
    step = size * _PT / (len(matrix) + 2 * _QUIET)
    out = ["0 g"]
    for row, modules in enumerate(matrix):
        y = high - top * _PT - (row + _QUIET + 1) * step
        for start, end in _dark(modules):
            x = left * _PT + (start + _QUIET) * step
            out.append(f"{x:.3f} {y:.3f} {(end - start) * step:.3f} {step:.3f} re")
    return " ".join([*out, "f"])


def _dark(modules: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, module in enumerate(modules):
        if module and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif module:
            runs.append((at, at + 1))
    return runs


def _attach(pdf: pikepdf.Pdf, facts: bytes) -> None:
    """The facts in the place that the skeleton holds for them."""
    file = pdf.Root.AF[0].EF.F
    file.write(facts)
    file.Params.Size = len(facts)
    file.Params.CheckSum = pikepdf.String(md5(facts, usedforsecurity=False).digest())


def _detach(pdf: pikepdf.Pdf) -> None:
    """Without the place for facts: a file for the printer stands for no single paper."""
    for name in ("/AF", "/Names"):
        if name in pdf.Root:
            del pdf.Root[name]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
