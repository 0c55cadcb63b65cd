"""D-CON-09 现场申诉书, D-CON-09R 仲裁决定书."""

from typing import Any

from forms.competition_codes import Ground
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer


def complaint(file: CaseFile) -> dict[str, Any]:
    """What the entrant wrote, and when it came in."""
    facts = file.facts
    return {
        "issuer": str(facts["name"]),
        "to": file.offices.unit,
        "on": str(facts["received"]),
        "paragraphs": [
            f"本人参加“{facts['event_title']}”（{facts['session']}），编号{facts['entry_number']}，"
            f"单位：{facts['unit']}。",
            f"申诉的事实和理由：{words.sentence(str(facts['text']))}",
            f"请求：{words.sentence(str(facts['wants']))}",
            f"比赛结束时间{facts['ended']}，申诉到{facts['closes']}为止；"
            f"本申诉于{facts['received']}在线提交。",
        ],
        "notes": ["申诉当天由监督仲裁组裁决，裁决是最终的。"],
    }


def ruling(file: CaseFile) -> dict[str, Any]:
    """What the arbiters found and decided."""
    facts = file.facts
    step = file.last("rule", "approve", "reject")
    form = step.form if step else {}
    upheld = bool(step and step.verb == "approve")
    decided = "申诉成立。" if upheld else "申诉不成立，维持原成绩。"
    removes = "、".join(form.get("removes", ()))
    if upheld and removes:
        ground = Ground(form["ground"]).label
        decided += f"裁判号{removes}在本场的评分不计入（{ground}），名次重新计算。"
    return {
        "issuer": file.offices.unit,
        "to": str(facts["name"]),
        "on": words.day(step.on if step else None),
        "paragraphs": [
            f"您于{facts['received']}就“{facts['event_title']}”（{facts['session']}）提出的现场申诉，"
            "经监督仲裁组查明：",
            words.sentence(step.opinion if step else ""),
            f"裁决：{decided}",
            "本裁决是最终的。成绩公示期间，对公示的成绩仍可以实名提出异议。",
        ],
        "notes": ["本决定书由系统签发，与纸质决定书具有同等用途。"],
    }


def _kind(code: str, title: str, build: Any, **more: Any) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template="letter", build=build, process="competition",
        read_by_applicant=True, **more,
    )  # fmt: skip


COMPLAINT = {
    "D-CON-09": _kind("D-CON-09", "竞赛现场申诉书", complaint),
    "D-CON-09R": _kind(
        "D-CON-09R", "竞赛仲裁决定书", ruling, series="竞仲", issuer=Issuer.ACTOR, seal=True
    ),
}
