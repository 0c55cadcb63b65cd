"""A registration and a follow-up as case files, without database: what papers are tried with."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from processes.cancer_screening.parameters import EVERYTHING
from processes.engine.documents import paper
from processes.engine.documents.casefile import CaseFile, Offices, Step
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.paper import Stamp
from processes.engine.parameters.values import Parameters

ZONE = ZoneInfo("Asia/Shanghai")
CODE = "SAMPLE2345QR"
FIRST = date(2026, 5, 20)
SECRETS = ("530199199105201029", "19900000101")
FACTS: dict[str, Any] = {
    "name": "何样甲",
    "id_number": SECRETS[0],
    "birth_date": "1991-05-20",
    "sex": "female",
    "phone": SECRETS[1],
    "employer": "昆明样例环卫服务有限公司",
    "member_number": "",
    "group": "sanitation",
    "last_month": "2022-04",
    "last_place": "样例妇幼保健院",
    "consents": {
        "screening": {"version": "2026-1"},
        "health_information": {"version": "2026-1"},
    },
}


BOOKED = {"place": "官渡区样例区妇幼保健院 2026年5月27日上午", "code": "VQ3Y2VPE"}


def step(n: int, node: str, verb: str, day: date, who: str, **more: Any) -> Step:
    """One step at ten in the morning."""
    at = datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)
    return Step(n=n, node=node, verb=verb, at=at, actor=who, organisation="", **more)


def registration() -> CaseFile:
    """Registered, checked, listed, compared, then withdrawn."""
    return CaseFile(
        number="GD-SCR-2026-000123",
        process="cancer_screening",
        title="两癌筛查",
        applicant="何样甲",
        offices=Offices("昆明样例环卫服务有限公司工会委员会", "六甲街道总工会", "官渡区总工会"),
        facts=FACTS,
        submitted_on=FIRST,
        parameters=Parameters.on(FIRST, EVERYTHING),
        demo=True,
        due={"screen_wait": date(2026, 6, 30)},
        steps=(
            step(2, "apply", "submit", FIRST, "何样甲"),
            step(3, "check", "approve", date(2026, 5, 21), "段样江", form={"group": "sanitation"}),
            step(4, "street", "approve", date(2026, 5, 22), "尹样云", opinion="列入汇总表。"),
            step(5, "compare", "approve", date(2026, 5, 25), "沈样河"),
            step(6, "booking", "approve", date(2026, 5, 26), "何样甲", form=BOOKED),
            step(7, "place", "withdraw", date(2026, 5, 28), "何样甲"),
        ),
    )


def care() -> CaseFile:
    """Followed up twice at the hospital."""
    rows = (
        (date(2026, 9, 1), "phone", "已复查，恢复良好，嘱三个月后再来", "on", "2026-12-01"),
        (date(2026, 12, 1), "face", "复查未见异常", "well", ""),
    )
    steps = tuple(
        step(
            n, "follow", "approve", day, "白样医",
            form={
                "followed_on": day.isoformat(), "how": how, "found": found, "ends": ends,
                "next_on": following, "follower": "白样医",
            },
        )
        for n, (day, how, found, ends, following) in enumerate(rows, start=4)
    )  # fmt: skip
    return replace(
        registration(),
        number="GD-SCC-2026-000007",
        process="screening_care",
        offices=Offices("官渡区样例妇幼保健院", "", ""),
        steps=(*steps, step(9, "follow", "withdraw", date(2026, 12, 2), "何样甲")),
    )


def sample(kind: DocumentKind, file: CaseFile, *, preview: bool = False) -> paper.Paper:
    """The paper of that kind with a number and a code, or its draft."""
    number = f"{kind.series}〔2026〕1号" if kind.series else ""
    stamp = Stamp(number, file.steps[-1].on, f"https://approval.example/v/{CODE}/")
    return paper.compose(kind, file, stamp, variant="preview" if preview else "final")
