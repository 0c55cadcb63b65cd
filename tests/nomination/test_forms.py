"""B4.5: every form from a draft to facts, and from facts to what the rules look at."""

from typing import Any

import pytest

from forms.base import said
from forms.nomination import BY_FORM, OFFICER_FORMS, sections, validate
from forms.nomination.deeds import gaps
from forms.nomination_codes import Nominee, Trait
from processes.nomination.rules import materials
from processes.nomination.rules.answers import against
from processes.nomination.rules.awards import AWARDS, Form
from processes.nomination.rules.eligibility import findings
from processes.nomination.rules.reading import letters, nomination
from processes.nomination.rules.ways import by_street, departments, experts, is_named_here
from tests.nomination.drafts import AWARD_OF, DAY, FORMS, TITLES, draft
from tests.nomination.samples import EXPERTS, PARAMETERS, ROUND, WELDER

each = pytest.mark.parametrize("form", Form, ids=[one.value for one in Form])


def judged(those: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return validate(those, on=DAY, awards=TITLES, forms=FORMS)


def reasons(facts: dict[str, Any], **more: Any) -> list[str]:
    one = nomination(facts, entry="N1", union="guandu", code=lambda text: text[-4:], **more)
    return [found.code for found in against(findings(one, ROUND, PARAMETERS, on=DAY))]


@each
def test_a_whole_draft_becomes_a_nomination_that_may_go_on(form: Form) -> None:
    facts, errors = judged(draft(form))
    assert errors == {}
    assert reasons(facts) == []
    one = nomination(facts, entry="N1", union="guandu", code=lambda text: text[-4:])
    assert one.kind is (AWARDS[AWARD_OF[form]].nominees[0])
    assert one.unit.code == "91530199MA9TE5T63M"
    assert set(departments(facts))
    assert set(facts["consents"]) == {"promise", "privacy", "publicity"}


@each
def test_an_empty_draft_says_what_is_missing_on_every_page(form: Form) -> None:
    bare = {"award": {"award": AWARD_OF[form]}}
    _facts, errors = judged(bare)
    least = {one.code for one in BY_FORM[form.value] if one.form and one.rows != (0, 20)}
    assert set(errors) >= least - {"works", "pupils"}
    assert all(text for page in errors.values() for texts in page.values() for text in texts)


def test_before_an_award_is_chosen_there_is_one_page() -> None:
    assert [one.code for one in sections({}, FORMS)] == ["award"]
    _facts, errors = judged({"award": {"award": "nobel"}})
    assert "award" in errors["award"]


def test_who_is_nominated_is_read_as_it_counts() -> None:
    facts, _errors = judged(draft(Form.PERSON))
    one = nomination(facts, entry="N1", union="guandu", code=str)
    assert one.traits == {
        Trait.FRONTLINE, Trait.INDUSTRIAL, Trait.FEMALE, Trait.NON_PUBLIC, Trait.KEY_INDUSTRY,
    }  # fmt: skip
    facts, _errors = judged(draft(Form.TEAM))
    team = nomination(facts, entry="N2", union="guandu", code=str)
    assert (team.kind, Trait.SHIFT in team.traits) == (Nominee.TEAM, True)
    held = frozenset({"kunming_medal"})
    facts, _errors = judged(draft(Form.PERSON))
    assert reasons(facts, held=held) == ["R-HELD"]
    assert letters(" 三 个\n字 ") == 3


@pytest.mark.parametrize(
    ("form", "page", "changes", "where", "words"),
    [
        (Form.PERSON, "person", {"sex": "male"}, "sex", "女"),
        (Form.PERSON, "person", {"id_number": "530199199208144066"}, "id_number", ""),
        (Form.PERSON, "deeds", {"deeds": "我从2012年起当焊工。"}, "deeds", "第三人称"),
        (Form.TEAM, "team", {"women": "19"}, "women", "18"),
        (Form.TEAM, "team", {"safety": "had"}, "accident", ""),
        (Form.PAIR, "pair", {"apprentice": "林样甲"}, "apprentice", "两个人"),
        (Form.PAIR, "pair", {"agreed_to": "2024-08-31"}, "agreed_to", "早"),
        (Form.PROJECT, "project", {"ends": "2024-02"}, "ends", "早"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    form: Form, page: str, changes: dict[str, Any], where: str, words: str
) -> None:
    _facts, errors = judged(draft(form, **{page: changes}))
    assert list(errors) == [page]
    assert words in errors[page][where][0]


@each
def test_what_is_not_uploaded_is_named(form: Form) -> None:
    award = AWARDS[AWARD_OF[form]]
    whole = frozenset(one.code for one in materials.asked(award) if one.required)
    assert materials.complete(award, whole, before_notice=False).passed
    assert materials.complete(award, whole - {"H03"}).passed
    assert not materials.complete(award, whole - {"H03"}, before_notice=False).passed
    for one in materials.asked(award):
        if one.required and one.code != "H03":
            found = materials.complete(award, whole - {one.code})
            assert one.title in found.compared
    facts, _errors = judged(draft(form) | {"materials": {}})
    assert reasons(facts) == ["R-PAPER"]


@pytest.mark.parametrize(
    ("size", "passed"),
    [((413, 579), True), ((826, 1158), True), ((413, 578), False), ((900, 900), False)],
)
def test_a_photo_is_two_inches(size: tuple[int, int], passed: bool) -> None:
    assert materials.photo(*size).passed is passed


def test_a_career_has_no_gap() -> None:
    rows = [
        {"begins": "2012-05", "ends": "2018-06", "where": "样例机械厂 焊工"},
        {"begins": "2018-09", "ends": "", "where": "样例装备制造 焊工"},
    ]
    _facts, errors = judged(draft(Form.PERSON, career={"rows": rows}))
    assert "2018-06 → 2018-09" in errors["career"]["__all__"][0]
    assert (
        gaps([{"begins": "2018-07", "ends": None}, {"begins": "2012-05", "ends": "2018-06"}]) == []
    )
    assert (
        gaps([{"begins": "2012-01", "ends": "2012-12"}, {"begins": "2013-01", "ends": None}]) == []
    )


def test_ways_follow_from_the_award() -> None:
    for award in AWARDS.values():
        facts = {"award": award.code}
        assert by_street(facts) == (len(award.levels) == 4)
        assert is_named_here(facts) == award.title.startswith("昆明市") or award.is_named_here
    assert experts(EXPERTS, WELDER) == ["e1", "e3", "e4", "e5"]


CONGRESS = {
    "met_on": "2026-01-06",
    "expected": "60",
    "present": "52",
    "agree": "49",
    "against": "2",
    "abstain": "1",
    "minutes_number": "样例装备职代会〔2026〕1号",
    "joint_on": "2026-01-07",
    "joint_minutes": "样例装备党政联〔2026〕2号",
    "stamps": ["party", "administration", "union"],
}
NOTICE = {
    "first_day": "2026-01-12",
    "last_day": "2026-01-16",
    "place": "公司大门公告栏",
    "objections": "0",
    "result": "none",
    "told": "",
}
CRITERIA = {"criteria": [("deeds", "主要事迹", "100"), ("effect", "社会影响", "100")]}
BALLOT = {"points-deeds": "87.5", "points-effect": "90", "agrees": "yes", "remark": ""}
GOOD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "congress": (CONGRESS, {}),
    "unit_notice": (NOTICE, {}),
    "first_review": ({"complete": True, "duplicates": True, "shares": ""}, {}),
    "handling": (
        {"asked_again": "已向应急管理局核实，属实。", "event": "safety", "event_month": "2024-08"},
        {},
    ),
    "ballot": (BALLOT, CRITERIA),
    "report": ({"report_number": "官工请〔2026〕3号", "reported_on": "2026-01-20"}, {}),
    "decision": ({"decision_number": "昆工发〔2026〕12号", "decided_on": "2026-01-20"}, {}),
    "certificate": ({"handed_on": "2026-01-20", "receiver": "林样甲", "place": ""}, {}),
}


@pytest.mark.parametrize("name", GOOD)
def test_officers_forms_take_what_is_right_and_name_what_is_missing(name: str) -> None:
    typed, known = GOOD[name]
    form = OFFICER_FORMS[name](typed, on=DAY, given=known)
    assert form.is_valid(), said(form)
    empty = OFFICER_FORMS[name]({}, on=DAY, given=known)
    assert not empty.is_valid()
    assert all(text for texts in said(empty).values() for text in texts)


@pytest.mark.parametrize(
    ("name", "changes", "where", "words"),
    [
        ("congress", {"present": "61"}, "present", "不能多于"),
        ("congress", {"agree": "50"}, "agree", "一共53张"),
        ("congress", {"stamps": ["union"]}, "stamps", "党委、行政"),
        ("congress", {"joint_on": "2026-01-05"}, "joint_on", "以后"),
        ("unit_notice", {"last_day": "2026-01-11"}, "last_day", "早"),
        ("unit_notice", {"objections": "1"}, "objections", "对不上"),
        ("unit_notice", {"result": "unfounded", "objections": "1"}, "told", ""),
        ("handling", {"event_month": ""}, "event_month", ""),
        ("ballot", {"points-deeds": "101"}, "points-deeds", "0到100"),
        ("ballot", {"points-deeds": "八十"}, "points-deeds", "只填数字"),
        ("ballot", {"points-effect": "87.555"}, "points-effect", "两位小数"),
    ],
)
def test_officers_are_told_what_is_wrong(
    name: str, changes: dict[str, Any], where: str, words: str
) -> None:
    typed, known = GOOD[name]
    form = OFFICER_FORMS[name](typed | changes, on=DAY, given=known)
    assert words in said(form)[where][0]


def test_a_ballot_is_kept_as_it_is_printed() -> None:
    form = OFFICER_FORMS["ballot"](BALLOT, on=DAY, given=CRITERIA)
    assert form.is_valid()
    assert form.facts() == {
        "agrees": True,
        "remark": "",
        "points": {"deeds": "87.50", "effect": "90.00"},
    }
