"""The list of sections of an application, each in one of four states."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.again import copied_from
from processes.engine.calendar import china_day
from processes.engine.queries.applicant.filing import Filing, partial_facts
from processes.engine.queries.applicant.pages import address
from processes.engine.queries.applicant.shapes import Button, SectionLine, Tag
from processes.engine.templatetags.ui import day, moment

KEPT_DAYS = 30


@dataclass(frozen=True)
class TasksPage:
    """What the list shows."""

    title: str
    applicant: str
    saved: str
    keep: str
    left: str
    done: int
    total: int
    groups: tuple[tuple[str, tuple[SectionLine, ...]], ...]
    next: Button
    copied: "CopyNote | None" = None


@dataclass(frozen=True)
class CopyNote:
    """What came along from an earlier case, and what has to be done anew."""

    source: str
    href: str
    text: str
    left: tuple[str, ...]


def tasks_page(filing: Filing, ref: str, due: str = "") -> TasksPage:
    """Sections by group, the check at the end; how many steps are left, and the next to open.

    Steps are counted as on the pages themselves: handing in is the last of them.
    """
    lines = [(str(one.group), _line(filing, ref, one)) for one in filing.sections]
    open_lines = [line for _group, line in lines if line.tag.kind != "ok"]
    hand_in = SectionLine(address(ref, "check"), _("核对并提交"), state_tag("empty"))
    lines.append((_("提交"), hand_in))
    total, left = len(lines), len(open_lines) + 1
    return TasksPage(
        title=str(filing.definition.title),
        applicant=filing.case.applicant.name,
        saved=_("草稿 %(at)s 已存") % {"at": moment(filing.written.at)}
        if filing.written.at
        else "",
        keep=due or _keep(filing),
        left=_left(left, total),
        done=total - left,
        total=total,
        groups=_grouped(lines),
        next=Button(open_lines[0].href, _("接着填：%(title)s") % {"title": open_lines[0].title})
        if open_lines
        else Button(address(ref, "check"), _("去核对并提交")),
        copied=_copied(filing),
    )


def _copied(filing: Filing) -> CopyNote | None:
    copied = copied_from(filing.draft)
    if copied is None:
        return None
    titles = filing.definition.slot_titles(partial_facts(filing), agent=filing.case.agent_id)
    missing = {one.code for one in filing.empty_slots()}
    text = _("原来填的内容都带过来了；材料带过来 %(n)d 个文件。") % {"n": len(copied.files)}
    left = tuple(titles.get(code, code) for code in copied.left if code in missing)
    return CopyNote(copied.source, f"/case/{copied.source}/", text, left)


def _keep(filing: Filing) -> str:
    until = china_day(filing.case.created) + timedelta(days=KEPT_DAYS)
    return _("草稿保留到 %(day)s，填好后请按“提交申请”，工会才会开始办。") % {"day": day(until)}


def _left(left: int, total: int) -> str:
    if left == 1:
        return _("都填好了，请核对后提交")
    words = _("共 %(total)d 步，还差 %(n)d 步")
    return words % {"n": left, "total": total}


def _grouped(
    lines: list[tuple[str, SectionLine]],
) -> tuple[tuple[str, tuple[SectionLine, ...]], ...]:
    groups: dict[str, list[SectionLine]] = {}
    for group, line in lines:
        groups.setdefault(group, []).append(line)
    return tuple((group, tuple(found)) for group, found in groups.items())


def _line(filing: Filing, ref: str, section: Any) -> SectionLine:
    if section.form is None:
        return _files_line(filing, ref, str(section.title))
    tag = state_tag(filing.progress(section))
    return SectionLine(address(ref, section.code), str(section.title), tag)


def _files_line(filing: Filing, ref: str, title: str) -> SectionLine:
    left = len(filing.empty_slots())
    small = _("已传 %(n)d 个文件") % {"n": len(filing.files)} if filing.files else ""
    if left and filing.files:
        small = _("%(small)s，还差 %(left)d 样") % {"small": small, "left": left}
    state = "empty" if not filing.files else "partial" if left else "done"
    return SectionLine(address(ref, "files"), title, state_tag(state), small)


def state_tag(state: str) -> Tag:
    """Tag of a section's state: empty, partial, done or fix."""
    return {
        "empty": Tag("", "", _("未开始")),
        "partial": Tag("wait", "edit", _("填写中")),
        "done": Tag("ok", "check", _("已填好")),
        "fix": Tag("you", "back", _("需补正")),
    }[state]
