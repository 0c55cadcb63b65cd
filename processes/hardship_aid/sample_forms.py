"""Pure: what officers type in the scenarios, by the name of the form. Days are arguments."""

from datetime import date
from typing import Any

from processes.hardship_aid.sample_files import signature


def acceptance() -> dict[str, Any]:
    """n2."""
    return {"originals_seen": True, "materials_complete": True, "note": ""}


def home_visit(day: date, *, visitors: tuple[str, str], met: str) -> dict[str, Any]:
    """n3: the two who went, and whom they met."""
    return {
        "visited_on": day.isoformat(),
        "visited_at": "14:30",
        "place": "申请人家中",
        "investigators": "、".join(visitors),
        "interviewee": f"{met}（申请人本人）",
        "situation": "到家中查看，房屋为租住，陈设简单。核对了工资条、缴费票据，与申请表填写一致。",
        "conclusion": "true",
        "signature_drawn": signature("/".join(visitors)),
        "signature_typed": "",
    }


def minutes(day: date, *, number: str, attendees: tuple[str, ...]) -> dict[str, Any]:
    """n4, n10b."""
    return {
        "met_on": day.isoformat(),
        "minutes_number": number,
        "attendees": "、".join(attendees),
        "resolution": "经委员会审核，申请人家庭情况属实，同意上报。",
    }


def means_check(
    day: date, *, number: str, bodies: tuple[str, ...], found: tuple[str, ...] = ()
) -> dict[str, Any]:
    """n6: every body has answered; the police where a vehicle is found."""
    answers: dict[str, Any] = {"check_number": number, "checked_on": day.isoformat()}
    for body in bodies:
        answers |= {f"reply_{body}": "clear", f"note_{body}": ""}
    if "vehicle" in found:
        answers |= {"reply_police": "found", "note_police": "名下登记有一辆机动车"}
    return answers | {"found": list(found)}


def district_review(
    category: str, item: str, amount: str, *, note: str = "", override: str = ""
) -> dict[str, Any]:
    """n7: amount in yuan; who departs from the suggestion has looked at the highest sum."""
    answers = {
        "category": category,
        "item": item,
        "amount": amount,
        "override_reason": override,
        "attention_note": note,
    }
    return answers | {"above": "on"} if override else answers


def objection_check(*, compensation: str = "", income: str = "") -> dict[str, Any]:
    """n9: the figures that turned out other, if any."""
    said = "肇事方的赔偿协议和银行转账记录显示，已于4月20日付给申请人40,000.00元。"
    if not compensation:
        said = "约谈申请人，查看了事故认定书、保险结案单和近三个月银行流水，没有收到赔偿。"
    return {
        "claim": "申请人已经得到肇事方的赔偿。",
        "methods": ["objector", "applicant", "records"],
        "findings": said,
        "compensation": compensation,
        "income": income,
    }


def payment(day: date, *, bank_ref: str) -> dict[str, Any]:
    """n12."""
    return {"method": "bank", "bank_ref": bank_ref, "paid_on": day.isoformat()}


def receipt(name: str) -> dict[str, Any]:
    """n13, signed by the applicant on the pad."""
    return {
        "received": True,
        "signed_by": "self",
        "relative": "",
        "signature_drawn": signature(name),
        "signature_typed": "",
    }
