"""D-SCR-06 结果告知单: item by item, what it means, and what the doctor advises."""

from collections.abc import Mapping
from typing import Any

from forms.cancer_screening import results as lists
from forms.cancer_screening_codes import Verdict
from processes.cancer_screening.documents.private import BLANK, PRIVATE
from processes.cancer_screening.rules import Judged, Part, as_read, judged
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile

PARTS = {Part.CERVIX: "宫颈", Part.BREAST: "乳腺"}
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


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the notice."""
    step = file.last("further", "approve") or file.last("results", "approve")
    form: Mapping[str, Any] = step.form if step else {}
    types = f"，阳性型别：{form['hpv_types']}" if form.get("hpv_types") else ""
    return {
        "hospital": file.offices.unit,
        "name": file.applicant,
        "barcode": str(form.get("barcode") or "—"),
        "examined_on": words.day(str(form.get("examined_on") or "")),
        "items": [
            {
                "name": title,
                "found": (str(table[str(form[name])]) if form.get(name) else "没有做")
                + (types if name == "hpv" else ""),
            }
            for name, title, table in ITEMS
        ],
        "verdicts": [
            {"part": f"结论（{PARTS[one.part]}）", "said": SAID[one.verdict]}
            for one in verdicts(form)
        ],
        "opinion": {
            "labels": ["医师建议"],
            "text": words.sentence(str(form.get("advice") or ""), "　"),
            "signers": [
                {"role": "检查医师", "name": str(form.get("doctor") or BLANK), "image": ""}
            ],
            "on": words.day(step.on if step else None),
            "seal": file.offices.unit if step else "",
            "tall": "h2",
        },
        "notes": [PRIVATE, "筛查不能代替诊断。看不明白的，请问为您检查的医生。"],
    }


def verdicts(form: Mapping[str, Any]) -> list[Judged]:
    """What the table says of each part that was examined, or the doctor who read it."""
    values = {name: str(form.get(name) or "") for name, _title, _table in ITEMS}
    if not values["ultrasound"]:
        return []
    found = []
    for part in PARTS if values["hpv"] else [Part.BREAST]:
        one = judged(values, part)
        read = str(form.get(f"read_{part.value}") or "")
        if one.verdict is Verdict.READING and read:
            one = as_read(part, Verdict(read))
        found.append(one)
    return found
