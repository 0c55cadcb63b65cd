"""The handbook is true: every word of the screens it quotes is said by the product.

Words of screens stand as **【同意】**, parameters as 〔公示〕, with their figure as
〔公示〕（示例参数：5 个工作日）. Pictures and links lead to something.
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from processes.cancer_screening.parameters import PARAMETERS as SCREENING
from processes.engine.parameters.values import ParameterRow
from processes.engine.queries.desk.bar_words import WORDS
from processes.hardship_aid.parameters import EVERYTHING
from processes.people.roles import Role
from workflow_project.environment import BASE_DIR

HANDBOOK = BASE_DIR / "docs" / "handbook"
PICTURES = BASE_DIR / "docs" / "pictures" / "handbook"
CHAPTERS = sorted(HANDBOOK.glob("*.md"))
NAMES = [one.name for one in CHAPTERS]
CODE = ("processes", "forms", "workflow_project")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
# Rooms whose Chinese is said without a mark: titles of nodes, ways out, papers, lists, roles.
PLAIN = {"flows", "documents", "kinds", "nodes", "rules", "roles.py", "moves.py", "definition.py"}
TAG = re.compile(r"""{%\s*trans(?:late)?\s+(?P<q>["'])(?P<text>.+?)(?P=q)""")
MARKED = re.compile(r"""_\((?P<q>["'])(?P<text>.+?)(?P=q)\)""")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?.*?%}(?P<text>.*?){%\s*endblocktrans", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
GAP = re.compile(r"%\(\w+\)[sd]|{{\s*\w+\s*}}|{\w+}")
HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"【([^】\n]+)】")
FIGURE = re.compile(r"〔([^〕\n]+)〕(?:（示例参数：([^）\n]+)）)?")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"")
ELSEWHERE = {Role.EXPERT, Role.JOINT_BODY}  # of processes that do not run yet


def _in_code(path: Path) -> Iterator[str]:
    plain = not PLAIN.isdisjoint(path.parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
            yield from map(_text, node.args)
        elif plain:
            yield _text(node)


def _text(node: ast.AST) -> str:
    """The string that a node is, or an empty one."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text else ""  # type: ignore[attr-defined]


def _in_template(path: Path) -> Iterator[str]:
    text = path.read_text()
    for pattern in (TAG, MARKED, BLOCK):
        for found in pattern.finditer(text):
            yield from (one.strip() for one in PLURAL.split(found["text"]))


@lru_cache(maxsize=1)
def said() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Whole strings, and patterns of those with gaps that two characters of their own hold."""
    found: set[str] = set()
    for room in CODE:
        for path in (BASE_DIR / room).rglob("*.py"):
            found.update(_in_code(path))
    for path in (BASE_DIR / "templates").rglob("*.html"):
        found.update(_in_template(path))
    gapped = [one for one in found if GAP.search(one) and len(HAN.findall(GAP.sub("", one))) > 1]
    patterns = ["(.+)".join(map(re.escape, GAP.split(one))) for one in sorted(gapped)]
    return frozenset(found), tuple(re.compile(one) for one in patterns)


def is_said(words: str) -> bool:
    """Whether the product says these words; what fills a gap is a number or said by itself."""
    whole, patterns = said()
    if words in whole:
        return True
    for pattern in patterns:
        fits = pattern.fullmatch(words)
        if fits and all(one in whole or not HAN.search(one) for one in fits.groups()):
            return True
    return False


def text_of(name: str) -> str:
    return (HANDBOOK / name).read_text()


def test_the_check_finds_what_is_not_said() -> None:
    assert is_said("退回补正")
    assert is_said("确定受理")
    assert is_said("确定同意 3 件")
    assert not is_said("同意并提交")
    assert not is_said("确定批准掉")


@pytest.mark.parametrize("name", NAMES)
def test_every_quoted_word_is_said_by_the_product(name: str) -> None:
    assert [one for one in QUOTED.findall(text_of(name)) if not is_said(one)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_its_title_and_figure(name: str) -> None:
    latest: dict[str, ParameterRow] = {one.title: one for one in (*EVERYTHING, *SCREENING)}
    for title, figure in FIGURE.findall(text_of(name)):
        assert title in latest, f"no parameter 〔{title}〕"
        assert figure in ("", latest[title].shown), f"〔{title}〕 is {latest[title].shown}"


@pytest.mark.parametrize("name", NAMES)
def test_every_link_and_picture_leads_somewhere(name: str) -> None:
    targets = [first or second for first, second in LINK.findall(text_of(name))]
    here = [one for one in targets if not one.startswith("http")]
    assert [one for one in here if not (HANDBOOK / one).exists()] == []


def test_the_index_names_every_chapter() -> None:
    index = text_of("README.md")
    assert [one for one in NAMES if one != "README.md" and f"({one})" not in index] == []


def test_every_picture_is_shown() -> None:
    everything = "".join(map(text_of, NAMES))
    assert [one.name for one in PICTURES.glob("*.png") if one.name not in everything] == []


def test_every_verb_of_the_desk_is_explained() -> None:
    quoted = set(QUOTED.findall("".join(map(text_of, NAMES))))
    assert sorted({str(one.label) for one in WORDS.values()} - quoted) == []


def test_every_role_has_its_place() -> None:
    everything = "".join(map(text_of, NAMES))
    assert [one.label for one in Role if one not in ELSEWHERE and one.label not in everything] == []
