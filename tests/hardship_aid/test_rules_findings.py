"""Findings: what was compared, the formula, the parameter and what would change the result."""

from datetime import date
from typing import Any

import pytest

from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid import rules
from processes.hardship_aid.parameters import EVERYTHING
from processes.hardship_aid.rules import Body, Check, Grant, OpenCase
from processes.hardship_aid.sample_forms import means_check

PARAMETERS = Parameters.on(date(2026, 3, 2), EVERYTHING)
HAPPY: dict[str, Any] = {
    "family": [{}] * 3,
    "household_income_fen": 4800000,
    "rigid_medical_fen": 1500000,
    "rigid_education_fen": 900000,
    "needs": ["living"],
}
TOO_MUCH: dict[str, Any] = {
    "family": [{}] * 2,
    "household_income_fen": 9600000,
    "rigid_medical_fen": 600000,
}
RELATIVE: dict[str, Any] = {
    "family": [{}] * 4,
    "household_income_fen": 6000000,
    "rigid_medical_fen": 1200000,
}


def found(code: str, facts: dict[str, Any], **more: Any) -> Finding:
    return next(f for f in rules.findings(facts, PARAMETERS, **more) if f.code == code)


def check(found: tuple[str, ...] = (), *, replies: dict[str, str] | None = None) -> Check:
    """A means check in which all bodies answered, but for `replies` by body."""
    bodies = tuple(one.value for one in rules.bodies_to_ask(HAPPY))
    typed = means_check(date(2026, 3, 16), number="核对-001", bodies=bodies, found=found)
    rows = [
        {"body": body, "reply": (replies or {}).get(body, typed[f"reply_{body}"]), "note": ""}
        for body in bodies
    ]
    return Check.of({"found": list(found), "replies": rows})


def test_happy_path_has_only_passes_once_it_is_checked() -> None:
    after = rules.findings(HAPPY, PARAMETERS, check=check())
    assert [f.code for f in after if not f.passed] == ["officer_relation"]


def test_what_nobody_has_checked_is_neither_passed_nor_in_doubt() -> None:
    before = [f for f in rules.findings(HAPPY, PARAMETERS) if not f.passed]
    assert {f.code for f in before} == {
        *(f"exclusion_{code}" for code in ("homes", "business", "vehicle", "school")),
        "officer_relation",
    }
    assert {f.severity for f in before} == {Severity.UNCHECKED}
    assert not any(f.calls_for_a_look or f.blocks for f in before)
    assert all("申报" in f.compared for f in before)


@pytest.mark.parametrize(
    ("code", "body"), [("homes", "real_estate"), ("vehicle", "police"), ("business", "market")]
)
def test_only_the_body_that_knows_clears_a_circumstance(code: str, body: str) -> None:
    silent = found(f"exclusion_{code}", HAPPY, check=check(replies={body: "none"}))
    assert (silent.passed, silent.severity) == (False, Severity.UNCHECKED)
    assert found(f"exclusion_{code}", HAPPY, check=check()).passed


def test_that_there_is_no_relative_stays_a_mere_declaration() -> None:
    finding = found("officer_relation", HAPPY, check=check())
    assert (finding.passed, finding.severity) == (False, Severity.UNCHECKED)


def test_income_finding_shows_formula_and_line() -> None:
    finding = found("income", HAPPY)
    assert finding.compared == "人均月净收入 666.67元，低于低保标准 800.00元"
    assert finding.formula == (
        "（家庭年可支配收入 48,000.00 － 刚性支出 24,000.00）÷ 12个月 ÷ 3人 ＝ 666.67元"
    )
    assert [(p.key, p.version) for p in finding.parameters] == [
        ("low_income_line", 2),
        ("relative_multiple", 1),
    ]
    assert finding.uses_example
    assert finding.source == "示例参数，非官方标准"


def test_refusal_by_income_blocks_and_says_what_would_change_it() -> None:
    finding = found("income", TOO_MUCH)
    assert finding.blocks
    assert finding.compared == "人均月净收入 3,750.00元，不低于 1,600.00元"
    assert "低于 44,400.00元" in finding.would_change


def test_what_would_change_it_is_true() -> None:
    just_below = TOO_MUCH | {"household_income_fen": 4440000 - 1}
    assert found("income", just_below).passed
    assert not found("income", TOO_MUCH | {"household_income_fen": 4440000}).passed


def test_accident_opens_the_way_that_income_closes() -> None:
    facts = {"family": [{}] * 3, "household_income_fen": 7200000, "loss_selfpaid_fen": 6500000}
    assert found("accident", facts).passed
    assert "90.28%" in found("accident", facts).compared
    assert found("income", facts).severity is Severity.ATTENTION
    assert not any(f.blocks for f in rules.findings(facts, PARAMETERS))


def test_accident_with_compensation_blocks() -> None:
    facts = {"family": [{}] * 3, "household_income_fen": 7200000, "loss_selfpaid_fen": 2500000}
    finding = found("accident", facts)
    assert not finding.passed
    assert "34.72%" in finding.compared
    assert "57,600.00元" in finding.would_change
    assert found("income", facts).blocks


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"homes": 2}, "exclusion_homes"),
        ({"business": "shop"}, "exclusion_business"),
        ({"vehicle": "car"}, "exclusion_vehicle"),
        ({"school_fee": "abroad"}, "exclusion_school"),
    ],
)
def test_exclusion_calls_for_attention_and_does_not_block(facts: dict[str, Any], code: str) -> None:
    finding = found(code, HAPPY | facts)
    assert (finding.passed, finding.severity) == (False, Severity.ATTENTION)
    assert finding.would_change


@pytest.mark.parametrize(
    "facts", [{"homes": 1}, {"vehicle": "disability"}, {"vehicle": "work"}, {"business": "none"}]
)
def test_ordinary_circumstances_call_for_no_look(facts: dict[str, Any]) -> None:
    assert not any(f.calls_for_a_look for f in rules.findings(HAPPY | facts, PARAMETERS))


@pytest.mark.parametrize("code", ["homes", "vehicle", "business", "school", "savings", "refused"])
def test_what_the_check_found_is_flagged(code: str) -> None:
    finding = found(f"exclusion_{code}", HAPPY, check=check((code,)))
    assert (finding.passed, finding.severity) == (False, Severity.ATTENTION)


@pytest.mark.parametrize(
    ("facts", "grant", "passed"),
    [
        (RELATIVE, Grant("medical", 2026, 640000), False),
        (RELATIVE, Grant("medical", 2025, 640000), True),
        (HAPPY, Grant("living", 2026, 800000), False),
        (HAPPY, Grant("medical", 2026, 100000), True),
    ],
)
def test_second_aid_in_a_year(facts: dict[str, Any], grant: Grant, passed: bool) -> None:
    finding = found("same_year", facts, history=[grant])
    assert finding.passed is passed
    assert finding.blocks is not passed


def test_refused_second_item_says_what_was_had() -> None:
    finding = found("same_year", RELATIVE, history=[Grant("living", 2026, 640000)])
    assert finding.compared == "2026年已享受生活救助；相对困难职工一年只享受一项救助"


def test_earlier_aid_of_the_year_counts_as_income() -> None:
    finding = found("income", HAPPY, history=[Grant("medical", 2026, 1000000)])
    assert "本年已获救助 10,000.00" in finding.formula
    assert "相对困难" in finding.title


@pytest.mark.parametrize(("relation", "whose"), [("person", "您"), ("household", "您的家人")])
def test_running_case_blocks_at_the_entrance(relation: str, whose: str) -> None:
    first = rules.screen(HAPPY, PARAMETERS, running=[OpenCase("GD-AID-2026-000001", relation)])[0]
    assert first.blocks
    assert first.compared.startswith(whose + "已经有一件")
    assert "GD-AID" not in str(first.as_json())


def test_exclusion_at_the_entrance_warns_and_lets_through() -> None:
    found_at_entrance = rules.screen(HAPPY | {"vehicle": "car"}, PARAMETERS)
    assert not any(f.blocks for f in found_at_entrance)
    assert any(f.calls_for_a_look for f in found_at_entrance)


@pytest.mark.parametrize(
    ("hired", "passed"), [("2025-03", True), ("2025-04", False), ("2020-01", True), ("", False)]
)
def test_new_form_workers_need_a_year(hired: str, passed: bool) -> None:
    facts = HAPPY | {"employment_type": "new_form", "hired_month": hired}
    assert found("service", facts).passed is passed


def test_relative_among_officers_calls_for_recusal() -> None:
    assert found("officer_relation", HAPPY | {"officer_relation": "yes"}).calls_for_a_look


def test_retired_applicant_is_noticed() -> None:
    assert not found("work_status", HAPPY | {"work_status": "retired"}).passed


@pytest.mark.parametrize(
    ("paid", "titles"),
    [(20000, []), (20001, ["省总工会"]), (50000, ["省总工会"]), (50001, ["全国总工会"])],
)
def test_high_medical_aid_goes_up(paid: int, titles: list[str]) -> None:
    facts = HAPPY | {"rigid_medical_fen": paid * 100, "needs": ["medical"]}
    above = [f.title for f in rules.findings(facts, PARAMETERS) if f.code == "medical_level"]
    assert above == [f"医疗救助须报{title}审批" for title in titles]


@pytest.mark.parametrize(
    ("amount_fen", "by"),
    [(1000000, "分管副主席"), (1000001, "集体研究"), (2000001, "市总工会")],
)
def test_level_of_approval_in_words(amount_fen: int, by: str) -> None:
    assert by in rules.approval_level(amount_fen, PARAMETERS).title


def test_temporary_aid_outside_the_file_is_not_blocked() -> None:
    facts = TOO_MUCH | {"kind": "temporary", "loss_selfpaid_fen": 200000}
    assert not any(f.blocks for f in rules.findings(facts, PARAMETERS))
    assert "临时救助" in found("income", facts).would_change


def codes(facts: dict[str, Any]) -> list[str]:
    return [slot.code for slot in rules.slots(facts)]


def test_slots_every_applicant_has() -> None:
    assert codes({}) == ["M03", "M04", "M05", "M06", "M07"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"received_aid": [{"item": "low_income"}]}, "M08"),
        ({"main_cause": "own_illness"}, "M09"),
        ({"rigid_medical_fen": 1}, "M09"),
        ({"other_cause": "disability"}, "M10"),
        ({"health": "disability"}, "M10"),
        ({"main_cause": "accident"}, "M11"),
        ({"loss_selfpaid_fen": 1}, "M11"),
        ({"kind": "study"}, "M12"),
        ({"rigid_education_fen": 1}, "M12"),
        ({"employment_type": "migrant"}, "M13"),
        ({"employment_type": "new_form"}, "M13"),
        ({"main_cause": "single_parent"}, "M14"),
    ],
)
def test_slot_that_the_facts_call_for(facts: dict[str, Any], code: str) -> None:
    assert codes(facts) == ["M03", "M04", "M05", "M06", "M07", code]


def test_what_the_system_writes_has_no_slot() -> None:
    everything = {
        "received_aid": [{"item": "low_income"}], "main_cause": "own_illness",
        "other_cause": "disability", "kind": "study", "employment_type": "migrant",
        "loss_selfpaid_fen": 1,
    }  # fmt: skip
    assert not {"M01", "M02", "M15", "M16"} & set(codes(everything))


def test_authorisation_names_the_number_of_adults() -> None:
    births = ["1984-03-12", "2015-05-01", "2008-03-02", "2008-03-03"]
    facts = {"family": [{"birth_date": b} for b in births], "applied_on": "2026-03-02"}
    slot = next(s for s in rules.slots(facts) if s.code == "M05")
    assert "2位成年人" in slot.why


def test_bodies_follow_the_facts() -> None:
    assert Body.TAX not in rules.bodies_to_ask({})
    asked = rules.bodies_to_ask(
        {"business": "shop", "rigid_medical_fen": 1, "health": "disability"}
    )
    assert {Body.TAX, Body.MEDICAL_INSURANCE, Body.DISABLED} <= set(asked)
    assert all(body.label and body.asked for body in asked)


def test_every_reason_has_words() -> None:
    assert all(reason.label and reason.value.startswith("R-") for reason in rules.Reason)


def test_what_the_district_set_otherwise_is_seen_by_all_who_approve() -> None:
    set_by_district = {
        "category": "deep", "item": "medical", "amount_fen": 2_500_000, "departs": True,
        "override_reason": "大病支出另有票据",
    }  # fmt: skip
    before = {one.code: one for one in rules.findings(HAPPY, PARAMETERS)}
    after = {one.code: one for one in rules.findings(HAPPY, PARAMETERS, decided=set_by_district)}
    assert rules.DECIDED not in before
    assert after[rules.DECIDED].calls_for_a_look
    assert "25,000" in after[rules.DECIDED].compared
    assert before["approval_level"].title == "由区总工会分管副主席审批"
    assert after["approval_level"].title == "报市总工会审批"
    as_proposed = {**set_by_district, "departs": False, "item": "living", "amount_fen": 800_000}
    assert rules.DECIDED not in {
        one.code for one in rules.findings(HAPPY, PARAMETERS, decided=as_proposed)
    }
