"""Bounds on what a paper may be asked to hold: lengths and rows grow time and memory."""

from typing import Any

from processes.engine.documents.failures import RenderError

LONGEST_TEXT = 4000
MOST_ROWS = 400
DEEPEST = 10  # an annex of a 公文 holds tables of cells
IMAGES = "images"  # the one key whose values are pictures
MOST_IMAGES = 30
MOST_IMAGE_TEXT = 1_500_000


def capped(values: Any, *, depth: int = 0) -> Any:
    """The same JSON values, with control characters removed from every text.

    Raises: RenderError if a text, a list or the nesting is beyond any honest paper.
    """
    if depth > DEEPEST:
        raise RenderError("values nested too deeply")
    match values:
        case str():
            return _text(values)
        case dict():
            return {str(k): _value(str(k), v, depth) for k, v in values.items()}
        case list() | tuple():
            if len(values) > MOST_ROWS:
                raise RenderError(f"{len(values)} rows are too many for one paper")
            return [capped(value, depth=depth + 1) for value in values]
        case None | bool() | int():
            return values
    raise RenderError(f"{type(values).__name__} is no JSON value for a paper")


def _value(key: str, value: Any, depth: int) -> Any:
    return _images(value) if key == IMAGES else capped(value, depth=depth + 1)


def _images(value: Any) -> dict[str, str]:
    """Pictures by name, as base64 PNG."""
    if len(value) > MOST_IMAGES or sum(map(len, value.values())) > MOST_IMAGE_TEXT:
        raise RenderError("pictures are too many or too large for one paper")
    return {str(name): str(data) for name, data in value.items()}


def _text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise RenderError(f"a text of {len(value)} characters is too long for a paper")
    return "".join(c for c in value if c == "\n" or c.isprintable() or c == "\u3000")
