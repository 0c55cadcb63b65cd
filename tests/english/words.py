"""All that a screen may say in Chinese: literals of the code, words of the templates.

In code every Chinese literal counts, marked with gettext or not: rooms that may not import Django
(rules, moves, flows) and words that are stored as they are stand unmarked, and are put into English
where they leave (`workflow_project.language.spoken`). An f-string counts as one sentence with
numbered holes: f"超过 {limit} 元" is "超过 {1} 元". What is no screen is left out: papers, which
stay Chinese, demo and journeys, commands, and characters that code reads rather than says.
"""

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.template import Engine, Template
from django.template.base import FilterExpression, Node
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.functional import Promise

from forms.hardship_aid_lists import ETHNIC_GROUP
from processes.engine.statistics.load import FIGURES
from workflow_project.language.loader import Said

ROOT = Path(__file__).parent.parent.parent
HAN = re.compile(r"[\u3400-\u9fff]")
MARKED = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "_", "pgettext"}
NO_SCREEN = re.compile(
    r"/(migrations|demo|journeys?|management|flowcheck|apps\.py|checks\.py"
    r"|sample[a-z_]*\.py|samples\.py|pinyin\.py|identity\.py|amounts\.py|numbering\.py"
    r"|calendar_seed\.py|regions\.py|offline\.py|bundle\.py|scopes\.py)"
)
# Papers and the whole-database check are read in Chinese; what stands marked there is for screens.
MARKED_ONLY = re.compile(
    r"/(documents|audit/deep|exchange)/|/whole\.py|/verify\.py|/(adapters|ties|leak_words)\.py"
)
# SQL, patterns and the leaflet of a sealed package hold Chinese that is not said on a screen.
NO_WORDS = re.compile(r"\bSELECT\b|\.\*|\\d|鿿|SHA256SUMS|\(\?P<|\A\n")


@cache
def said() -> frozenset[str]:
    """Every message that must have its English."""
    return frozenset({*code(), *templates(), *ETHNIC_GROUP.values(), *_published()})


def _published() -> Iterator[str]:
    """Of the figures of the report."""
    with FIGURES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            cells = (row["chapter"], row["title"], row["unit"], row["note"])
            yield from (cell for cell in cells if HAN.search(cell))


def code() -> Iterator[str]:
    """Of processes and forms."""
    for root in ("processes", "forms"):
        for path in sorted((ROOT / root).rglob("*.py")):
            if not NO_SCREEN.search(f"/{path.relative_to(ROOT)}"):
                only = MARKED_ONLY.search(f"/{path.relative_to(ROOT)}")
                yield from literals(ast.parse(path.read_text()), marked_only=bool(only))


def literals(tree: ast.AST, *, marked_only: bool = False) -> Iterator[str]:
    """Chinese sentences of one module; docstrings are not said to anybody."""
    skip = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skip |= {id(part) for part in node.values}
    marked = {id(arg) for node in ast.walk(tree) if _marks(node) for arg in node.args}  # type: ignore[attr-defined]
    counted = marked | _title_ids(tree) if marked_only else {id(node) for node in ast.walk(tree)}
    for node in ast.walk(tree):
        text = sentence(node)
        if HAN.search(text) and not NO_WORDS.search(text) and id(node) in counted - skip:
            yield text


def sentence(node: ast.AST) -> str:
    """The text of a literal, with numbered holes for an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    holes = 0
    text = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            holes += 1
            text += f"{{{holes}}}"
    return text


def _marks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name in MARKED


def _title_ids(tree: ast.AST) -> set[int]:
    """Titles of papers stand on screens too."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {id(word.value) for call in calls for word in call.keywords if word.arg == "title"}


def templates() -> Iterator[str]:
    """Of screens; papers are Chinese."""
    engine = Engine.get_default()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "documents" not in path.parts:
            yield from _words(engine.get_template(str(path.relative_to(ROOT / "templates"))))


def _words(template: Template) -> Iterator[str]:
    for node in _nodes(template.nodelist):
        if isinstance(node, TranslateNode):
            yield from (text.replace("%", "%%") for text in _literal(node.filter_expression))
        elif isinstance(node, BlockTranslateNode):
            yield from _block(node)
        else:
            yield from _spoken(node)


def _nodes(nodes: object) -> Iterator[Node]:
    for node in nodes:  # type: ignore[attr-defined]
        yield node
        for name in (*node.child_nodelists, "nodelist"):
            if below := getattr(node, name, None):
                yield from _nodes(below)
        for _, below in getattr(node, "conditions_nodelists", ()):
            yield from _nodes(below)


def _block(node: BlockTranslateNode) -> Iterator[str]:
    for tokens in (node.singular, node.plural):
        if tokens:
            text, _ = node.render_token_list(tokens)
            if HAN.search(text):
                yield re.sub(r"\s*\n\s*", " ", text.strip()) if node.trimmed else text


def _spoken(node: Node) -> Iterator[str]:
    """Literals in any expression of a tag: `_("…")`, `|default:"…"`."""
    for value in vars(node).values():
        for one in _expressions(value):
            yield from _literal(one)


def _expressions(value: object) -> Iterator[FilterExpression]:
    if isinstance(value, Said):
        yield value.expression
    elif isinstance(value, FilterExpression):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _expressions(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _expressions(one)


def _literal(expression: FilterExpression) -> Iterator[str]:
    heads = [expression.var, *(arg for _, args in expression.filters for _, arg in args)]
    for head in heads:
        text = getattr(head, "literal", head)
        if isinstance(text, Promise):
            text = str(text)
        if isinstance(text, str) and HAN.search(text):
            yield str(text)
