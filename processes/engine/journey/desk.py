"""An officer's acts over HTTP, by the pages alone: read the page, fill its form, send it.

    act(web, number, "approve", {"originals_seen": True, "opinion": "同意。"})

`web` is any client that keeps one officer's session: `get(path)` and `post(path, fields)`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from processes.engine.journey.page_fields import Fields, fields_of

SUMMARY = re.compile(r'class="errsum".*?</ul>', re.DOTALL)
REFUSAL = re.compile(r'class="hero__where".*?</p>', re.DOTALL)
TAGS = re.compile(r"<[^>]*>\s*")


@dataclass(frozen=True)
class Answer:
    """What came back. `location` is where a redirect leads, empty if it is none."""

    status: int
    text: str = ""
    location: str = ""


class Web(Protocol):
    """One person's browser."""

    def get(self, path: str) -> Answer:
        """The page at a path of the site."""

    def post(self, path: str, fields: Fields) -> Answer:
        """What the site answers to a form."""


class RefusedError(Exception):
    """The site did not take it: status, and the sentences the page says."""

    def __init__(self, status: int, sentences: Sequence[str]) -> None:
        super().__init__(f"{status}: {' '.join(sentences)}")
        self.status, self.sentences = status, tuple(sentences)


def act(
    web: Web, number: str, verb: str, form: Mapping[str, Any] | None = None, *, task: str = ""
) -> Answer:
    """Performs a verb on a case; gives the answer of the site, a redirect.

    `form` holds values by the names of the controls: text, True for a box, a list for several.

    Raises: RefusedError if the page cannot be opened or the form is not taken.
    """
    path = f"/w/case/{number}/act/{verb}/" + (f"?task={task}" if task else "")
    page = _good(web.get(path), 200).text
    return _good(web.post(path, filled(page, form or {})), 303)


def filled(page: str, typed: Mapping[str, Any]) -> Fields:
    """Fields of the page's form of an act: what stands in them, and what is typed."""
    stands = [(name, value) for name, value in fields_of(page) if name not in typed]
    return stands + [pair for name, value in typed.items() for pair in _pairs(name, value)]


def _pairs(name: str, value: Any) -> Fields:
    if isinstance(value, bool):
        return [(name, "on")] if value else []
    many = value if isinstance(value, list | tuple) else [value]
    return [(name, str(one)) for one in many]


def _good(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise RefusedError(answer.status, sentences_of(answer.text) or [answer.location])
    return answer


def sentences_of(page: str) -> list[str]:
    """What a page says was wrong: its error summary, or its refusal."""
    found = SUMMARY.search(page) or REFUSAL.search(page)
    lines = TAGS.sub("\n", f"<{found.group()}" if found else "").splitlines()
    return [line.strip() for line in lines if line.strip()]
