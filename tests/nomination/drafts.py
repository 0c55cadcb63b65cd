"""A draft of every form of an award, complete and right. Made-up persons only."""

from copy import deepcopy
from typing import Any

from forms.nomination import BY_FORM
from processes.nomination.rules.awards import AWARDS, Form
from processes.nomination.rules.materials import asked
from tests.nomination.samples import ON

FORMS = {award.code: award.form.value for award in AWARDS.values()}
TITLES = {award.code: award.title for award in AWARDS.values()}
AWARD_OF = {
    Form.PERSON: "kunming_medal",
    Form.CRAFT: "yunling_craftsman",
    Form.TEAM: "kunming_vanguard",
    Form.UNIT: "kunming_certificate",
    Form.PROJECT: "five_small",
    Form.PAIR: "master_pair",
}
PAGES: dict[str, dict[str, Any]] = {
    "unit": {
        "unit_name": "云南样例装备制造有限公司",
        "credit_code": "91530199MA9TE5T63M",
        "ownership": "non_public",
        "industry": "C",
        "headcount": "620",
    },
    "person": {
        "name": "林样甲",
        "id_number": "530199199208144065",
        "sex": "female",
        "ethnic_group": "01",
        "native_place": "云南昆明",
        "political_status": "masses",
        "education": "college",
        "degree": "",
        "works_from": "2012-05",
        "phone": "19900000105",
    },
    "post": {
        "job_title": "焊工",
        "grade": "none",
        "professional_title": "",
        "skill": "technician",
        "category": "industrial",
        "flags": ["key_industry"],
        "retired": False,
        "contract": "yes",
    },
    "career": {
        "rows": [
            {"begins": "2012-05", "ends": "2018-06", "where": "样例机械厂 学徒、焊工"},
            {"begins": "2018-07", "ends": "", "where": "云南样例装备制造有限公司 焊工班长"},
        ]
    },
    "honours": {
        "rows": [
            {"when": "2021-05", "what": "区级技术能手", "by": "样例区总工会", "kind": "honour"}
        ]
    },
    "deeds": {"short_deeds": "她带出了十二名徒弟。" * 20, "deeds": "她十四年守在焊花旁边。" * 150},
    "team": {
        "team_name": "云南样例装备制造有限公司焊接一班",
        "team_kind": "shift",
        "members": "18",
        "women": "4",
        "migrants": "6",
        "party_members": "5",
        "average_age": "34",
        "founded": "2015-03",
        "leader": "林样甲",
        "leader_title": "班长",
        "leader_phone": "19900000105",
        "key_industry": True,
        "safety": "none",
        "accident": "",
    },
    "craft": {
        "trade": "焊工",
        "trade_from": "2012-05",
        "post_kind": "none",
        "skill_text": "薄板单面焊双面成形，一次合格率百分之九十九。",
        "benefit_yuan": "320",
        "benefit_text": "返修率下降，每年少用焊材和工时，财务部门核定。",
        "contests": "",
        "video": "",
    },
    "works": {"rows": []},
    "pupils": {"rows": [{"name": "孙样丁", "result": "市级比赛第三名"}]},
    "project": {
        "title": "焊枪防飞溅装置改进",
        "kind": "renewal",
        "begins": "2024-03",
        "ends": "2025-02",
        "novelty": "把原来一次性的防溅罩改成可拆洗的两片结构。",
        "use": "已在三条生产线使用十个月，没有发生堵塞。",
        "benefit_yuan": "12",
        "patents": "",
        "search": "",
    },
    "members": {"rows": [{"name": "林样甲", "job_title": "焊工", "part": "提出方案"}]},
    "pair": {
        "master": "林样甲",
        "master_title": "焊工 技师",
        "apprentice": "孙样丁",
        "apprentice_title": "焊工 高级工",
        "agreed_from": "2024-09-01",
        "agreed_to": "2026-08-31",
        "result": "徒弟一年内取得高级工证书，独立完成压力容器焊接，参加市级比赛获得第三名。" * 2,
    },
    "consents": {"promise": True, "privacy": True, "publicity": True},
}


def draft(form: Form, **changes: dict[str, Any]) -> dict[str, Any]:
    """The pages of that form; `changes` by page."""
    award = {"award": AWARD_OF[form], "way": "unit", "order": "1"}
    pages = {"award": award, **PAGES}
    made = {one.code: deepcopy(pages[one.code]) for one in BY_FORM[form.value] if one.form}
    slots = asked(AWARDS[AWARD_OF[form]])
    made["materials"] = {one.code: [1] for one in slots if one.required and one.code != "H03"}
    for page, those in changes.items():
        made[page] |= those
    return made


DAY = ON
