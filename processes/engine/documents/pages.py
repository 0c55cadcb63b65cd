"""From built values to the HTML page: a template engine of its own, strict and always escaping."""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from processes.engine.documents.failures import RenderError

SHARED = "documents"
_VERSIONS = re.compile(rf"[\"']{SHARED}/(v\d+)/")


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
    """SHA-256 of a page's folder and of the shared pieces it is built of: a changed template is
    another paper, a new version of shared pieces is none of its business.
    """
    whole = hashlib.sha256()
    own = _files((_folder() / path).parent)
    for file in sorted([*own, *_shared(own, frozenset())]):
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def _shared(files: list[Path], seen: frozenset[str]) -> list[Path]:
    """Files of every shared version that these name, and that those name."""
    named = {name for file in files for name in _VERSIONS.findall(file.read_text("utf-8"))}
    if not named - seen:
        return []
    found = [path for name in sorted(named - seen) for path in _files(_folder() / SHARED / name)]
    return [*found, *_shared(found, seen | named)]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "templates"
