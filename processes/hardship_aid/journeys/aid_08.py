"""AID-08: moved to another district during publicity, as a sealed package; nothing is paid here."""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from processes.engine import runtime
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.journey.walker import Lost
from processes.engine.models import Case, Publication
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import where
from processes.engine.queries.package import Package, package_of
from processes.hardship_aid.journeys import sights, way

TARGET, NAME = "530114", "呈贡区总工会"
WHY = "申请人已到呈贡区的公司上班，工会关系已转。"


def walk(walk: Walker) -> None:
    """P03 has moved to a company in 呈贡."""
    walk.at("2026-03-02 10:00")
    _after_publicity(walk)
    _at_once(walk)


def _after_publicity(walk: Walker) -> None:
    """The notice runs to its end, then the case goes."""
    to_publicity(walk)
    expect = walk.figures.expect
    expect("不能转到本区", "no_target", _said(walk, "d1", to="530111"))
    expect("街道不能转出", "no_post", _said(walk, "s2"))
    expect("没有原因不能转出", "reason_too_short", _said(walk, "d1", why="转"))
    walk.moves_out("d1", to=TARGET, opinion=WHY, when="after_publicity")
    expect("公示接着走", "公示中", sights.status(walk))
    expect("不能再登记一次", "already_leaving", _said(walk, "d1"))
    expect("申请人看到要转去哪里", True, NAME in _told(walk))
    walk.at("2026-03-23 10:00")
    expect("状态", "已转出", sights.status(walk))
    row = sights.posted(walk)
    expect("公示完整结束", Publication.State.CLEAR.value, row.state if row else "")
    expect("冻结的资金退回", ["冻结8000.00", "解冻8000.00"], sights.money(walk))
    expect("不能再拨付", True, _cannot_pay(walk))
    expect("申请人看到现在在哪里", True, f"已转到{NAME}" in _told(walk))
    expect("档案目录", True, "D-AID-15" in sights.papers(walk))
    _package(walk)
    expect("哈希链有效", True, sights.chain_holds(walk))


def _at_once(walk: Walker) -> None:
    """The notice is taken down, the case goes now."""
    second = walk.another()
    second.at("2026-03-02 10:00")
    to_publicity(second)
    second.moves_out("d4", to=TARGET, opinion=WHY)
    expect = walk.figures.expect
    expect("状态（立即转出）", "已转出", sights.status(second))
    row = sights.posted(second)
    expect("公示终止", Publication.State.STOPPED.value, row.state if row else "")
    expect("没有待办", 0, sights.open_tasks(second))
    expect("哈希链有效（立即转出）", True, sights.chain_holds(second))


def to_publicity(walk: Walker) -> None:
    """With the household of AID-01: P03 has no union, and begins at the street."""
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    walk.at("2026-03-17 09:00")


def _package(walk: Walker) -> None:
    expect = walk.figures.expect
    with runtime.scope(walk.officer("d1")):
        case = Case.objects.get(pk=walk.case)
        made, again = package_of(case), package_of(case)
    expect("案卷包每次一样", made.seal, again.seal)
    expect("案卷包字节相同", True, made.data == again.data)
    names = zipfile.ZipFile(io.BytesIO(made.data)).namelist()
    kinds = {name.split("/")[0] for name in names}
    expect("有PDF、JSON和哈希清单", True, {"papers", "case.json", "SHA256SUMS"} <= kinds)
    body = json.loads(made.files["case.json"])
    expect("写明从哪里到哪里", ["官渡区总工会", NAME], [body["from"], body["to"]])
    expect("有申请内容", "530199", body["revisions"][-1]["facts"]["id_number"][:6])
    expect("离线核验通过", 0, _verified(made))
    expect("改了一份文书，核验不过", 1, _verified(made, damage=True))


def _verified(made: Package, *, damage: bool = False) -> int:
    """What the verifier in the package says of it, unpacked somewhere else."""
    with tempfile.TemporaryDirectory() as place:
        zipfile.ZipFile(io.BytesIO(made.data)).extractall(place)
        if damage:
            paper = next(Path(place, "papers").iterdir())
            paper.write_bytes(paper.read_bytes() + b" ")
        asked = [sys.executable, "-B", str(Path(place, "verify.py")), place]
        return subprocess.run(asked, check=False, capture_output=True).returncode  # noqa: S603


def _told(walk: Walker) -> str:
    """What the applicant's page says of where the case is."""
    with runtime.scope(walk.actor(walk.filed_by[-1].account)):
        page = status_page(where(Case.objects.get(pk=walk.case)), "x", way.today(walk), None)
    return f"{page.hero.where} {page.hero.text}"


def _cannot_pay(walk: Walker) -> bool:
    try:
        way.pays(walk, at="2026-03-24 11:00")
    except Lost:
        return True
    return False


def _said(walk: Walker, number: str, *, to: str = TARGET, why: str = WHY) -> str:
    try:
        walk.moves_out(number, to=to, opinion=why)
    except (InvalidFacts, NotAllowed, WrongState) as refused:
        return refused.code
    return ""
