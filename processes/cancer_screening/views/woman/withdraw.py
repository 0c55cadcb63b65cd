"""`withdraw/`: what it means to take the consent back, in clear words, and the button."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.cancer_screening.steps import withdrawing
from processes.cancer_screening.steps.course import RUNNING, Course
from processes.cancer_screening.views.woman.reader import own_course
from processes.engine.errors import ApprovalError
from processes.engine.views.keys import key_of
from processes.engine.views.reader import moment, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Asked once more; then everything of hers stops."""
    actor, course = own_course(request, ref)
    now, _today = moment()
    case, status = course.case, 200
    over = course.withdrawn is not None or case.outcome not in RUNNING or not case.submitted_at
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
    return render(request, "cancer_screening/withdraw.html", context, status=status)


def _lines(course: Course) -> list[str]:
    """What happens, by how far she is."""
    lines = [_("从现在起，工会和医院不再在这里处理您的筛查。")]
    if course.care is None and course.node != "hand_over":
        lines.append(_("已经约好的时间会取消，名额给下一位。"))
        lines.append(_("这一批次您可以再登记，从头排队。"))
    else:
        lines.append(
            _("医院写在这里的结果、转诊和随访，15个工作日内删除，删了就找不回来。要留的请先下载。")
        )
        lines.append(_("医院还没有告诉您的结果，请您直接问医院。"))
        lines.append(_("“做过检查”这一条仍然计入人数，没有姓名和结果。"))
    lines.append(_("医院自己的病历由医院按规定保存，不受影响。"))
    lines.append(_("撤回不影响您的会员资格和工会的其他服务。"))
    return lines
