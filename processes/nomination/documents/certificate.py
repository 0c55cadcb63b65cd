"""D-HON-13 荣誉证书: with the number under which it stands in the register."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.nomination.documents import reading


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the certificate."""
    form, named = file.form("certificate"), file.form("decision")
    award = reading.award(file)
    return {
        "issuer": award.decides,
        "nominee": reading.nominee(file),
        "said": f"在本职岗位上成绩突出，被授予“{award.title}”称号，特发此证，以资鼓励。",
        "certificate": str(form.get("certificate_number", "")),
        "decision": str(named.get("decision_number", "")),
        "on": words.day(named.get("decided_on")),
    }


KIND = DocumentKind(
    code="D-HON-13",
    title="荣誉证书",
    template="certificate",
    build=build,
    process="nomination",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
