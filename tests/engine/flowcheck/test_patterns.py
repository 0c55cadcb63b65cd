"""What the pages on the engine and its proofs say is held: tests and rules they name exist."""

import re
from pathlib import Path

import pytest

from processes.engine import flowcheck

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = (ROOT / "docs" / "patterns.md").read_text()
RULES = (ROOT / "docs" / "flowcheck.md").read_text()
PROOFS = [(ROOT / "docs" / name).read_text() for name in ("engine.md", "faults.md")]
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


def rows(heading: str) -> list[list[str]]:
    """Cells of the table below a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


PATTERNS = rows("The 43 control-flow patterns")
VERBS = rows("Approval verbs")


def test_all_patterns_are_there_in_their_order() -> None:
    assert [row[0] for row in PATTERNS] == [str(n) for n in range(1, 44)]


@pytest.mark.parametrize("cell", [r[2] for r in PATTERNS] + [r[1] for r in VERBS])
def test_ours_names_a_test_or_says_why_not(cell: str) -> None:
    assert cell.startswith("not supported, because ") or TEST.match(cell)


@pytest.mark.parametrize(
    "text", [PAGE, RULES, *PROOFS], ids=["patterns", "flowcheck", "engine", "faults"]
)
def test_every_test_named_exists(text: str) -> None:
    for path, name in TEST.findall(text):
        assert (ROOT / path).exists(), path
        assert f"def {name}(" in (ROOT / path).read_text() if name else True, (path, name)
    for name in re.findall(r"`(test_\w+\.py)`", text):
        assert list((ROOT / "tests").rglob(name)), name


@pytest.mark.parametrize("cells", [r[3:] for r in PATTERNS] + [r[2:] for r in VERBS])
def test_others_have_a_source_or_were_not_found(cells: list[str]) -> None:
    assert len(cells) == 6
    for cell in cells:
        assert cell == "not found" or re.search(r"\[\^[\w-]+\]$", cell), cell


def test_every_footnote_is_an_address() -> None:
    noted = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", PAGE, re.M))
    body = PAGE.split("\n[^v]: ", 1)[0]
    assert set(re.findall(r"\[\^([\w-]+)\]", body)) == set(noted)
    assert all("https://" in note for note in noted.values())


def test_every_rule_of_the_code_is_explained() -> None:
    source = "".join(p.read_text() for p in Path(flowcheck.__file__).parent.glob("*.py"))
    for rule in sorted(set(re.findall(r'"([EW]\d{3})"', source))):
        assert f"| {rule} |" in RULES, rule
