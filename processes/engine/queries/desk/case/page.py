"""The whole page of a case: head, tabs, the tab that is open, the document beside it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.models import Roster
from processes.engine.queries.desk.case.answers import groups
from processes.engine.queries.desk.case.docs import chosen, materials, papers, signed
from processes.engine.queries.desk.case.heading import heading, held
from processes.engine.queries.desk.case.points import points
from processes.engine.queries.desk.case.progress import progress
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import CasePage, Tab
from processes.engine.queries.desk.case.similar import others, similar
from processes.engine.queries.notes import new_notes
from processes.engine.queries.told import has_untold

FIRST, ALL = "points", "all"
CODES = (FIRST, "form", "files", "progress", "papers", "similar", ALL)


def case_page(rows: Rows, *, tab: str, doc: str, shown: Collection[str] = ()) -> CasePage:
    """The page with one tab filled; `shown` are the codes that were unmasked for this answer."""
    tab = tab if tab in CODES else FIRST
    docs, here = chosen(rows, doc)
    page = CasePage(
        href=rows.href,
        back=f"/w/todo/?{rows.kept}" if rows.kept else "/w/todo/",
        heading=heading(rows, shown=shown),
        tabs=_tabs(rows, tab, doc),
        tab=tab,
        now=rows.now,
        held=held(rows),
        docs=tuple(
            replace(one, here=one is here, select=rows.address(tab, one.code)) for one in docs
        ),
        doc=here,
        kept=rows.kept,
        flow=f"{rows.href}flow/",
        whole=rows.address(ALL),
        notes=new_notes(rows.case, rows.actor.account, office=True),
        untold=f"{rows.address('progress')}#told" if has_untold(rows.case) else "",
    )
    return replace(page, **_filled(rows, tab, shown))


def _filled(rows: Rows, tab: str, shown: Collection[str]) -> dict[str, Any]:
    """Content of the tab; of all of them for the version to print."""
    make: dict[str, tuple[str, Callable[[], Any]]] = {
        FIRST: ("points", lambda: points(rows, shown=shown)),
        "form": ("groups", lambda: groups(rows, shown=shown)),
        "files": ("slots", lambda: signed(rows, materials(rows))),
        "progress": ("progress", lambda: progress(rows)),
        "papers": ("papers", lambda: papers(rows)),
        "similar": ("similar", lambda: similar(rows)),
    }
    wanted = make if tab == ALL else (tab,)
    return {make[code][0]: make[code][1]() for code in wanted}


def _tabs(rows: Rows, tab: str, doc: str) -> tuple[Tab, ...]:
    titles = (
        (FIRST, _("审核要点"), None),
        ("form", _("申请表"), None),
        ("files", _("材料"), len(rows.files)),
        ("progress", _("审批进度"), None),
        ("papers", _("文书"), len(rows.papers)),
        ("similar", _("相似办件"), others(rows).count()),
    )
    return _list(rows) + tuple(
        Tab(code, title, rows.address(code, doc), code == tab, count)
        for code, title, count in titles
    )


def _list(rows: Rows) -> tuple[Tab, ...]:
    """The persons of a list stand on a page of their own."""
    may_be = rows.definition.rosters
    roster = Roster.objects.filter(pk=rows.case.pk).first() if may_be else None
    if roster is None:
        return ()
    return (Tab("rows", _("名单"), f"{rows.href}rows/", False, roster.count),)
