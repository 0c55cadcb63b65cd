"""D-SCR-05, 06, 07, 07R and 08: papers of the hospital, read by the woman and the hospital."""

from collections.abc import Mapping
from typing import Any

from forms.cancer_screening import hospital
from forms.cancer_screening import results as lists
from forms.cancer_screening_codes import Verdict
from processes.cancer_screening.rules import Part, as_read, judged
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer

PRIVATE = "只给本人和为本人检查的医院。单位和工会看不到本单。"
SAID = {
    Verdict.URGENT: "紧急异常，请尽快到医院进一步检查",
    Verdict.REFER: "异常，需要转诊",
    Verdict.FURTHER: "需要补做一项检查",
    Verdict.RECHECK: "按时复查",
    Verdict.NORMAL: "没有发现异常",
    Verdict.READING: "由医师判读",
}
ITEMS = (
    ("visual", "妇科检查", lists.VISUAL),
    ("hpv", "HPV", lists.HPV),
    ("tct", "TCT", lists.TCT),
    ("touch", "乳腺体检", lists.TOUCH),
    ("ultrasound", "乳腺超声", lists.BIRADS),
    ("xray", "乳腺X线", lists.XRAYS),
)


def consent(file: CaseFile) -> dict[str, Any]:
    """D-SCR-05: signed when she registered, handed over when she came."""
    said = "本人已知道筛查项目、目的和局限，自愿参加，并已单独同意由本院处理健康信息。"
    return _letter(file, file.last("check_in", "approve"), [said, "随时可以撤回同意。"])


def results(file: CaseFile) -> dict[str, Any]:
    """D-SCR-06: what was found, item by item, and what the doctor advises."""
    step = file.last("further", "approve") or file.last("results", "approve")
    form: Mapping[str, Any] = step.form if step else {}
    taken = f"检查日期：{words.day(str(form.get('examined_on') or ''))}。"
    found = [
        f"{title}：{table[str(form[name])]}。" for name, title, table in ITEMS if form.get(name)
    ]
    types = [f"阳性型别：{form['hpv_types']}。"] if form.get("hpv_types") else []
    advice = f"医师建议：{words.sentence(str(form.get('advice') or ''))}"
    doctor = f"检查医师：{form.get('doctor', '')}。"
    barcode = f"{taken}条码号：{form.get('barcode', '')}。"
    return _letter(file, step, [barcode, *found, *types, *_verdicts(form), advice, doctor])


def _verdicts(form: Mapping[str, Any]) -> list[str]:
    """What the table says of each part, or the doctor who read it."""
    values = {name: str(form.get(name) or "") for name, _title, _table in ITEMS}
    if not values["ultrasound"]:
        return []
    parts = {Part.CERVIX: "宫颈", Part.BREAST: "乳腺"}
    if not values["hpv"]:
        del parts[Part.CERVIX]
    said = []
    for part, title in parts.items():
        one = judged(values, part)
        read = str(form.get(f"read_{part.value}") or "")
        if one.verdict is Verdict.READING and read:
            one = as_read(part, Verdict(read))
        said.append(f"结论（{title}）：{SAID[one.verdict]}。")
    return said


def slip(file: CaseFile) -> dict[str, Any]:
    """D-SCR-07: to which hospital, for what, and when."""
    step = file.last("slip", "approve")
    form: Mapping[str, Any] = step.form if step else {}
    onward = lists.ONWARD.get(str(form.get("onward")), "")
    day = words.day(str(form.get("appointed_on") or ""))
    to = str(form.get("to_name") or "接诊医院")
    said = [f"因筛查结果需要进一步检查，转往{to}做{onward}。", f"预约就诊日期：{day}。"]
    also = "、".join(str(lists.ONWARD[one]) for one in form.get("also", ()) if one in lists.ONWARD)
    if also:
        said.append(f"同时需要做：{also}。")
    doctor = f"转出医师：{form.get('doctor', '')}。请带身份证和本单就诊。"
    return _letter(file, step, [*said, doctor])


def receipt(file: CaseFile) -> dict[str, Any]:
    """D-SCR-07R: she came, and what was done."""
    steps = [one for one in file.steps if one.node.startswith("attend") and one.form]
    form: Mapping[str, Any] = steps[-1].form if steps else {}
    day = words.day(str(form.get("attended_on") or ""))
    said = [f"接诊日期：{day}。诊断：{words.sentence(str(form.get('diagnosis') or ''))}"]
    disposal = words.sentence(str(form.get("disposal") or ""))
    said.append(f"处置：{disposal}接诊医师：{form.get('doctor', '')}。")
    return _letter(file, steps[-1] if steps else None, said)


def follow_up(file: CaseFile) -> dict[str, Any]:
    """D-SCR-08: every follow-up so far, f01 to f05."""
    steps = [one for one in file.all("follow", "approve") if one.form]
    return {
        "hospital": file.offices.unit,
        "name": file.applicant,
        "rows": [_followed(one.form) for one in steps],
        "on": words.day(steps[-1].on if steps else None),
        "notes": [PRIVATE],
    }


def _followed(form: Mapping[str, Any]) -> dict[str, str]:
    goes_on = form.get("ends") == "on" and form.get("next_on")
    return {
        "on": words.day(str(form.get("followed_on") or "")),
        "how": str(hospital.TOLD.get(str(form.get("how")), "")),
        "found": words.sentence(str(form.get("found") or "")),
        "ends": str(hospital.ENDS.get(str(form.get("ends")), "")),
        "next_on": words.day(str(form["next_on"])) if goes_on else "",
        "by": str(form.get("follower") or ""),
    }


def _letter(file: CaseFile, step: Step | None, paragraphs: list[str]) -> dict[str, Any]:
    return {
        "issuer": file.offices.unit,
        "to": file.applicant,
        "on": words.day(step.on if step else None),
        "paragraphs": paragraphs,
        "notes": [PRIVATE],
    }


def _kind(code: str, title: str, build: Any, template: str = "letter") -> DocumentKind:
    return DocumentKind(
        code=code,
        title=title,
        template=template,
        build=build,
        process="cancer_screening",
        issuer=Issuer.UNIT,
        seal=True,
        read_by_applicant=True,
    )


KINDS = (
    _kind("D-SCR-05", "知情同意书", consent),
    _kind("D-SCR-06", "结果告知单", results),
    _kind("D-SCR-07", "转诊单", slip),
    _kind("D-SCR-07R", "转诊回执", receipt),
    _kind("D-SCR-08", "随访记录", follow_up, "follow_up"),
)
