"""From built values to the HTML page: a template engine of its own, strict and always escaping."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from processes.engine.documents.failures import RenderError

SHARED = "documents"


class _Missing(str):
    """What an unknown variable becomes: a failure, not a gap on a legal paper."""

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, name: Any) -> str:
        raise RenderError(f"template asks for {name}, which the builder does not give")


@cache
def engine() -> Engine:
    """The paper engine. No loader but our folder, no context processors, no debug pages."""
    return Engine(
        dirs=[str(_folder())],
        autoescape=True,
        string_if_invalid=_Missing("%s"),
        builtins=["processes.engine.documents.marks"],
    )


def html(path: str, values: dict[str, Any]) -> str:
    """The page as one self-contained HTML text.

    Raises: RenderError if the template wants a value that is not there.
    """
    template = engine().get_template(path)
    return template.render(Context(values, use_l10n=False, use_tz=False))


@cache
def source_hash(path: str) -> str:
    """SHA-256 of a page's folder and of all shared pieces: a changed template is another paper."""
    whole = hashlib.sha256()
    shared = _folder() / SHARED
    for file in sorted([*(_folder() / path).parent.rglob("*"), *shared.rglob("*")]):
        if file.is_file():
            whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "templates"
