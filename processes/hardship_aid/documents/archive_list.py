"""D-AID-15 困难职工档案目录: every paper and upload of the household file, with fingerprints."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the list: issued papers first, then uploads, each by day."""
    granted, step = reading.grant(file), file.last("archive")
    rows = [*_papers(file), *_uploads(file)]
    months = file.parameters.count("recheck_months")
    return {
        "district": file.offices.district,
        "retention": "10年（脱困后起算）",
        "name": file.applicant,
        "employer": reading.applicant(file)["employer"],
        "category": granted.category.granted,
        "amount_words": words.money_in_words(granted.amount_fen),
        "applied_on": words.day(file.submitted_on),
        "closed_on": words.day(file.closed_on),
        "recheck": words.month(file.recheck_on) or f"归档后{months}个月",
        "rows": rows,
        "remark": f"本案卷共{len(rows)}件，电子档案与纸质档案同期保管；一户一档，每年全面复核一次。"
        "各件以加密文件保存，指纹为文件内容的 SHA-256 前8位，可与系统记录核对。",
        "archivist": "系统自动归档" if step is None or step.actor == "系统" else step.signed,
        "on": words.day(step.on if step else file.closed_on),
        "notes": ["本目录由系统在归档时生成，归档后补入的材料另行登记。"],
    }


def _papers(file: CaseFile) -> list[dict[str, str]]:
    return [
        {
            "class": "文书",
            "title": paper.title,
            "number": paper.number or "—",
            "on": words.day(paper.on),
            "print": paper.sha256[:8],
        }
        for paper in file.issued
    ]


def _uploads(file: CaseFile) -> list[dict[str, str]]:
    return [
        {
            "class": "材料",
            "title": material.title,
            "number": material.slot,
            "on": words.day(material.added_on),
            "print": material.sha256[:8],
        }
        for material in file.materials
    ]


KIND = DocumentKind(
    code="D-AID-15",
    title="困难职工档案目录",
    template="archive_list",
    build=build,
    process="hardship_aid",
    issuer=Issuer.DISTRICT,
    seal=True,
    lists_papers=True,
)
