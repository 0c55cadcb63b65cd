"""D-AID-03 入户调查表: what two officers saw, signed by both and by who was visited."""

from typing import Any

from forms.hardship_aid.officer import CONCLUSIONS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import PHOTOS, household_size


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form; the first visitor's form holds the record, the second one signs."""
    visits = reading.all_of(file, reading.VISIT, "approve")
    form = reading.form_of(file, reading.VISIT)
    person = reading.applicant(file)
    named = [str(name) for name in form.get("investigators") or ()]
    return {
        "name": person["name"],
        "employer": person["employer"],
        "phone": person["phone"],
        "union": file.offices.unit,
        "persons": household_size(file.facts),
        "housing": reading.label("housing_type", file.facts.get("housing_type")),
        "visited_at": _moment(form),
        "place": str(form.get("place", "")),
        "visitors": "、".join(named or [step.signed for step in visits]),
        "interviewee": str(form.get("interviewee", "")),
        "photos": f"{_photos(file)} 张",
        "situation": str(form.get("situation", "")),
        "checks": words.ticks(
            [(code, str(text)) for code, text in CONCLUSIONS.items()],
            [str(form.get("conclusion", ""))],
        ),
        "conclusion": _conclusion(visits),
        "signers": [reading.signer("调查人", step) for step in visits[:3]],
        "images": reading.drawings(*visits[:3]),
        "on": words.day(visits[-1].on if visits else None),
        "notes": [
            "入户调查由两名以上工作人员进行；现场照片随电子档案保存，不印入本表。",
            "签名为系统实名签署，手写图样与姓名一并印出。",
        ],
    }


def _photos(file: CaseFile) -> int:
    """How many are in the electronic file."""
    return sum(one.slot == PHOTOS.code for one in file.materials)


def _moment(form: Any) -> str:
    day, at = form.get("visited_on"), str(form.get("visited_at") or "")[:5]
    return f"{words.day(day)} {at}".strip()


def _conclusion(visits: list[Step]) -> str:
    """Opinions of all who went, each once."""
    said = dict.fromkeys(words.sentence(step.opinion) for step in visits if step.opinion)
    return "".join(said)


KIND = DocumentKind(
    code="D-AID-03",
    title="困难职工家庭入户调查表",
    template="home_visit",
    build=build,
    process="hardship_aid",
)
