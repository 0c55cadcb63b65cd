"""D-SCR-02 街道汇总表: all whom a street has passed on in a batch, with lines to sign and stamp."""

from collections import Counter
from typing import Any

from processes.cancer_screening.documents.registration import group
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind


def build(file: CaseFile) -> dict[str, Any]:
    """Values: a row a woman, then how many of each group. `rows` holds codes of groups."""
    rows = [{**one, "group": group(one["group"])} for one in file.facts["rows"]]
    counts = Counter(one["group"] for one in rows)
    return {
        "street": file.offices.street,
        "district": file.offices.district,
        "batch": str(file.facts["title"]),
        "rows": rows,
        "total": len(rows),
        "groups": [{"name": name, "count": n} for name, n in sorted(counts.items())],
        "by": file.applicant,
        "on": words.day(file.submitted_on),
        "notes": [
            "姓名、证件号码已脱敏，完整信息在系统内核验；每人的核实意见见其登记件。",
            "只到街道汇总这一步，不含预约、检查和任何结果。",
        ],
    }


LIST = DocumentKind(
    code="D-SCR-02",
    title="女职工筛查街道汇总表",
    template="street_list",
    build=build,
    process="cancer_screening",
)
