"""In which language pages are drawn just now. Outside of a request: in Chinese."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

_language: ContextVar[str] = ContextVar("screen_language", default="")


def language() -> str:
    """Code of the language."""
    return _language.get() or settings.LANGUAGE_CODE


@contextmanager
def shown_in(code: str) -> Iterator[None]:
    """Pages of this block are drawn in that language; all else goes on in Chinese."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


@contextmanager
def drawing() -> Iterator[None]:
    """The time of drawing: the language of the screen is in force."""
    with translation.override(language()):
        yield
