"""Every field of the application refuses with a sentence that says how to mend it."""

from typing import Any

import pytest
from django.test import override_settings

from forms import hardship_aid
from forms.hardship_aid_lists import LISTS
from processes.engine.identity import id_check_character
from tests.forms.cases import DAY, changed, said

LONG = "字" * 1001
NUL = "样例\x00样例"

BAD: list[tuple[str, str, Any, str]] = [
    ("applicant", "kind", "", "请选择“申请哪一种帮扶”"),
    ("applicant", "kind", "gift", "没有这个选项"),
    ("applicant", "name", "", "请填写“姓名”"),
    ("applicant", "name", "李", "姓名是2到30个字，您填了1个"),
    ("applicant", "name", "李" * 31, "您填了31个"),
    ("applicant", "name", "Li Yang", "姓名只能用汉字"),
    ("applicant", "name", "李样\x00甲", "看不见的特殊字符"),
    ("applicant", "id_number", "", "请填写“身份证号码”"),
    ("applicant", "id_number", "530199198403121025", "最后一位对不上"),
    ("applicant", "id_number", "530199198902290012", "1989年2月29日不是真实的日期"),
    ("applicant", "id_number", "53019919840312102", "身份证号码是18位，您填了17位"),
    ("applicant", "id_number", "5301991984031210O4", "只能有数字"),
    ("applicant", "id_number", "990199198403121024", "没有这个省份"),
    ("applicant", "id_number", "530199202603031024", "还没有到"),
    ("applicant", "id_number", "53019919840312102\x00", "看不见的特殊字符"),
    ("applicant", "sex", "", "请选择“性别”"),
    ("applicant", "sex", "male", "号码表示的是“女”"),
    ("applicant", "phone", "", "请填写“手机号码”"),
    ("applicant", "phone", "1990000001", "手机号码是11位，您填了10位"),
    ("applicant", "phone", "12900000001", "第二位是3到9"),
    ("applicant", "phone", "0871-67171234", "手机号码是11位，您填了12位"),
    ("applicant", "phone", "一九九", "只能有数字"),
    ("background", "ethnic_group", "57", "没有这个选项"),
    ("background", "ethnic_group", "", "请选择“民族”"),
    ("background", "political_status", "", "请选择“政治面貌”"),
    ("background", "health", "flu", "没有这个选项"),
    ("background", "model_worker", "", "请选择“是不是劳模”"),
    ("work", "work_status", "", "请选择“现在的工作状态”"),
    ("work", "employment_type", "", "请选择“用工类型”"),
    ("work", "employer", "", "请填写“工作单位”"),
    ("work", "employer", "字" * 101, "请改到100个字以内"),
    ("work", "employer", NUL, "看不见的特殊字符"),
    ("work", "credit_code", "", "请填写“单位的统一社会信用代码”"),
    ("work", "credit_code", "91530199MA9TE5T1", "是18位，您填了16位"),
    ("work", "credit_code", "91530199MA9TE5TIOD", "不会有“I、O”"),
    ("work", "credit_code", "91530199MA9TE5T12E", "请勾选下面的“我核对过了”"),
    ("work", "job_title", "", "请填写“职务或工种”"),
    ("work", "job_title", "字" * 51, "请改到50个字以内"),
    ("work", "hired_month", "", "请填写“从哪年哪月开始干的”"),
    ("work", "hired_month", "2019-13", "没有13月"),
    ("work", "hired_month", "去年五月", "年月要这样填"),
    ("work", "hired_month", "2026-04", "还没有到"),
    ("work", "hired_month", "1939-12", "太早"),
    ("union", "union", "", "请填写“您所属的基层工会”"),
    ("union", "member_number", "字" * 33, "请改到32个字以内"),
    ("union", "officer_relation", "", "请选择“您有亲属在工会当干部吗”"),
    ("address", "registered_address", "昆明", "写得太短，现在2个字。请至少写5个字"),
    ("address", "home_address", "字" * 121, "请改到120个字以内"),
    ("address", "home_address", NUL, "看不见的特殊字符"),
    ("address", "street", "530111099", "没有这个选项"),
    ("address", "street", "", "请选择"),
    ("housing", "housing_type", "", "请选择“住的是什么房”"),
    ("housing", "housing_area", "六十", "面积只填数字"),
    ("housing", "housing_area", "62.55", "最多一位小数"),
    ("housing", "housing_area", "0", "面积要大于0"),
    ("housing", "homes", "1.5", "只填整数"),
    ("housing", "homes", "-1", "请填0到20之间的数"),
    ("housing", "homes", "21", "请填0到20之间的数"),
    ("housing", "vehicle", "", "请选择“全家名下有没有机动车”"),
    ("housing", "business", "", "请选择"),
    ("housing", "school_fee", "", "请选择"),
    ("income", "household_income", "4万8", "“全家一年到手的收入”只填数字"),
    ("income", "household_income", "48000.005", "最多两位小数"),
    ("income", "rigid_medical", "", "请填写“一年自己付的医药费”"),
    ("income", "rigid_medical", "-1", "不能是负数"),
    ("income", "rigid_education", "9000.123", "最多两位小数"),
    ("income", "rigid_care", "九千", "“一年的残疾照料费”只填数字"),
    ("income", "rigid_care", "1\x00", "看不见的特殊字符"),
    ("income", "rigid_employment", "9" * 15, "“一年为上班必须花的钱”填的数太大了"),
    ("income", "rigid_employment", "9999999999", "不能超过1,000,000,000.00元"),
    ("cause", "main_cause", "", "请选择“主要是什么原因造成困难”"),
    ("cause", "other_cause", "own_illness", "两个原因选成一样了"),
    ("needs", "needs", [], "请选择“需要哪些帮扶”"),
    ("needs", "needs", ["gift"], "没有这个选项"),
    ("needs", "reason", "", "请填写“说说您家的难处”"),
    ("needs", "reason", "字" * 49, "写得太短，现在49个字。请至少写50个字"),
    ("needs", "reason", LONG, "写得太长，现在1001个字"),
    ("needs", "reason", "字" * 60 + "\x00", "看不见的特殊字符"),
    ("bank", "bank_name", "农行", "请至少写4个字"),
    ("bank", "bank_card", "", "请填写“银行卡号”"),
    ("bank", "bank_card", "6239994879554072334", "银行卡号对不上"),
    ("bank", "bank_card", "62399948795540", "16到19位，您填了14位"),
    ("bank", "bank_card", "卡号", "只能有数字"),
    ("bank", "bank_holder", "王样乙", "户名是“王样乙”，申请人是“李样甲”"),
    ("consents", "promise", False, "还没有勾选“我保证填的都是真的”。没有您的保证"),
    ("consents", "economic_check", False, "还没有勾选“我同意核对家庭经济状况”。不核对收入"),
    ("consents", "privacy", False, "还没有勾选“我同意工会处理我填的个人信息”。"),
    ("consents", "publicity", False, "还没有勾选“我同意公示”。救助要先公示"),
    ("consents", "health_information", False, "还没有勾选“我同意工会处理健康信息”。"),
]


@pytest.mark.parametrize(("section", "name", "typed", "sentence"), BAD)
def test_wrong_answer_is_refused_with_a_sentence(
    section: str, name: str, typed: Any, sentence: str
) -> None:
    errors = said(changed(section, name, typed))
    assert list(errors) == [section]
    assert any(sentence in one for one in errors[section][name])


@pytest.mark.parametrize(("section", "name", "typed", "sentence"), BAD)
def test_what_was_typed_is_kept(section: str, name: str, typed: Any, sentence: str) -> None:
    draft = changed(section, name, typed)
    form = hardship_aid.BY_CODE[section].bound(draft, on=DAY)
    assert form[name].value() == typed


@pytest.mark.parametrize(("section", "name", "typed", "sentence"), BAD)
def test_sentences_end_and_show_no_code(section: str, name: str, typed: Any, sentence: str) -> None:
    for one in said(changed(section, name, typed))[section][name]:
        assert one.endswith("。")
        assert "%(" not in one
        assert "{" not in one


MEMBERS: list[tuple[str, Any, str]] = [
    ("relation", "", "请选择“是您的什么人”"),
    ("name", "", "请填写“姓名”"),
    ("name", "Bob", "姓名只能用汉字"),
    ("id_number", "530199201003129903", "最后一位对不上"),
    ("id_number", "", "请填写“身份证号码”"),
    ("health", "", "请选择“身体情况”"),
    ("occupation", "", "请填写“在哪里工作或上学”"),
    ("annual_income", "", "请填写“一年的收入”"),
    ("annual_income", "1.999", "最多两位小数"),
    ("id_number", "530199198403121024", "这个身份证号码填了两次"),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), MEMBERS)
def test_wrong_answer_in_a_row_is_refused_at_its_control(
    name: str, typed: Any, sentence: str
) -> None:
    errors = said(changed("family", f"rows.1.{name}", typed))
    assert any(sentence in one for one in errors["family"][f"family-1-{name}"])


RECEIVED: list[tuple[str, Any, str]] = [
    ("item", "", "请选择“得过什么救助”"),
    ("amount", "0", "要大于0"),
    ("amount", "1.005", "最多两位小数"),
    ("year", "2027", "这一年还没有到"),
    ("year", "去年", "只填整数"),
    ("year", "1999", "请填2000到2099之间的数"),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), RECEIVED)
def test_wrong_answer_about_earlier_aid(name: str, typed: Any, sentence: str) -> None:
    draft = changed("received", "rows", [{"item": "union", "amount": "500", "year": "2025"}])
    draft["received"]["rows"][0][name] = typed
    assert any(sentence in one for one in said(draft)["received"][f"received-0-{name}"])


@override_settings(DEMO=False)
def test_demo_numbers_are_refused_in_production() -> None:
    errors = said(changed("applicant", "name", "李样甲"))
    assert "演示用的号码" in errors["applicant"]["id_number"][0]


def test_relative_among_officers_has_to_be_named() -> None:
    errors = said(changed("union", "officer_relation", "yes"))["union"]
    assert set(errors) == {"relative_name", "relative_unit", "relative_relation"}


def test_loss_is_asked_for_after_an_accident() -> None:
    errors = said(changed("cause", "main_cause", "accident"))["cause"]
    assert errors["loss_selfpaid"] == ["请填写“意外造成的损失，自己承担多少”。"]
    zero = said(changed("cause", "loss_selfpaid", "0", scenario="AID-05"))["cause"]
    assert "要大于0" in zero["loss_selfpaid"][0]


def test_applicant_under_sixteen_is_sent_to_the_parents() -> None:
    body = "53019920150402991"
    errors = said(changed("applicant", "id_number", body + id_check_character(body)))
    assert any(one.startswith("申请人要满16周岁") for one in errors["applicant"]["id_number"])


def test_students_are_counted_when_study_aid_is_asked() -> None:
    errors = said(changed("needs", "needs", ["study"]))["needs"]
    assert errors == {"students": ["请填写“几个孩子上学”。"]}


@pytest.mark.parametrize(
    ("needs", "name", "sentence"),
    [(["living"], "needs", "请在这里勾选“助学”"), (["study"], "study_stage", "请选择")],
)
def test_autumn_study_aid_asks_for_the_school(needs: list[str], name: str, sentence: str) -> None:
    draft = changed("applicant", "kind", "study")
    draft["needs"] |= {"needs": needs, "students": "1"}
    assert sentence in said(draft)["needs"][name][0]


LISTED = [
    (section.code, name)
    for section in hardship_aid.SECTIONS
    if section.form is not None and section.rows is None
    for name in sorted(set(LISTS) & set(section.form.base_fields))
]


@pytest.mark.parametrize(("section", "name"), LISTED)
def test_listed_field_refuses_what_is_not_on_its_list(section: str, name: str) -> None:
    draft = changed("needs", "needs", ["study"])
    draft["needs"]["students"] = "1"
    draft[section][name] = ["9x"] if name == "needs" else "9x"
    assert list(said(draft)) == [section]
