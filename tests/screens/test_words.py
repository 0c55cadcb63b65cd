"""Chinese text is punctuated as Chinese: full-width marks beside Chinese characters."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALF_WIDTH = re.compile(r"[一-龥”’][,;:?!](?!\w*=)|[一-龥]\(|[,;?!][一-龥]|\)[一-龥]")
TAGS = re.compile(r"{#.*?#}|{%-?\s*comment.*?endcomment\s*-?%}|<style.*?</style>", re.DOTALL)
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}


def sentences(path: Path) -> Iterator[str]:
    """Strings of a Python file that are marked for translation."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WORDS:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def text_of(path: Path) -> list[str]:
    if path.suffix == ".py":
        return list(sentences(path))
    return TAGS.sub("", path.read_text()).splitlines()


FILES = sorted(
    [*ROOT.glob("templates/**/*.html"), *ROOT.glob("processes/**/*.py"), *ROOT.glob("forms/*.py")]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_punctuation_beside_chinese_is_full_width(path: Path) -> None:
    wrong = [line.strip() for line in text_of(path) if HALF_WIDTH.search(line)]
    assert wrong == []
