"""Shapes of the pages on which an application is filled in, and where each stands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine.queries.applicant.filing import Filing
from processes.engine.queries.applicant.shapes import (
    Button,
    Paper,
)
from processes.engine.templatetags.ui import moment


@dataclass(frozen=True)
class NavStep:
    """One step in the list beside a page."""

    href: str
    title: str
    done: bool = False
    now: bool = False


@dataclass(frozen=True)
class StepPage:
    """Frame of one page of the application: where it stands among the others."""

    title: str
    n: int
    total: int
    nav: tuple[NavStep, ...]
    back: Button
    next: Button
    tasks: str
    version: int = 0
    saved_at: str = ""


@dataclass(frozen=True)
class Conflict:
    """One field that differs between this page and what was saved elsewhere."""

    id: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class DonePage:
    """Receipt of an application."""

    title: str
    number: str
    applicant: str
    submitted: datetime | None
    promise: str
    next: tuple[str, ...]
    href: str
    qr: str = ""
    papers: tuple[Paper, ...] = ()


def address(ref: str, code: str) -> str:
    """Address of one page of the application."""
    known = {
        "files": f"/case/{ref}/files/",
        "check": f"/case/{ref}/check/",
        "": f"/case/{ref}/edit/",
    }
    return known.get(code, f"/case/{ref}/edit/{code}/")


def steps_of(filing: Filing) -> list[tuple[str, str]]:
    """(code, title) of every page in order, ending with the check of all answers."""
    pages = [("files" if one.form is None else one.code, str(one.title)) for one in filing.sections]
    return [*pages, ("check", _("核对并提交"))]


def frame(filing: Filing, ref: str, code: str, done: frozenset[str]) -> StepPage:
    """Where a page stands: number, neighbours, the list of steps."""
    steps = steps_of(filing)
    codes = [one for one, _title in steps]
    here = codes.index(code)
    tasks = Button(address(ref, ""), _("申请目录"))
    before = steps[here - 1] if here else None
    after = steps[here + 1] if here + 1 < len(steps) else None
    return StepPage(
        title=str(filing.definition.title),
        n=here + 1,
        total=len(steps),
        nav=tuple(
            NavStep(address(ref, one), title, one in done, one == code) for one, title in steps
        ),
        back=_to(ref, before, _("上一步：%(title)s")) if before else tasks,
        next=_to(ref, after, _("去下一步：%(title)s")) if after else tasks,
        tasks=tasks.href,
        version=filing.written.version,
        saved_at=moment(filing.written.at),
    )


def fix_frame(filing: Filing, ref: str) -> StepPage:
    """Frame of a page that is opened alone, after a return."""
    back = Button(f"/case/{ref}/fix/", _("回到补正"))
    return StepPage(
        title=str(filing.definition.title),
        n=0,
        total=0,
        nav=(),
        back=back,
        next=back,
        tasks=back.href,
        version=filing.written.version,
        saved_at=moment(filing.written.at),
    )


def _to(ref: str, step: tuple[str, str], words: str) -> Button:
    return Button(address(ref, step[0]), words % {"title": step[1]})


def done_codes(filing: Filing) -> frozenset[str]:
    """Pages on which nothing is missing."""
    done = {
        one.code
        for one in filing.sections
        if one.form is not None and filing.progress(one) == "done"
    }
    if filing.files and not filing.empty_slots():
        done.add("files")
    return frozenset(done)
