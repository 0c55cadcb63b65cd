"""The scenarios of the domain specification as complete drafts of synthetic persons.

Journeys, the smoke test and browser tests fill in the same forms as people do with these. Nobody
here exists: the area code is unallocated; `sensitive_strings` lists what must never lie in clear.
Source: domain specification G.0, G.1
"""

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from processes.hardship_aid.sample_texts import ILLNESS, TOLD
from processes.people.demo.officers import officers
from processes.people.demo.persons import Person, person

RELATIONS = {"spouse": "配偶", "child": "子女", "mother": "母亲", "father": "父亲"}
UNIONS = {"U01": ("云南样例物业服务有限公司", "91530199MA9TE5T12D", "530111005")}


@dataclass(frozen=True)
class Household:
    """Givens of one scenario. Incomes in yuan a year: the applicant's, then each relative's."""

    person: str
    relatives: tuple[str, ...]
    incomes: tuple[int, ...]
    medical: int = 0
    education: int = 0
    care: int = 0
    main_cause: str = "family_illness"
    told: str = "illness"
    health: str = "good"
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)


HOUSEHOLDS: dict[str, Household] = {
    "AID-01": Household(
        "P01", ("child", "mother"), (36000, 0, 12000), 15000, 9000,
        main_cause="own_illness", told="dialysis", health="uremia",
    ),
    "AID-02": Household("P02", ("spouse", "child", "mother"), (36000, 18000, 0, 6000), 8000, 4000),
    "AID-03": Household(
        "P06", ("spouse",), (60000, 36000), 6000, main_cause="low_income", told="little"
    ),
    "AID-04": Household(
        "P04", ("spouse", "child"), (30000, 6000, 0), 8000, 0, 12000,
        main_cause="disability", told="disability", health="disability",
        changes={"housing": {"vehicle": "disability"}},
    ),
    "AID-05": Household(
        "P05", ("spouse", "child"), (48000, 24000, 0), main_cause="accident", told="accident",
        changes={"cause": {"loss_selfpaid": "65000.00"}},
    ),
    "AID-06": Household("P07", ("child", "mother"), (30000, 0, 9000), 9000, 3000),
    "AID-13": Household(
        "P03", ("child", "mother"), (42000, 0, 6000), 15000, 9000, told="rider",
        changes={
            "work": {
                "work_status": "flexible", "employment_type": "new_form", "employer": "",
                "credit_code": "", "community": "小板桥街道样例社区", "job_title": "外卖骑手",
            },
            "union": {"union": "none"},
        },
    ),
}  # fmt: skip
HOUSEHOLDS |= {
    "MUTUAL": replace(
        HOUSEHOLDS["AID-06"],
        incomes=(60000, 0, 24000),
        main_cause="own_illness",
        changes={
            "applicant": {"kind": "mutual"},
            "needs": {"needs": ["medical"]},
            "stay": {
                "mutual_term": "2026年度",
                "mutual_number": "HZ2026000101",
                "stay_hospital": "样例市第二医院",
                "stay_grade": "三级甲等",
                "stay_admitted": "2026-01-10",
                "stay_discharged": "2026-01-20",
            },
            "settlement": {
                "stay_total": "38000.00",
                "stay_pooled": "21000.00",
                "stay_serious": "4000.00",
                "stay_selfpaid": "13000.00",
                "settlement": "JS20260120000101",
            },
        },
    ),
    "STUDY": Household(
        "P06",
        ("spouse", "child"),
        (48000, 18000, 0),
        0,
        6000,
        main_cause="study",
        told="little",
        changes={
            "applicant": {"kind": "study"},
            "needs": {"needs": ["study"], "study_stage": "university", "students": "1"},
        },
    ),
}
# Households of the cases that the demo begins with.
HOUSEHOLDS |= {
    "Q01": Household("Q01", ("child",), (33600, 0), 6800, 4200, told="illness"),
    "Q02": Household("Q02", ("spouse", "child"), (36000, 15600, 0), 12600, 3800),
    "Q03": Household("Q03", ("child", "mother"), (31200, 0, 8400), 9600, 5200),
    "Q04": Household("Q04", ("spouse", "father"), (34800, 12000, 9600), 16200),
    "Q05": Household("Q05", ("child", "mother"), (38400, 0, 10800), 14800, 8600),
    "Q06": Household("Q06", ("spouse", "child", "mother"), (40800, 18000, 0, 7200), 21000, 6400),
    "Q13": Household("Q13", ("child", "mother"), (37200, 0, 9600), 15600, 7200),
    "Q07": Household("Q07", ("child",), (30000, 0), 7400, 5600),
    "Q08": Household("Q08", ("spouse", "child"), (37200, 14400, 0), 18800, 4600),
    **{
        key: Household(
            key, ("child", "mother"), (36000, 0, 12000), 15000, 9000,
            main_cause="own_illness", told="dialysis", health="uremia",
        )
        for key in ("Q09", "Q10", "Q11")
    },
    "Q12": Household(
        "Q12", ("spouse",), (60000, 36000), 6000, main_cause="low_income", told="little"
    ),
}  # fmt: skip
HOUSEHOLDS["AID-09"] = HOUSEHOLDS["AID-04"]
HOUSEHOLDS["AID-12"] = HOUSEHOLDS["AID-02"]
# The applicant's sister reviews at the street.
HOUSEHOLDS["AID-10"] = replace(
    HOUSEHOLDS["AID-02"],
    changes={
        "union": {
            "officer_relation": "yes",
            "relative_name": next(one.name for one in officers() if one.number == "s1"),
            "relative_unit": "小板桥街道总工会",
            "relative_relation": "姐姐",
        }
    },
)


def draft(scenario: str) -> dict[str, Any]:
    """Complete draft of a scenario such as AID-01, as if typed; uploads excepted.

    Raises: KeyError for a scenario that is not one of `HOUSEHOLDS`.
    """
    household = HOUSEHOLDS[scenario]
    who = person(household.person)
    typed = {
        "applicant": _applicant(who),
        "background": _background(household),
        "work": _work(),
        "union": _union(who),
        "address": _address(who),
        "housing": _housing(),
        "family": {"rows": _family(household, who)},
        "income": _income(household),
        "stay": {},
        "settlement": {},
        "cause": {"main_cause": household.main_cause, "other_cause": ""},
        "received": {"rows": []},
        "needs": {"needs": ["living"], "reason": TOLD[household.told]},
        "bank": _bank(who),
        "consents": _consents(),
    }
    for section, answers in copy.deepcopy(household.changes).items():
        typed[section] |= answers
    if scenario == "AID-09":
        typed["agent"] = {"reason": "申请人住院，不能自己办理", "relation": "单位工会经办人"}
    return {section: answers for section, answers in typed.items() if answers}


def sensitive_strings(*scenarios: str) -> frozenset[str]:
    """Strings of these scenarios (all by default) that no dump may hold in clear."""
    found: set[str] = {ILLNESS}
    for scenario in scenarios or tuple(HOUSEHOLDS):
        typed = draft(scenario)
        found |= {
            typed["applicant"]["id_number"],
            typed["applicant"]["phone"],
            typed["bank"]["bank_card"],
            typed["address"]["home_address"],
            typed["address"]["registered_address"],
            typed["needs"]["reason"],
            *(row["id_number"] for row in typed["family"]["rows"]),
        }
    return frozenset(found)


def as_post(typed: dict[str, Any], section: str) -> list[tuple[str, str]]:
    """Answers of one section as a browser posts them: (name of the control, value)."""
    answers = typed.get(section) or {}
    if "rows" not in answers:
        return _pairs("", answers)
    rows = answers["rows"]
    head = [(f"{section}-TOTAL_FORMS", str(len(rows))), (f"{section}-INITIAL_FORMS", "0")]
    return head + [pair for n, row in enumerate(rows) for pair in _pairs(f"{section}-{n}-", row)]


def _pairs(prefix: str, answers: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in answers.items():
        if isinstance(value, list):
            found += [(prefix + name, one) for one in value]
        elif value is True:
            found.append((prefix + name, "on"))
        elif value is not False:
            found.append((prefix + name, str(value)))
    return found


def _applicant(who: Person) -> dict[str, Any]:
    return {
        "kind": "archive",
        "name": who.name,
        "id_number": who.id_number,
        "sex": _sex(who.sex),
        "phone": who.phone,
    }


def _sex(word: str) -> str:
    return "male" if word == "男" else "female"


def _background(household: Household) -> dict[str, Any]:
    return {
        "ethnic_group": "01",
        "political_status": "masses",
        "health": household.health,
        "model_worker": "none",
    }


def _work() -> dict[str, Any]:
    employer, credit_code, _ = UNIONS["U01"]
    return {
        "work_status": "employed",
        "employment_type": "contract",
        "employer": employer,
        "credit_code": credit_code,
        "credit_code_checked": False,
        "community": "",
        "job_title": "保洁员",
        "hired_month": "2019-05",
    }


def _union(who: Person) -> dict[str, Any]:
    return {
        "union": who.union or "none",
        "member_number": f"GD{who.phone[-6:]}",
        "officer_relation": "none",
        "relative_name": "",
        "relative_unit": "",
        "relative_relation": "",
    }


def _address(who: Person) -> dict[str, Any]:
    return {
        "registered_address": who.address,
        "home_address": who.address,
        "street": UNIONS["U01"][2],
    }


def _housing() -> dict[str, Any]:
    return {
        "housing_type": "rental",
        "housing_area": "62.5",
        "homes": "0",
        "vehicle": "none",
        "business": "none",
        "school_fee": "none",
    }


def _family(household: Household, who: Person) -> list[dict[str, Any]]:
    own = _row("self", who.name, who.id_number, household.health, "云南样例物业服务有限公司")
    rows = [own]
    for relation in household.relatives:
        one = who.relative(RELATIONS[relation])
        place = {"child": "样例学校", "spouse": "打零工"}.get(relation, "无")
        rows.append(_row(relation, one.name, one.id_number, "good", place))
    for row, income in zip(rows, household.incomes, strict=True):
        row["annual_income"] = f"{income}.00"
    return rows


def _row(relation: str, name: str, number: str, health: str, place: str) -> dict[str, Any]:
    return {
        "relation": relation,
        "name": name,
        "id_number": number,
        "health": health,
        "occupation": place,
    }


def _income(household: Household) -> dict[str, Any]:
    return {
        "household_income": f"{sum(household.incomes)}.00",
        "household_income_reason": "",
        "rigid_medical": f"{household.medical}.00",
        "rigid_education": f"{household.education}.00",
        "rigid_care": f"{household.care}.00",
        "rigid_employment": "0",
    }


def _bank(who: Person) -> dict[str, Any]:
    return {
        "bank_name": "样例银行昆明样例支行",
        "bank_card": who.card,
        "bank_holder": who.name,
    }


def _consents() -> dict[str, bool]:
    """Every box that may be asked; boxes that a draft does not call for are ignored."""
    codes = ("promise", "economic_check", "privacy", "publicity", "health_information", "guardian")
    return dict.fromkeys(codes, True)
