"""Who looked at a case, as its applicant may know it. Requires a scope."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.engine.models import Access, Case
from processes.engine.queries.applicant.correction import title_of
from processes.engine.queries.applicant.shapes import Viewing
from processes.people import organisations
from processes.people.models import Post

MOST = 200


def viewings_of(case: Case) -> tuple[Viewing, ...]:
    """Readings by others than the applicant, newest first; each person once a minute at most."""
    rows = readings_of(case).exclude(actor=None).select_related("actor").order_by("-at")[:MOST]
    places = _places([row.actor_id for row in rows])
    found: dict[tuple[int, str, datetime], Viewing] = {}
    for row in rows:
        at = row.at.replace(second=0, microsecond=0)
        key = (row.actor_id or 0, row.what, at)
        name = title_of(row.actor.name) if row.actor else ""
        found.setdefault(key, Viewing(name, places.get(row.actor_id or 0, ""), _what(row.what), at))
    return tuple(found.values())


def readings_of(case: Case) -> QuerySet[Access]:
    """Of the case and of those of the same applicant that it called, as far as they are seen."""
    called = Case.objects.filter(applicant=case.applicant_id)
    near, far = Q(called_by__case=case), Q(called_by__case__called_by__case=case)
    own = Q(case=case) | Q(case__in=called.filter(near | far))
    return Access.objects.filter(own, refused=False).exclude(actor=case.applicant_id)


def _places(accounts: list[int | None]) -> dict[int, str]:
    posts = Post.objects.filter(account__in=[one for one in accounts if one]).order_by("-id")
    return {post.account_id: organisations.unit(post.organisation_id).name for post in posts}


def _what(code: str) -> str:
    """Words of an access code; codes are "case", "file:…", "unmask:…", "paper:…"."""
    words = {
        "case": _("申请内容"),
        "bulk": _("姓名和金额（一起办理）"),
        "file": _("上传的材料"),
        "attachment": _("上传的材料"),
        "paper": _("文书"),
        "document": _("文书"),
        "assist": _("代为填写（本人同意，委托书由本人签字）"),
        "unmask": _("查看了默认隐去的内容"),
        "notes": _("留言"),
        "id_number": _("查看了身份证号"),
    }
    return words.get(code.split(":")[0].split(".")[0], _("办件"))
