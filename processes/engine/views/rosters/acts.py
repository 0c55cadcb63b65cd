"""What is done on a list: upload, stop, remove, clear, check again, hand in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from processes.engine.commands.withdraw import withdraw
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.queries.rosters import left_out, sums
from processes.engine.rosters.hand_in import hand_in
from processes.engine.rosters.recheck import recheck
from processes.engine.rosters.remove_rows import remove_rows
from processes.engine.rosters.sheets import MOST_BYTES
from processes.engine.rosters.stop_upload import stop_upload
from processes.engine.rosters.upload_table import upload_table
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.engine.views.rosters.begin import key_of
from processes.engine.views.rosters.one import shown
from processes.engine.views.rosters.reader import own_roster

Act = Callable[[HttpRequest, Reader, int], str]


def _posted(act: Act) -> Any:
    """Does it, says so, and shows the list again; what is refused is said on the list's page.

    Who comes to the address without a form (signed in again, reloaded) is led to the list.
    """

    def view(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
        with scope(reader.actor):
            own_roster(reader, pk)
        if request.method != "POST":
            return see_other(f"/w/lists/{pk}/")
        try:
            said = act(request, reader, pk)
        except NotAllowed:
            raise
        except ApprovalError as refused:
            return shown(request, reader, pk, error=_whole(refused), status=refused.status)
        if said:
            messages.success(request, said)
        return see_other(f"/w/lists/{pk}/")

    return at_desk(view)


def _whole(refused: ApprovalError) -> str:
    """The sentence, with those of its fields."""
    errors = refused.errors if isinstance(refused, InvalidFacts) else {}
    more = [line for lines in errors.values() for line in lines if line != refused.message]
    return " ".join([refused.message, *more])


@_posted
def upload(request: HttpRequest, reader: Reader, pk: int) -> str:
    """One table."""
    sent = request.FILES.get("table")
    if not isinstance(sent, UploadedFile):
        raise InvalidFacts("no_file", _("还没有选表格。请先选填好的表格再上传。"))
    data = sent.read(MOST_BYTES + 1)
    upload_table(case=pk, name=sent.name or "", data=data, actor=reader.actor, now=reader.now)
    return _("表格已收到，正在逐行核对。可以离开这一页，核对不会停。")


@_posted
def stop(request: HttpRequest, reader: Reader, pk: int) -> str:
    """The reading of a table."""
    upload_id = id_in(request.POST, "upload") or 0
    stopped = stop_upload(case=pk, upload=upload_id, actor=reader.actor, now=reader.now)
    return _("已停止核对。") if stopped else _("核对已经完成，没有停止。")


@_posted
def remove(request: HttpRequest, reader: Reader, pk: int) -> str:
    """Rows that were ticked."""
    picked = [int(one) for one in request.POST.getlist("rows") if one.isdecimal()]
    if not picked:
        raise InvalidFacts("no_rows", _("还没有勾选人员。请先勾选要移出的人。"))
    gone = remove_rows(case=pk, rows=picked, actor=reader.actor, now=reader.now)
    return _("已移出 %(n)d 人。") % {"n": gone}


@_posted
def clear(request: HttpRequest, reader: Reader, pk: int) -> str:
    """All rows."""
    gone = remove_rows(case=pk, rows=None, actor=reader.actor, now=reader.now)
    return _("名单已清空，移出 %(n)d 人。") % {"n": gone}


@_posted
def correct(request: HttpRequest, reader: Reader, pk: int) -> str:
    """Rows that another list holds by now are taken out."""
    gone = recheck(case=pk, actor=reader.actor, now=reader.now)
    if not gone:
        return _("已重新核对，没有人在别的名单里。")
    return _("已重新核对，移出 %(n)d 人：他们已在别的名单里。") % {"n": gone}


@at_desk
def submit(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """The list as it is; who left rows out that are wrong is asked once more."""
    with scope(reader.actor):
        roster, _view = own_roster(reader, pk)
        left = left_out(roster)
        if request.method == "POST" and left and request.POST.get("leave") != str(left):
            context = {
                "tab": "lists",
                "pk": pk,
                "left": left,
                "key": key_of(request),
                "sums": sums(roster),
            }
            reader.tabs()
            return render(request, "rosters/leave.html", context)
    return _submit(request, pk)


@_posted
def _submit(request: HttpRequest, reader: Reader, pk: int) -> str:
    done = hand_in(case=pk, actor=reader.actor, key=key_of(request), now=reader.now)
    return _("名单已提交，编号 %(number)s。") % {"number": done.number or ""}


@_posted
def take_back(request: HttpRequest, reader: Reader, pk: int) -> str:
    """The whole list, until it is posted."""
    withdraw(case=pk, actor=reader.actor, key=key_of(request), now=reader.now)
    return _("名单已撤回。")
