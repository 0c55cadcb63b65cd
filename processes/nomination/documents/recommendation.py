"""D-HON-01 推荐审批表: what was filed, w01 to w12; the opinions are left to be signed."""

from collections.abc import Iterator
from typing import Any

from forms.nomination.nominee import EDUCATION, GRADES, INDUSTRIES, OWNERSHIPS, TEAM_KINDS
from forms.nomination_codes import Category, Way
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind
from processes.nomination.documents import reading
from processes.nomination.rules.awards import Form
from processes.vault import mask_id, mask_phone


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form."""
    return reading.table(
        file,
        file.offices.unit,
        pairs=list(_pairs(file)),
        texts=list(_texts(file)),
        tables=list(_tables(file)),
        signs=[
            (f"{who}意见", "　", "（签字、盖章）", words.BLANK_DAY, "")
            for who in ("党委", "行政", "工会", "街道总工会", reading.award(file).seal)
        ],
        notes=[f"本表按提交的内容（第{file.revision}版）生成，证件号码、电话已脱敏。"],
    )


def _pairs(file: CaseFile) -> Iterator[tuple[str, str]]:
    facts = file.facts
    yield "推荐方式", Way(str(facts["way"])).label
    yield "单位推荐排序", str(facts.get("order", ""))
    form = reading.award(file).form
    if form in {Form.PERSON, Form.CRAFT}:
        yield "性别、民族", reading.about(file)
        yield "籍　　贯", str(facts.get("native_place", ""))
        yield "政治面貌", reading.political(file)
        yield "文化程度", str(EDUCATION.get(str(facts.get("education")), ""))
        yield "参加工作时间", words.month(str(facts.get("works_from", "")))
        yield "证件号码", mask_id(str(facts.get("id_number", "")))
        yield "手机号码", mask_phone(str(facts.get("phone", "")))
        yield "职务、岗位", str(facts.get("job_title", ""))
        yield "行政级别", str(GRADES.get(str(facts.get("grade")), ""))
        yield "人员类别", Category(str(facts["category"])).label
    if form is Form.TEAM:
        yield "集体类型", str(TEAM_KINDS.get(str(facts.get("team_kind")), ""))
        yield "集体人数", f"{facts.get('members', '')}人，其中女职工{facts.get('women', '')}人"
        yield "负责人", f"{facts.get('leader', '')}　{facts.get('leader_title', '')}"
        yield "成立时间", words.month(str(facts.get("founded", "")))
    if form is Form.PROJECT:
        yield (
            "起止时间",
            "至".join(words.month(str(facts.get(name, ""))) for name in ("begins", "ends")),
        )
        yield "经济效益", f"{facts.get('benefit_yuan', '')}万元"
    if form is Form.PAIR:
        yield "师　　傅", f"{facts.get('master', '')}　{facts.get('master_title', '')}"
        yield "徒　　弟", f"{facts.get('apprentice', '')}　{facts.get('apprentice_title', '')}"
    yield "工作单位", str(facts.get("unit_name", ""))
    yield "统一社会信用代码", str(facts.get("credit_code", ""))
    yield "单位性质", str(OWNERSHIPS.get(str(facts.get("ownership")), ""))
    yield "所属行业", str(INDUSTRIES.get(str(facts.get("industry")), ""))
    yield "单位人数", f"{facts.get('headcount', '')}人"
    yield "提交日期", words.day(file.submitted_on)
    if file.agent:
        yield "代办人", file.agent


TEXTS = (
    ("short_deeds", "简要事迹"),
    ("deeds", "主要事迹"),
    ("novelty", "创新点"),
    ("use", "应用情况"),
    ("result", "带徒成果"),
    ("skill_text", "绝技绝活"),
)


def _texts(file: CaseFile) -> Iterator[tuple[str, str]]:
    for name, title in TEXTS:
        if file.facts.get(name):
            yield title, str(file.facts[name])


def _tables(file: CaseFile) -> Iterator[dict[str, Any]]:
    facts = file.facts
    if facts.get("career"):
        yield {
            "heads": ["起止年月", "工作单位和职务"],
            "rows": [
                [f"{one['begins']} 至 {one.get('ends') or '今'}", str(one["where"])]
                for one in facts["career"]
            ],
        }
    if facts.get("honours"):
        yield {
            "heads": ["年月", "奖励、处分", "授予或作出的单位"],
            "rows": [
                [str(one["when"]), str(one["what"]), str(one["by"])] for one in facts["honours"]
            ],
        }
    if isinstance(facts.get("members"), list):
        yield {
            "heads": ["完成人", "职务或岗位", "做了什么"],
            "rows": [
                [str(one["name"]), str(one["job_title"]), str(one["part"])]
                for one in facts["members"]
            ],
        }


KIND = DocumentKind(
    code="D-HON-01",
    title="推荐审批表",
    template="table",
    build=build,
    process="nomination",
    read_by_applicant=True,
)
