"""From a draft to facts: what only the whole application can tell, and what revisions changed."""

import json
from typing import Any

import pytest

from forms import hardship_aid
from forms.sections import Progress
from processes.engine.identity import id_check_character
from processes.hardship_aid import rules, samples
from tests.forms.cases import DAY, changed, facts, said


@pytest.mark.parametrize("scenario", sorted(samples.HOUSEHOLDS))
def test_draft_of_every_scenario_is_right(scenario: str) -> None:
    assert said(samples.draft(scenario)) == {}


def test_facts_are_plain_json() -> None:
    found = facts(samples.draft("AID-01"))
    assert json.loads(json.dumps(found)) == found


def test_facts_hold_money_in_fen_and_days_as_text() -> None:
    found = facts(samples.draft("AID-01"))
    assert found["household_income_fen"] == 4800000
    assert found["rigid_medical_fen"] + found["rigid_education_fen"] == 2400000
    assert (found["birth_date"], found["applied_on"]) == ("1984-03-12", "2026-03-02")
    assert [member["annual_income_fen"] for member in found["family"]] == [3600000, 0, 1200000]


def test_every_field_of_the_pages_is_in_the_facts() -> None:
    found = facts(samples.draft("MUTUAL"))
    for section in hardship_aid.SECTIONS:
        if section.form is not None and section.rows is None:
            names = set(section.form.base_fields) - {"credit_code_checked"}
            assert all(name in found or f"{name}_fen" in found for name in names)


def test_consents_keep_the_version_of_their_text() -> None:
    consents = facts(samples.draft("AID-01"))["consents"]
    assert set(consents) == {
        "promise", "economic_check", "privacy", "publicity", "health_information",
    }  # fmt: skip
    assert consents["privacy"] == {"version": "2026-1", "given": True, "method": "ticked"}


def test_no_consent_is_ticked_beforehand() -> None:
    draft = samples.draft("AID-01") | {"consents": {}}
    form = hardship_aid.BY_CODE["consents"].blank(draft, on=DAY)
    assert [form[name].value() for name in form.fields] == [None] * 5


def test_consent_on_health_is_asked_only_where_health_is_told() -> None:
    draft = samples.draft("AID-03")
    draft["income"]["rigid_medical"] = "0.00"
    form = hardship_aid.BY_CODE["consents"].blank(draft, on=DAY)
    assert "health_information" not in form.fields
    draft["applicant"]["kind"] = "mutual"
    form = hardship_aid.BY_CODE["consents"].blank(draft, on=DAY)
    assert "health_information" in form.fields


def test_guardian_agrees_for_a_small_child() -> None:
    draft = samples.draft("AID-13")
    assert "guardian" in facts(draft)["consents"]
    draft["consents"]["guardian"] = False
    assert "guardian" in said(draft)["consents"]


def test_household_income_may_be_left_to_the_sum() -> None:
    assert facts(changed("income", "household_income", ""))["household_income_fen"] == 4800000


def test_household_income_that_differs_needs_a_reason() -> None:
    draft = changed("income", "household_income", "47,000")
    sentence = said(draft)["income"]["household_income"][0]
    assert "47,000.00元" in sentence
    assert "48,000.00元" in sentence
    draft["income"]["household_income_reason"] = "母亲去年下半年才开始领养老金"
    assert facts(draft)["household_income_fen"] == 4700000


def test_thousands_commas_and_blanks_are_read() -> None:
    draft = changed("income", "household_income", " 48,000.00 ")
    draft["applicant"]["id_number"] = "530199 19840312 1024"
    draft["bank"]["bank_card"] = (
        f"{draft['bank']['bank_card'][:4]} {draft['bank']['bank_card'][4:]}"
    )
    found = facts(draft)
    assert found["id_number"] == "530199198403121024"
    assert " " not in found["bank_card"]


def relative(number: int) -> dict[str, Any]:
    body = f"5301991950010190{number % 10}" if number < 10 else f"530199195001{number:02d}901"
    return {
        "relation": "other", "name": "李样远", "health": "good", "occupation": "无",
        "id_number": body + id_check_character(body), "annual_income": "0",
    }  # fmt: skip


def with_members(count: int) -> dict[str, Any]:
    draft = samples.draft("AID-01")
    more = [relative(n) for n in range(10, 31)]
    draft["family"]["rows"] = (draft["family"]["rows"] + more)[:count]
    return draft


def test_twelve_members_are_taken() -> None:
    assert len(facts(with_members(12))["family"]) == 12


def test_thirteenth_member_is_refused_with_a_sentence_and_kept() -> None:
    draft = with_members(13)
    sentence = said(draft)["family"]["__all__"][0]
    assert sentence.startswith("最多填12位，您填了13位")
    assert "窗口" in sentence
    rows = hardship_aid.BY_CODE["family"].bound(draft, on=DAY)
    assert rows.forms[12]["name"].value() == "李样远"


def test_nobody_in_the_family_is_refused() -> None:
    assert said(changed("family", "rows", []))["family"] == {
        "__all__": ["请至少填一位。您自己也算一位。"]
    }


def test_sections_are_compared_while_others_are_still_empty() -> None:
    draft = {code: samples.draft("AID-01")[code] for code in ("applicant", "bank")}
    draft["bank"]["bank_holder"] = "王样乙"
    assert "bank_holder" in said(draft)["bank"]


def test_blank_row_at_the_end_is_passed_over() -> None:
    draft = samples.draft("AID-01")
    draft["family"]["rows"].append({"relation": "", "name": "", "annual_income": ""})
    assert len(facts(draft)["family"]) == 3


@pytest.mark.parametrize(
    ("row", "name", "typed", "control", "sentence"),
    [
        (0, "relation", "sibling", "__all__", "要有一行是您本人"),
        (1, "relation", "self", "__all__", "只能有一行"),
        (0, "name", "李样乙", "family-0-name", "姓名要和前面填的一样"),
        (2, "relation", "child", "family-2-relation", "出生日期却比您早"),
    ],
)
def test_family_fits_the_applicant(
    row: int, name: str, typed: str, control: str, sentence: str
) -> None:
    errors = said(changed("family", f"rows.{row}.{name}", typed))["family"]
    assert any(sentence in one for one in errors[control])


def test_own_row_has_the_own_number() -> None:
    other = relative(15)["id_number"]
    errors = said(changed("family", "rows.0.id_number", other))["family"]
    assert "要和前面填的一样" in errors["family-0-id_number"][0]


def test_only_one_spouse() -> None:
    draft = samples.draft("AID-02")
    draft["family"]["rows"][3]["relation"] = "spouse"
    assert "配偶只能填一位" in said(draft)["family"]["family-3-relation"][0]


def test_flexible_worker_names_the_community_instead_of_an_employer() -> None:
    found = facts(samples.draft("AID-13"))
    assert (found["employer"], found["credit_code"], found["union"]) == (None, None, "")
    assert found["community"] == "小板桥街道样例社区"
    draft = changed("work", "community", "", scenario="AID-13")
    assert said(draft) == {"work": {"community": ["请填写“所在社区”。"]}}


def test_wrong_answer_in_a_field_that_is_not_asked_does_no_harm() -> None:
    draft = changed("work", "credit_code", "WRONG", scenario="AID-13")
    assert facts(draft)["credit_code"] is None


def test_credit_code_with_failing_check_passes_after_a_second_look() -> None:
    draft = changed("work", "credit_code", "91530199MA9TE5T12E")
    draft["work"]["credit_code_checked"] = True
    assert facts(draft)["credit_code"] == "91530199MA9TE5T12E"


def test_name_is_mended_where_only_the_dot_is_another() -> None:
    draft = changed("applicant", "name", "阿依•样例")
    draft["family"]["rows"][0]["name"] = "阿依·样例"
    draft["bank"]["bank_holder"] = "阿依·样例"
    assert facts(draft)["name"] == "阿依·样例"


def test_missing_uploads_are_named() -> None:
    draft = samples.draft("AID-01")
    draft["materials"] = {code: ["x"] for code in ("M03", "M04", "M05", "M06", "M09", "M12")}
    errors = said(draft, slots=rules.slots)
    assert errors == {"materials": {"M07": ["还没有上传“本人银行卡”。请拍照或选文件上传。"]}}


def test_empty_draft_is_judged_section_by_section() -> None:
    errors = said({})
    assert set(errors) == {s.code for s in hardship_aid.SECTIONS} - {
        "received",
        "materials",
        "stay",
        "settlement",
    }
    assert set(said({"applicant": {"kind": "mutual"}})) == set(errors) | {"stay", "settlement"}


def test_progress_of_sections() -> None:
    def progress(draft: dict[str, Any]) -> list[Progress]:
        sections = [hardship_aid.BY_CODE[code] for code in ("applicant", "family", "consents")]
        return [section.progress(draft, on=DAY) for section in sections]

    started = {
        "applicant": {"name": "李样甲", "phone": ""},
        "family": {"rows": [{"name": "李"}]},
        "consents": {"promise": False},
    }
    assert progress({}) == [Progress.EMPTY] * 3
    assert progress(started) == [Progress.PARTIAL, Progress.PARTIAL, Progress.EMPTY]
    assert progress(samples.draft("AID-01")) == [Progress.DONE] * 3


def test_no_difference_between_equal_revisions() -> None:
    found = facts(samples.draft("AID-01"))
    assert hardship_aid.difference(found, found) == []


def test_difference_in_words() -> None:
    old = facts(samples.draft("AID-01"))
    draft = changed("income", "rigid_medical", "16000")
    draft["address"]["street"] = "530111001"
    draft["family"]["rows"][1]["occupation"] = "样例中学"
    found = hardship_aid.difference(old, facts(draft))
    assert [(c.section, c.label, c.old, c.new) for c in found] == [
        ("address", "现住址属于哪个街道", "小板桥街道", "关上街道"),
        ("family", "第2位 在哪里工作或上学", "样例学校", "样例中学"),
        ("income", "一年自己付的医药费", "15,000.00元", "16,000.00元"),
    ]


def test_difference_shows_a_new_member() -> None:
    old, draft = facts(with_members(3)), with_members(4)
    labels = [c.label for c in hardship_aid.difference(old, facts(draft))]
    assert "第4位 姓名" in labels
    back = hardship_aid.difference(facts(draft), old)
    assert ("李样远", "") in [(c.old, c.new) for c in back]


def test_answers_are_masked_where_they_are_sensitive() -> None:
    found = facts(samples.draft("AID-01"))
    text = " ".join(a.value for a in hardship_aid.answers(found, mask=lambda kind, _: f"<{kind}>"))
    for sensitive in (
        "530199198403121024",
        "19900000001",
        found["bank_card"],
        "样例路",
        "李样甲",
        "李例子",
    ):
        assert sensitive not in text
    assert "<id>" in text
