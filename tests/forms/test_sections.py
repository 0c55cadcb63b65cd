"""Drafts: what a browser posts is kept as typed, complete or not."""

import pytest
from django.http import QueryDict

from forms import hardship_aid
from forms.base import PlainForm
from forms.sections import Section
from processes.hardship_aid import samples
from tests.forms.cases import DAY

TYPED = [section for section in hardship_aid.SECTIONS if section.form is not None]


def post(pairs: list[tuple[str, str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    return query


@pytest.mark.parametrize("scenario", ["AID-01", "AID-05", "AID-13"])
def test_posted_pages_give_the_same_facts(scenario: str) -> None:
    typed = samples.draft(scenario)
    draft = {
        section.code: section.read(post(samples.as_post(typed, section.code)), on=DAY, draft=typed)
        for section in TYPED
    }
    read, errors = hardship_aid.validate(draft, on=DAY)
    assert errors == {}
    assert read == hardship_aid.validate(typed, on=DAY)[0] | {"agent": None}


@pytest.mark.parametrize("section", TYPED, ids=lambda s: s.code)
def test_empty_post_is_an_empty_draft(section: Section) -> None:
    read = section.read(QueryDict(), on=DAY)
    assert not any(read.values())


def test_incomplete_and_wrong_answers_are_kept() -> None:
    section = hardship_aid.BY_CODE["applicant"]
    read = section.read(post([("name", " 李\x00 "), ("id_number", "53")]), on=DAY)
    assert read == {"kind": "", "name": " 李\x00 ", "id_number": "53", "sex": "", "phone": ""}


def test_what_the_page_does_not_ask_is_not_kept() -> None:
    read = hardship_aid.BY_CODE["applicant"].read(post([("is_staff", "1")]), on=DAY)
    assert "is_staff" not in read


def test_row_is_deleted_by_its_button() -> None:
    typed = samples.draft("AID-01")
    pairs = [*samples.as_post(typed, "family"), ("family-1-DELETE", "1")]
    read = hardship_aid.BY_CODE["family"].read(post(pairs), on=DAY)
    assert [row["relation"] for row in read["rows"]] == ["self", "mother"]


def test_posted_count_of_rows_is_not_believed() -> None:
    pairs = [("family-TOTAL_FORMS", "999999"), ("family-0-name", "李样甲")]
    read = hardship_aid.BY_CODE["family"].read(post(pairs), on=DAY)
    assert len(read["rows"]) == 1


def test_first_row_of_the_family_proposes_the_applicant() -> None:
    draft = samples.draft("AID-01") | {"family": {}}
    rows = hardship_aid.BY_CODE["family"].shown(draft, on=DAY)
    assert rows.forms[0]["name"].value() == "李样甲"
    assert rows.forms[0]["relation"].value() == "self"
    assert not rows.is_bound


def test_first_look_at_a_page_complains_of_nothing() -> None:
    form = hardship_aid.BY_CODE["applicant"].shown({}, on=DAY)
    assert not form.is_bound


@pytest.mark.parametrize("section", TYPED, ids=lambda s: s.code)
def test_page_asks_for_few_things(section: Section) -> None:
    form = section.form or PlainForm
    names, dependent = form.base_fields, set(form.shown_when)
    assert len([name for name in names if name not in dependent]) <= 6


@pytest.mark.parametrize("section", TYPED, ids=lambda s: s.code)
def test_page_is_drawn(section: Section) -> None:
    html = str(section.bound(samples.draft("AID-01"), on=DAY))
    assert "name=" in html


def test_dependent_field_says_on_what_it_depends() -> None:
    form = hardship_aid.BY_CODE["work"].blank({}, on=DAY)
    assert form.fields["community"].widget.attrs["data-shown-when"] == (
        "work_status=flexible unemployed"
    )


def test_unions_are_offered_where_the_caller_knows_them() -> None:
    given = {"unions": [("U01", "样例工会")]}
    form = hardship_aid.BY_CODE["union"].blank({}, on=DAY, given=given)
    assert [code for code, _ in form.fields["union"].choices] == ["none", "U01"]
    draft = {"union": {"union": "U99", "officer_relation": "none"}}
    assert "union" in hardship_aid.BY_CODE["union"].errors(draft, on=DAY, given=given)


def test_materials_have_no_form() -> None:
    section = hardship_aid.BY_CODE["materials"]
    assert section.errors({}, on=DAY) == {}
    with pytest.raises(TypeError):
        section.bound({}, on=DAY)


@pytest.mark.parametrize(
    ("name", "optional"),
    [("main_cause", False), ("other_cause", True), ("loss_selfpaid", False)],
)
def test_only_what_may_stay_empty_is_called_optional(name: str, optional: bool) -> None:
    form = hardship_aid.BY_CODE["cause"].blank({}, on=DAY)
    assert ("（可不填）" in form[name].as_field_group()) is optional
