"""`result/`: what was found, where she goes next, and the papers. Hers alone, after a proof."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from forms.cancer_screening import results as lists
from forms.cancer_screening.hospital import ENDS, TOLD
from forms.cancer_screening.referral import TREATED
from processes.cancer_screening.rules import Part, Verdict
from processes.cancer_screening.steps import caring, offering
from processes.cancer_screening.steps.course import Course
from processes.cancer_screening.views.woman.plain import plain
from processes.cancer_screening.views.woman.reader import own_course
from processes.engine.definition import Dossier
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.shapes import Paper
from processes.engine.queries.applicant.where import Where
from processes.engine.queries.dossier import dossier
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import day_of
from processes.engine.views.reader import moment, see_other, signed_in
from processes.people.sessions import is_proved
from processes.people.views.prove import ask_proof

PARTS = {Part.CERVIX: gettext_lazy("宫颈"), Part.BREAST: gettext_lazy("乳腺")}
SAID = {
    Verdict.URGENT: gettext_lazy("需要尽快到医院进一步检查"),
    Verdict.REFER: gettext_lazy("需要到医院进一步检查"),
    Verdict.FURTHER: gettext_lazy("需要补做一项检查"),
    Verdict.RECHECK: gettext_lazy("按时复查"),
    Verdict.NORMAL: gettext_lazy("没有发现异常"),
    Verdict.READING: gettext_lazy("由医师判读"),
}
ITEMS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("visual", gettext_lazy("妇科检查"), lists.VISUAL),
    ("hpv", "HPV", lists.HPV),
    ("hpv_types", gettext_lazy("阳性型别"), {}),
    ("tct", "TCT", lists.TCT),
    ("touch", gettext_lazy("乳腺体检"), lists.TOUCH),
    ("ultrasound", gettext_lazy("乳腺超声"), lists.BIRADS),
    ("xray", gettext_lazy("乳腺X线"), lists.XRAYS),
)
Pairs = list[tuple[str, str]]


@signed_in
@require_safe
def result(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole of it; before a doctor has told her she decides whether to read it alone."""
    actor, course = own_course(request, ref)
    if not course.has_result or course.withdrawn is not None:
        return see_other(f"/case/{ref}/")
    if not is_proved(request):
        return ask_proof(request)
    context: dict[str, Any] = {"href": f"/case/{ref}/", "number": course.case.number}
    if not course.is_told and "now" not in request.GET:
        hospital = course.care.case.unit.name if course.care and course.care.case.unit else ""
        context |= {"first": True, "hospital": hospital}
        return render(request, "cancer_screening/result.html", context)
    with scope(actor):
        context |= _read(course)
        context["aid"] = f"/my/screening/{ref}/aid/" if offering.is_offered(course) else ""
    return render(request, "cancer_screening/result.html", context)


def _read(course: Course) -> dict[str, Any]:
    today = moment()[1]
    assert course.care is not None  # noqa: S101 - has_result
    care = dossier(course.care.case, today=today)
    form = caring.results_of(care)
    found = [(str(PARTS[one.part]), str(SAID[one.verdict]), one.verdict) for one in
             caring.judged(form)]  # fmt: skip
    return {
        "found": [(title, said, verdict is Verdict.NORMAL) for title, said, verdict in found],
        "items": list(_items(form)),
        "advice": form.get("advice", ""),
        "doctor": form.get("doctor", ""),
        "examined_on": day_of(form.get("examined_on", "")),
        "slip": _slip(care),
        "answer": _answer(course, today),
        "follow": _follow(care),
        "papers": list(_papers(course)),
        "thread": f"/case/{course.care.case.number}/messages/",
    }


def _items(form: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, title, words in ITEMS:
        if value := form.get(name):
            yield str(title), plain(name, str(value), str(words.get(str(value), value)))


def _slip(care: Dossier) -> Pairs:
    """Where she goes, for what, and when."""
    form = care.form("slip")
    if not form:
        return []
    codes = [str(form["onward"]), *form.get("also", ())]
    onward = "、".join(str(lists.ONWARD[one]) for one in codes if one in lists.ONWARD)
    return [
        (_("去哪家医院"), str(form.get("to_name") or "")),
        (_("做什么"), onward),
        (_("约在哪天"), day_of(form["appointed_on"])),
        (_("转出医师"), str(form.get("doctor", ""))),
    ]


def _answer(course: Course, today: Any) -> Pairs:
    """What the second hospital wrote, once it has told her."""
    if course.referral is None:
        return []
    node = course.referral.node.name if course.referral.node else ""
    file = dossier(course.referral.case, today=today)
    rows = [row for row in file.records if row["node"].startswith("attend") and row["form"]]
    if not rows or node == "tell_confirmed":
        return []
    form, end = rows[-1]["form"], file.form("treatment")
    said = [
        (_("就诊日期"), day_of(form.get("attended_on", ""))),
        (_("病理"), str(lists.PATHOLOGY.get(str(form.get("pathology")), ""))),
        (_("诊断"), str(form.get("diagnosis", ""))),
        (_("处置"), str(form.get("disposal", ""))),
    ]
    if end:
        said += [(_("治疗结果"), str(TREATED.get(str(end.get("how")), ""))),
                 (_("说明"), str(end.get("note", "")))]  # fmt: skip
    return said


def _follow(care: Dossier) -> list[Pairs]:
    """Each follow-up, the newest first."""
    rows = [row["form"] for row in care.records if row["node"] == "follow" and row["form"]]
    return [
        [
            (_("随访日期"), day_of(form.get("followed_on", ""))),
            (_("随访方式"), str(TOLD.get(str(form.get("how")), ""))),
            (_("随访结果"), str(form.get("found", ""))),
            (_("接下来"), str(ENDS.get(str(form.get("ends")), ""))),
            *([(_("下次随访"), day_of(form["next_on"]))] if form.get("next_on") else []),
        ]
        for form in reversed(rows)
    ]


def _papers(course: Course) -> Iterator[Paper]:
    lane: list[Where | None] = [course.visit, course.care, course.referral]
    for one in lane:
        if one is not None and one.case.number:
            yield from papers_of(one.case, one.case.number)
