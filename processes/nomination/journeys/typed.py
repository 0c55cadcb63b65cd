"""What is typed in the scenarios: drafts by form of the award, officers' forms. All invented."""

from copy import deepcopy
from typing import Any

from forms.nomination import BY_FORM
from processes.nomination.rules.awards import AWARDS
from processes.people.demo.persons import person

UNITS = {
    "U01": ("云南样例物业服务有限公司", "91530199MA9TE5T12D"),
    "U02": ("昆明样例环卫服务有限公司", "91530199MA9TE5T208"),
    "U04": ("昆明样例汽车维修有限公司", "91530199MA9TE5T470"),
    "U05": ("云南样例餐饮管理有限公司", "91530199MA9TE5T55T"),
    "U06": ("云南样例装备制造有限公司", "91530199MA9TE5T63M"),
    "U07": ("样例养老服务中心", "52530199MJ9TE5T74B"),
    "U09": ("样例物流有限公司", "91530199MA9TE5T988"),
}
SHORT = "在岗位上连续工作十四年，带出十二名徒弟，改进焊接工序三项。" * 5
DEEDS = "刻苦钻研技术，把容易返工的焊缝一道道改好，班组的返修率连年下降。" * 50


def draft(key: str, award: str, *, unit: str = "", **changes: dict[str, Any]) -> dict[str, Any]:
    """The pages of the form of an award for a fixture; `changes` by page."""
    who, form = person(key), AWARDS[award].form.value
    name, code = UNITS[unit or who.union]
    pages: dict[str, dict[str, Any]] = {
        "award": {"award": award, "way": "unit", "order": "1"},
        "unit": {
            "unit_name": name, "credit_code": code, "ownership": "non_public", "industry": "C",
            "headcount": "620",
        },
        "person": {
            "name": who.name, "id_number": who.id_number,
            "sex": "female" if who.sex == "女" else "male", "ethnic_group": "01",
            "native_place": "云南昆明", "political_status": "masses", "education": "college",
            "degree": "", "works_from": "2012-05", "phone": who.phone,
        },
        "post": {
            "job_title": "焊工", "grade": "none", "professional_title": "", "skill": "technician",
            "category": "industrial", "flags": ["key_industry"], "retired": False,
            "contract": "yes",
        },
        "career": {"rows": [
            {"begins": "2012-05", "ends": "2018-06", "where": "样例机械厂 学徒、焊工"},
            {"begins": "2018-07", "ends": "", "where": f"{name} 焊工班长"},
        ]},
        "honours": {"rows": [
            {"when": "2021-05", "what": "区级技术能手", "by": "样例区总工会", "kind": "honour"},
        ]},
        "deeds": {"short_deeds": SHORT, "deeds": DEEDS},
        "team": {
            "team_name": f"{name}焊接一班", "team_kind": "shift", "members": "18", "women": "4",
            "migrants": "6", "party_members": "5", "average_age": "34", "founded": "2015-03",
            "leader": who.name, "leader_title": "班长", "leader_phone": who.phone,
            "key_industry": True, "safety": "none", "accident": "",
        },
        "project": {
            "title": "焊枪防飞溅装置改进", "kind": "renewal", "begins": "2024-03",
            "ends": "2025-02", "novelty": "把原来一次性的防溅罩改成可拆洗的两片结构，减少更换。",
            "use": "已在三条生产线使用十个月，没有发生堵塞，返修减少。", "benefit_yuan": "12",
            "patents": "", "search": "",
        },
        "members": {"rows": [
            {"name": who.name, "job_title": "焊工", "part": "提出方案并试制"},
        ]},
        "pair": {
            "master": who.name, "master_title": "焊工 技师", "apprentice": "孙样丁",
            "apprentice_title": "焊工 高级工", "agreed_from": "2024-09-01",
            "agreed_to": "2026-08-31",
            "result": "徒弟一年内取得高级工证书，独立完成压力容器焊接，市级比赛第三名。" * 2,
        },
        "consents": {"promise": True, "privacy": True, "publicity": True},
    }  # fmt: skip
    made = {one.code: deepcopy(pages[one.code]) for one in BY_FORM[form] if one.form}
    for page, those in changes.items():
        made[page] |= those
    return made


CONGRESS = {
    "met_on": "2026-01-06", "expected": "60", "present": "52", "agree": "49", "against": "2",
    "abstain": "1", "minutes_number": "样例装备职代会〔2026〕1号", "joint_on": "2026-01-07",
    "joint_minutes": "样例装备党政联〔2026〕2号", "stamps": ["party", "administration", "union"],
}  # fmt: skip
NOTICE = {
    "first_day": "2026-01-12", "last_day": "2026-01-16", "place": "公司大门公告栏",
    "objections": "0", "result": "none", "told": "",
}  # fmt: skip
PARTY_GROUP = {
    "met_on": "2026-02-02", "attendees": "甲样一、乙样二、丙样三",
    "minutes_number": "官工党组纪〔2026〕5号", "resolution": "同意列入推荐名单。",
}  # fmt: skip
UPHELD = {"claim": "反映专利不是本人的。", "findings": "经核对专利证书，两项专利权人不是本人。"}
REVOCATION = {"revoked_by": "昆工发〔2026〕30号", "revoked_on": "2026-04-28"}
ANNOUNCED = {
    "basis": "根据市总工会关于做好推荐评选工作的通知要求",
    "contact": "经济部 0871-00000000",
}
