"""Kinds of papers: the index card of one. A process lists its kinds in its `documents` package."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from processes.engine.documents.casefile import CaseFile

Build = Callable[[CaseFile], dict[str, Any]]
Lines = Callable[[dict[str, Any]], dict[str, Any]]
Split = Callable[[CaseFile], list[dict[str, Any]]]


class Issuer(StrEnum):
    """Whose paper it is: whose counter gives the number."""

    UNIT = "unit"  # the union with which the case was filed
    ACTOR = "actor"  # the organisation for which the deciding officer acted
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of paper in one version of its template.

    `build` is pure: case file in, JSON values out, all that is printed and nothing else (the
    result is attached to the PDF). `series` is the 机关代字 of its numbers; without one the
    paper carries the number of the case. `read_by_applicant` papers are tagged for screen
    readers. `public` ones may be shown to anybody. A kind that names other papers of
    the case (`lists_papers`) waits for those that were asked for before it. `split` gives the
    pages of a long list, some at a time: each portion is rendered by itself, then they are joined.
    `pictures` are slots whose newest picture is printed. `lines` makes a paper boxed: from the
    built values it sets each line in its place, so that many can be stamped on one skeleton.
    """

    code: str
    title: str
    template: str
    build: Build
    process: str
    version: int = 1
    series: str = ""
    issuer: Issuer = Issuer.UNIT
    seal: bool = False
    read_by_applicant: bool = False
    public: bool = False
    lists_papers: bool = False
    split: Split | None = None
    pictures: tuple[str, ...] = ()
    lines: Lines | None = None

    @property
    def path(self) -> str:
        """Path of the page below the folder of templates."""
        return f"{self.process}/documents/{self.template}/v{self.version}/paper.html"
