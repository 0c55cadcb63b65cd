"""`withdraw/`: what it means to take the consent back, in clear words, and the button."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.cancer_screening.steps import withdrawing
from processes.cancer_screening.steps.course import RUNNING, Course
from processes.cancer_screening.views.woman.reader import own_course
from processes.engine.audit.access import record_view
from processes.engine.calendar import CHINA
from processes.engine.documents.casefile import Step
from processes.engine.documents.load import load_case_file
from processes.engine.documents.preview import preview
from processes.engine.errors import ApprovalError
from processes.engine.moves import Verb
from processes.engine.queries.applicant.where import Where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.keys import key_of
from processes.engine.views.reader import moment, see_other, signed_in
from processes.people.actors import Actor

REPLY = "D-SCR-11"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Asked once more; then everything of hers stops."""
    actor, course = own_course(request, ref)
    now, _today = moment()
    case, status = course.case, 200
    over = course.withdrawn is not None or case.outcome not in RUNNING or not case.submitted_at
    one = withdrawing.first_to_end(course) if not over else None
    if request.method == "POST" and "look" in request.POST and one is not None:
        return _draft(one, actor, now)
    if request.method == "POST" and not over:
        try:
            withdrawing.withdraw(course, actor=actor, key=key_of(request), now=now)
        except ApprovalError as refused:
            messages.warning(request, refused.message)
            status = 409
        else:
            messages.success(request, _("已撤回同意。工会这边停止处理。"))
            return see_other(f"/case/{ref}/")
    context = {"href": f"/case/{ref}/", "over": over, "lines": _lines(course), "key": uuid4()}
    context["look"] = one is not None
    return render(request, "cancer_screening/withdraw.html", context, status=status)


def _draft(one: Where, actor: Actor, now: datetime) -> HttpResponse:
    """The reply that she would get, as a draft."""
    with scope(actor):
        file = load_case_file(one.case.pk)
    node = one.node.name if one.node else ""
    step = Step(
        n=len(file.steps) + 1, node=node, verb=Verb.WITHDRAW.value, at=now.astimezone(CHINA),
        actor=actor.name, organisation="",
    )  # fmt: skip
    kind = PROCESSES.of(one.case).documents[REPLY]
    record_view(actor=actor, case=one.case.pk, what=f"paper:{REPLY}", now=now)
    body = preview(replace(file, steps=(*file.steps, step)), kind)
    return inline(body, PDF, f"{kind.title}.pdf")


def _lines(course: Course) -> list[str]:
    """What happens, by how far she is."""
    lines = [_("从现在起，工会和医院不再在这里处理您的筛查。")]
    if course.care is None and course.node != "hand_over":
        lines.append(_("已经约好的时间会取消，名额给下一位。"))
        lines.append(_("这一批次您可以再登记，从头排队。"))
        lines.append(_("您填写和交来的内容，15个工作日内删除。要留的文书请先下载。"))
    else:
        lines.append(
            _(
                "您登记的内容、医院写在这里的结果、转诊和随访，15个工作日内删除，删了就找不回来。"
                "要留的请先下载。"
            )
        )
        lines.append(_("医院还没有告诉您的结果，请您直接问医院。"))
        lines.append(_("“做过检查”这一条仍然计入人数，没有姓名和结果。"))
    lines.append(_("医院自己的病历由医院按规定保存，不受影响。"))
    lines.append(_("撤回不影响您的会员资格和工会的其他服务。"))
    return lines
