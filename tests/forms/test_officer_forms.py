"""Forms of officers: home visit, means check, review with amount, minutes, payment, receipt."""

import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from forms.aid_list import OFFICER_FORMS as OFFICER_FORMS_OF_LISTS
from forms.base import PlainForm, said
from forms.common import OpinionForm, ReasonForm, ReturnForm
from forms.hardship_aid import OFFICER_FORMS
from forms.hardship_aid_codes import Body, Reason
from processes.hardship_aid import sample_forms as typed
from processes.hardship_aid import samples
from processes.hardship_aid.sample_files import signature
from tests.forms.cases import DAY


def typed_card() -> str:
    """A card number that passes the check."""
    return str(samples.draft("AID-01")["bank"]["bank_card"])


VISITORS = ("沈例川", "韩例岚")
PROPOSAL = {"category": "deep", "item": "living", "amount_fen": 800000, "standard": "10个月"}
OBJECTION = {"text": "已获肇事方赔偿4万元，有转账记录", "signed": "clue"}
REGISTERED = OBJECTION | {"channel": "letter"}
REASONS = {reason.value: reason.label for reason in Reason}
GOOD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "acceptance": (typed.acceptance(), {}),
    "home_visit": (typed.home_visit(DAY, visitors=VISITORS, met="李样甲"), {"signer": "沈例川"}),
    "minutes": (typed.minutes(DAY, number="2026-3", attendees=VISITORS), {}),
    "means_check": (
        typed.means_check(DAY, number="HD2026001", bodies=("police", "market")),
        {"bodies": ["police", "market"]},
    ),
    "district_review": (
        typed.district_review("deep", "living", "8000"), {"proposal": PROPOSAL},
    ),
    "collective": (typed.minutes(DAY, number="2026-4", attendees=(*VISITORS, "唐例松")), {}),
    "payment": (typed.payment(DAY, bank_ref="20260302001"), {}),
    "receipt": (typed.receipt("李样甲"), {"signer": "李样甲"}),
    "reason": ({"reason": "R-INCOME", "text": "人均月净收入超过标准"}, {"reasons": REASONS}),
    "return": ({"text": "配偶未签授权书"}, {}),
    "opinion": ({"opinion": "同意。"}, {}),
    "note": ({"text": "等待上级答复"}, {"least": 5}),
    "appeal": ({"text": "行驶证写明是残疾人机动轮椅车"}, {}),
    "void_paper": (
        {"reason": "wrong", "text": "金额写错了", "again": "yes"},
        {"reasons": {"wrong": "内容有误"}},
    ),
    "signer": ({"signer": "5.2"}, {"signers": {"5.2": "沈例川"}}),
    "move_out": (
        {"to": "530114", "when": "after_publicity", "text": "工会关系已转到呈贡区"},
        {"targets": [("530114", "呈贡区总工会")], "public": True},
    ),
    "refund": ({"text": "重复申报，退回救助金", "bank_ref": "TK20260302001"}, {}),
    "budget_change": (
        {"budget": "3", "kind": "add", "amount": "50000", "document": "云工财〔2026〕9号",
         "day": DAY.isoformat(), "reason": "年中追加帮扶资金"},
        {"budgets": {"3": "区级工会经费 2026 · 生活救助"}},
    ),
    "budget_new": (
        {"source": "4", "item": "living", "amount": "50000"},
        {"sources": {"4": "区级工会经费 2026"}, "items": {"living": "生活救助"}},
    ),
    "pay_account": (
        {"bank": "样例银行官渡支行", "card": typed_card(), "holder": "李样甲",
         "reason": "本人到窗口出示新卡"},
        {},
    ),
    "year_closing": (
        {"into": "new", "carry_3": "200", "document": "云工财〔2027〕1号",
         "reason": "年终结转到下一年", "sure": "on"},
        {"into": {"new": "2027 年同名的新来源"}, "free": {3: ("生活救助", 20_000)}},
    ),
    "year_reopening": ({"document": "云工财〔2027〕2号", "reason": "余额写错，撤销重办"}, {}),
    "objection_check": (typed.objection_check(compensation="40000"), {}),
    "objection": (OBJECTION, {}),
    "objection_registered": (REGISTERED, {}),
    "places": (
        {"title": "决赛名额", "capacity": "60", "reason": "场地换到体育馆，多六个工位"},
        {"title": "决赛名额", "capacity": 54, "taken": 54},
    ),
    "colleague": ({"person": "7", "text": ""}, {"people": {"7": "沈例川"}, "label": "留言"}),
}  # fmt: skip


def made(name: str, /, **changes: Any) -> PlainForm:
    data, given = GOOD[name]
    return OFFICER_FORMS[name](data | changes, on=DAY, given=given)


@pytest.mark.parametrize("name", sorted(OFFICER_FORMS))
def test_form_filled_as_in_the_scenarios_is_right(name: str) -> None:
    form = made(name)
    assert said(form) == {}
    assert all(not hasattr(value, "isoformat") for value in form.facts().values())


@pytest.mark.parametrize(
    ("form", "name", "value", "sentence"),
    [
        ("acceptance", "originals_seen", False, "请先核对身份证、户口簿等原件"),
        ("acceptance", "materials_complete", False, "退回补正"),
        ("acceptance", "invoices", "25530100-0077、见票", "“见票”不像票据号码"),
        ("home_visit", "visited_on", "2026-03-03", "还没有到"),
        ("home_visit", "visited_on", "2026-02-30", "日期要这样填"),
        ("home_visit", "visited_at", "下午", "时间要这样填"),
        ("home_visit", "place", "", "请填写“地点”"),
        ("home_visit", "investigators", "沈例川", "至少要写2个人"),
        ("home_visit", "investigators", "沈例川、沈例川", "至少要写2个人"),
        ("home_visit", "interviewee", "", "请填写“受访人”"),
        ("home_visit", "situation", "还行", "请至少写20个字"),
        ("home_visit", "conclusion", "", "请选择“结论”"),
        ("minutes", "met_on", "", "请填写“会议日期”"),
        ("minutes", "minutes_number", "1", "请至少写2个字"),
        ("minutes", "attendees", "沈例川", "至少要写2个人"),
        ("minutes", "resolution", "行", "请至少写5个字"),
        ("collective", "attendees", "沈例川，韩例岚", "至少要写3个人"),
        ("means_check", "check_number", "", "请填写“核对单号”"),
        ("means_check", "reply_police", "", "请选择“公安机关”"),
        ("means_check", "reply_police", "none", "还没有回函"),
        ("means_check", "found", ["ship"], "没有这个选项"),
        ("district_review", "category", "none", "只给困难职工家庭"),
        ("district_review", "amount", "8000.005", "最多两位小数"),
        ("district_review", "amount", "0", "要大于0"),
        ("payment", "method", "", "请选择“发放方式”"),
        ("payment", "bank_ref", "1", "请至少写4个字"),
        ("payment", "paid_on", "2026-03-03", "还没有到"),
        ("receipt", "received", False, "请查看银行卡"),
        ("receipt", "signed_by", "", "请选择“谁来签收”"),
        ("reason", "reason", "R-NONE", "没有这个选项"),
        ("reason", "text", "不行", "请至少写5个字"),
        ("return", "text", "", "请填写“退回的意见”"),
        ("return", "text", "补\x00正材料吧", "看不见的特殊字符"),
    ],
)
def test_wrong_answer_is_refused_and_kept(form: str, name: str, value: Any, sentence: str) -> None:
    bound = made(form, **{name: value})
    assert any(sentence in one for one in said(bound)[name])
    assert bound[name].value() == value


def test_several_persons_become_a_list() -> None:
    facts = made("home_visit", investigators="沈例川, 韩例岚；沈例川")
    assert facts.is_valid()
    assert facts.facts()["investigators"] == ["沈例川", "韩例岚"]


def test_home_visit_proposes_the_names_of_those_who_go() -> None:
    form = OFFICER_FORMS["home_visit"](on=DAY, given={"visitors": VISITORS})
    assert form["investigators"].value() == "沈例川、韩例岚"
    typed = {**GOOD["home_visit"][0], "investigators": "唐例松、沈例川"}
    known = {"visitors": VISITORS, "signer": "沈例川"}
    sent = OFFICER_FORMS["home_visit"](typed, on=DAY, given=known)
    assert sent.is_valid(), sent.errors
    assert sent.facts()["investigators"] == list(VISITORS)


def test_drawn_signature_goes_into_the_facts() -> None:
    form = made("home_visit")
    assert form.is_valid()
    kept = form.facts()["signature"]
    assert (kept["method"], kept["name"]) == ("drawn", "沈例川")
    assert kept["png"].startswith("data:image/png;base64,")


def test_typed_signature_is_enough() -> None:
    form = made("home_visit", signature_drawn="", signature_typed="沈例川")
    assert form.is_valid()
    assert form.facts()["signature"] == {"method": "typed", "name": "沈例川", "png": ""}


def data_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()


def blank() -> bytes:
    """A pad on which nobody has drawn: almost white everywhere."""
    made = BytesIO()
    Image.new("L", (300, 100), 252).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        ("data:image/png;base64,AAAA", "没有传好"),
        ("data:image/svg+xml;base64,AAAA", "没有传好"),
        ("data:image/png;base64,@@@", "没有传好"),
        ("javascript:alert(1)", "没有传好"),
        ("data:image/png;base64," + "A" * 280_000, "太大"),
        (data_url(blank()), "签名板上是空的"),
    ],
)
def test_bad_drawing_is_refused(drawn: str, sentence: str) -> None:
    errors = said(made("home_visit", signature_drawn=drawn))
    assert sentence in errors["signature_drawn"][0]


def test_no_signature_at_all_is_refused() -> None:
    errors = said(made("receipt", signature_drawn=""))
    assert errors == {"signature_typed": ["还没有签名。请在签名板上签，或者在这里输入姓名。"]}


def test_typed_signature_is_the_signers_name() -> None:
    errors = said(made("receipt", signature_drawn="", signature_typed="王样乙"))
    assert "李样甲" in errors["signature_typed"][0]


def test_relative_signs_with_own_name_and_says_who_it_is() -> None:
    changes = {"signed_by": "relative", "signature_drawn": "", "signature_typed": "王样乙"}
    assert said(made("receipt", **changes)) == {"relative": ["亲属代签，请填写亲属的姓名和关系。"]}
    assert made("receipt", relative="王样乙，丈夫", **changes).is_valid()


def test_two_signatures_differ() -> None:
    assert signature("a") != signature("b")


def test_means_check_asks_every_body_if_none_is_named() -> None:
    form = OFFICER_FORMS["means_check"](on=DAY)
    assert all(f"reply_{body}" in form.fields for body in Body)


def test_means_check_gives_replies_by_body() -> None:
    form = made(
        "means_check", reply_police="found", note_police="名下有一辆机动车", found=["vehicle"]
    )
    assert form.is_valid()
    assert form.facts() == {
        "check_number": "HD2026001",
        "checked_on": "2026-03-02",
        "found": ["vehicle"],
        "replies": [
            {"body": "police", "reply": "found", "note": "名下有一辆机动车"},
            {"body": "market", "reply": "clear", "note": ""},
        ],
    }


def test_what_was_found_is_described() -> None:
    errors = said(made("means_check", reply_market="found"))
    assert errors == {"note_market": ["请写明发现了什么情况。"]}


def test_review_as_proposed_gives_amount_in_words() -> None:
    form = made("district_review")
    assert form.is_valid()
    facts = form.facts()
    assert (facts["amount_fen"], facts["amount_words"]) == (800000, "人民币捌仟元整")
    assert (facts["standard"], facts["departs"]) == ("10个月", False)


@pytest.mark.parametrize(
    "change", [{"amount": "7999.99"}, {"category": "relative"}, {"item": "medical"}]
)
def test_departing_from_the_proposal_needs_a_reason(change: dict[str, str]) -> None:
    errors = said(made("district_review", **change))
    assert "深度困难，生活救助 8,000.00元" in errors["override_reason"][0]
    form = made("district_review", override_reason="已另获民政救助，减发", **change)
    assert form.is_valid()
    assert form.facts()["departs"]


def test_what_is_given_outside_of_hardship_needs_no_category() -> None:
    proposal = PROPOSAL | {"category": "none", "item": "mutual", "amount_fen": 130000}
    change = {"category": "none", "item": "mutual", "amount": "1300"}
    form = OFFICER_FORMS["district_review"](
        GOOD["district_review"][0] | change, on=DAY, given={"proposal": proposal}
    )
    assert form.is_valid(), form.errors
    assert form.facts()["category"] == "none"


def test_numbers_of_bills_are_kept_once_in_capitals() -> None:
    form = made("acceptance", invoices="ab-01，AB-01 0002")
    assert form.is_valid(), form.errors
    assert form.facts()["invoices"] == ["AB-01", "0002"]


def test_attention_of_the_rules_is_answered() -> None:
    form = OFFICER_FORMS["district_review"](
        GOOD["district_review"][0], on=DAY, given={"proposal": PROPOSAL, "attention": ["机动车"]}
    )
    assert list(said(form)) == ["attention_note"]


def test_review_shows_the_proposal_in_yuan() -> None:
    form = OFFICER_FORMS["district_review"](on=DAY, given={"proposal": PROPOSAL})
    assert form["amount"].value() == "8000.00"


def test_payment_asks_for_the_fund_where_there_is_a_choice() -> None:
    given = {"sources": {"1": "区级专项帮扶资金"}}
    form = OFFICER_FORMS["payment"](GOOD["payment"][0], on=DAY, given=given)
    assert list(said(form)) == ["source"]


def test_return_keeps_remarks_by_field() -> None:
    marks = [("income.rigid_medical", "医药费"), ("M05", "授权书")]
    data = {"text": "配偶未签授权书", "remark-M05": "请配偶签字", "remark-income.rigid_medical": ""}
    form = ReturnForm(data, on=DAY, given={"marks": marks})
    assert form.is_valid()
    assert form.facts() == {
        "text": "配偶未签授权书",
        "to": "",
        "come_back": False,
        "remarks": {"M05": "请配偶签字"},
    }


def test_what_is_marked_on_a_return_is_explained() -> None:
    marks = [("M05", "授权书")]
    form = ReturnForm({"text": "配偶未签授权书", "mark-M05": "on"}, on=DAY, given={"marks": marks})
    assert "请写明“授权书”要改什么" in said(form)["remark-M05"][0]


def test_only_some_returns_come_straight_back() -> None:
    given = {"targets": {"accept": "受理", "visit": "入户"}, "straight": ("visit",)}
    data = {"text": "请重新核对", "come_back": "on"}
    assert "come_back" in said(ReturnForm(data | {"to": "accept"}, on=DAY, given=given))
    form = ReturnForm(data | {"to": "visit"}, on=DAY, given=given)
    assert form.is_valid()
    assert form.facts()["to"] == "visit"
    assert form.facts()["come_back"] is True


def test_opinion_may_stay_empty() -> None:
    assert OpinionForm({}, on=DAY).is_valid()


def test_reason_without_a_list_takes_nothing() -> None:
    assert "reason" in said(ReasonForm({"reason": "R-OTHER", "text": "其他原因吧"}, on=DAY))


@pytest.mark.parametrize("name", sorted(OFFICER_FORMS))
def test_form_is_drawn_empty_and_filled(name: str) -> None:
    assert "name=" in str(made(name))
    assert "name=" in str(OFFICER_FORMS[name](on=DAY, given=GOOD[name][1]))


def test_review_without_a_proposal_needs_a_reason() -> None:
    data = GOOD["district_review"][0]
    form = OFFICER_FORMS["district_review"](data, on=DAY, given={"proposal": None})
    assert "算不出可以救助的项目" in said(form)["override_reason"][0]
    data = {**data, "override_reason": "大病支出另有票据，经集体研究认定"}
    form = OFFICER_FORMS["district_review"](data, on=DAY, given={"proposal": None})
    assert form.is_valid()
    assert form.facts()["departs"]


def test_the_second_visitor_may_leave_everything_as_the_first_wrote_it() -> None:
    form = made("home_visit")
    assert form.is_valid()
    first = form.facts()
    second = OFFICER_FORMS["home_visit"](on=DAY, given=GOOD["home_visit"][1], initial=first)
    assert second["visited_at"].value() == "14:30"
    assert not said(made("home_visit", visited_at="14:30:00"))  # as it was kept before


def test_least_length_stands_beside_the_field_and_goods_are_signed_for_in_person() -> None:
    resolution = made("minutes").fields["resolution"]
    assert "至少5个字" in str(resolution.help_text)
    lists = OFFICER_FORMS_OF_LISTS["receipt"]
    both = lists(None, on=DAY, given={})
    goods = lists(None, on=DAY, given={"goods": True})
    assert [code for code, _words in choices_of(both)] == ["bank", "signature"]
    assert [code for code, _words in choices_of(goods)] == ["signature"]


def choices_of(form: PlainForm) -> Any:
    return form.fields["how"].choices  # type: ignore[attr-defined]
