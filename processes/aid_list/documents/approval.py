"""D-AID-05 慰问救助名单审批表: the list as a whole, level by level."""

from collections.abc import Mapping
from typing import Any

from processes.aid_list import rules
from processes.aid_list.documents import reading
from processes.aid_list.kinds import KINDS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form."""
    approved = reading.approval(file)
    decided = approved.form if approved else {}
    return {
        **reading.header(file),
        "planned_on": words.day(str(file.facts["planned_on"])),
        "street": file.offices.street,
        "board": str(_board(file).get("minutes_number") or "—"),
        "minutes": str(decided.get("minutes_number") or "—"),
        "met_on": words.day(decided.get("met_on")),
        "attendees": "、".join(decided.get("attendees") or ()) or "—",
        "resolution": str(decided.get("resolution") or "—"),
        "posted": _posted(file),
        "opinions": [
            reading.opinion(
                ("基层工会", "意　　见"),
                file.last("grassroots_sign", "approve"),
                "负责人",
                seal=file.offices.unit,
                text=_filed_above(file),
            ),
            reading.opinion(
                ("街道总工会", "意　　见"),
                file.last("street_sign", "approve") or file.last("street_first", "approve"),
                "负责人",
                seal=file.offices.street,
            ),
            reading.opinion(
                ("区总工会", "部门意见"), file.last("district_review", "approve"), "经办人"
            ),
            reading.opinion(
                ("区总工会", "审批意见"), approved, "审批人", seal=file.offices.district
            ),
        ],
        "notes": [
            *reading.objected(file),
            "金额网关逐人判断；整份名单由集体研究决定，以会议纪要为准。",
            f"名单行指纹 {str(file.facts['digest'])[:32]}，与系统内逐行存证一致。",
        ],
    }


def _board(file: CaseFile) -> Mapping[str, Any]:
    """What the first level filled in of its meeting."""
    return file.form("grassroots_sign") or file.form("street_first")


def _filed_above(file: CaseFile) -> str:
    """What stands in the block of the grassroots union if the street filed the list."""
    return "由街道总工会填报。" if rules.filed_by_street(file.facts) else ""


def _posted(file: CaseFile) -> str:
    if not KINDS[str(file.facts["roster"])].public:
        return "这类名单不公示"
    if file.posting is None:
        return "单位公告栏公示，无异议"
    return f"{words.span(file.posting.first_day, file.posting.last_day)}，{file.posting.result}"


KIND = DocumentKind(
    code="D-AID-05",
    title="慰问救助名单审批表",
    template="approval",
    build=build,
    process="aid_list",
    series="官工名审",
    issuer=Issuer.DISTRICT,
    seal=True,
)
