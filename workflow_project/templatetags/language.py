"""Labels in drawings: broken into rows by characters in Chinese, by words in English."""

import textwrap

from django import template
from django.utils.translation import get_language

from processes.engine.drawing.picture import Shape
from processes.engine.drawing.routes import Label
from workflow_project.language.loader import put
from workflow_project.language.spoken import spoken

register = template.Library()

Rows = tuple[tuple[str, int], ...]
BOX, GATE, WORD, MOST = 18, 14, 16, 3


@register.filter
def ours(value: object) -> object:
    """Sentences of ours before a filter that makes HTML of them: one, or each of a list."""
    return [put(one) for one in value] if isinstance(value, list | tuple) else put(value)


@register.filter
def rows(shape: Shape) -> Rows:
    """Rows of the title of a box with the y of each, centred on it."""
    if get_language() != "en":
        return shape.rows
    wide = GATE if shape.box.kind in {"gate", "split", "join"} else BOX
    lines = _wrapped(shape.box.title, wide)
    first = shape.box.y + 4 - (len(lines) - 1) * 7
    return tuple((line, first + 14 * n) for n, line in enumerate(lines))


@register.filter
def words(label: Label) -> Rows:
    """Rows of the words at the end of lines; they keep to the side of the box they stand on."""
    if get_language() != "en" or not label.rows:
        return label.rows
    lines = [line for word in label.words for line in _wrapped(word, WORD)]
    step = 12
    first = label.rows[0][1] if label.below else label.rows[-1][1] - step * (len(lines) - 1)
    return tuple((line, first + step * n) for n, line in enumerate(lines))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        spoken(text), width, max_lines=MOST, placeholder="…", break_long_words=False
    )
