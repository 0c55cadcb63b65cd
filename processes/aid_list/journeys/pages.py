"""A list by the officer's pages: begun, a table imported, handed in, receipted."""

import re

from processes.engine import runtime
from processes.engine.journey.online.applicant import posted
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.models import RosterUpload
from processes.people.actors import SYSTEM
from processes.people.models import Account

READ = {RosterUpload.State.DONE, RosterUpload.State.REFUSED}


def opens(walk: OnlineWalker, kind: str, name: str, *, by: str = "g1") -> None:
    """The officer begins a list."""
    visitor = walk.desk(by).visitor
    form = visitor.opens(f"/w/lists/new/{kind}/").form(asks="list_name")
    said = {"list_name": name, "purpose": "按年度慰问救助计划发放。", "planned_on": "2026-12-20"}
    page = visitor.sends(form, posted(said)).must_say(name)
    walk.follows(int(page.url.rstrip("/").rpartition("/")[2]))


def imports(walk: OnlineWalker, table: bytes, *, by: str = "g1") -> RosterUpload:
    """A table is sent; the worker reads it."""
    visitor, here = walk.desk(by).visitor, f"/w/lists/{walk.case}/"
    form = visitor.opens(here).form(asks="table")
    visitor.uploads(form, ("table", "名单.xlsx", table)).must_say("表格已收到")
    walk.product.wait_for("逐行核对", lambda: newest(walk).state in READ)
    row = newest(walk)
    visitor.opens(here).must_say("已列入的人")
    walk.say(f"  导入{row.total}行：列入{row.good}，有误{row.faulty}")
    return row


def newest(walk: OnlineWalker) -> RosterUpload:
    """The table sent last."""
    with runtime.scope(SYSTEM):
        return RosterUpload.objects.filter(case=walk.case).latest("id")


def hands_in(walk: OnlineWalker, *, by: str = "g1") -> None:
    """The list as it is."""
    visitor = walk.desk(by).visitor
    form = visitor.opens(f"/w/lists/{walk.case}/").form(action=f"/w/lists/{walk.case}/submit/")
    visitor.presses(form, "提交名单", []).must_say("名单已提交")
    walk.settle()


def signs(walk: OnlineWalker, *, by: str = "g1") -> int:
    """Every person on the list signs for what he got; how many did."""
    visitor, here = walk.desk(by).visitor, f"/w/lists/{walk.case}/receipts/"
    page = visitor.opens(here)
    ways = [href for label, href in page.links if re.search(r"/receipts/\d+/$", href) and label]
    for href in ways:
        form = visitor.opens(href).form(asks="signed_by")
        name = visitor.page.text.split(" 签收")[0].split()[-1]
        said = {"signature_typed": name, "signed_by": "self"}
        visitor.presses(form, "确认签收", posted(said)).must_say("已签收")
    return len(ways)


def receipted(walk: OnlineWalker, *, how: str = "bank", by: str = "g1") -> None:
    """Who filed the list says that all have got theirs."""
    visitor = walk.desk(by).visitor
    form = visitor.opens(f"/w/lists/{walk.case}/receipts/").form(asks="received")
    signer = Account.objects.get(number=by).name
    said = {"received": True, "how": how, "signature_typed": signer}
    visitor.presses(form, "确认签收", posted(said)).must_say("签收已确认")
    walk.settle()
