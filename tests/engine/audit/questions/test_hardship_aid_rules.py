"""Rules on hardship aid's own tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from processes.engine.marks import Mark, of_settlement
from processes.engine.models import Case
from processes.hardship_aid.models import HouseholdFile, SpotCheck
from processes.hardship_aid.steps.marking import CAUSE, EXCLUSION, HOMES, record_marks
from processes.people.models import Account
from tests.engine.audit.questions.conftest import DAY, NOW, Rows


def test_au01_one_item_twice_in_a_year(rows: Rows) -> None:
    first, again = rows.case(), rows.case("p02")
    rows.aid(first, ("a", "b"))
    rows.aid(again, ("c", "b"))
    rows.aid(rows.case("p03"), ("d", "b"), year=2025)
    rows.aid(rows.case("p04"), ("e", "b"), item="study")
    rows.aid(rows.case("p05"), ("f", "b"), granted=False)
    rows.aid(rows.case("p06"), ("g",))
    (hit,) = rows.hits("AU01")
    assert (hit.case, hit.cases) == (again.pk, (first.pk, again.pk))


def test_au01_one_bill_in_two_cases(rows: Rows) -> None:
    first, second = rows.case(), rows.case()
    for case in (first, second):
        rows.file(case, "M09", "a")
        rows.file(case, "M03", "b")  # the identity card of the same person
    rows.file(rows.case(), "M09", "c")
    (hit,) = rows.hits("AU01")
    assert (hit.case, hit.args["slot"]) == (second.pk, "M09")


def test_au01_one_number_of_a_bill_in_two_cases(rows: Rows) -> None:
    first, second = rows.case(), rows.case("p02")
    typed = {"invoices": ["25530100-0077", " 25530100-0078"]}
    rows.mark(first, *record_marks("accept", typed), source=2)
    rows.mark(second, *record_marks("street_accept", {"invoices": ["25530100-0078"]}), source=2)
    third = rows.case("p03")
    rows.mark(third, *of_settlement("js 1"))
    rows.mark(rows.case("p04", outcome="x"), *of_settlement("JS2"))
    again = rows.case("p05")
    rows.mark(again, *of_settlement("JS1"))
    found = {(hit.case, hit.args["how"]) for hit in rows.hits("AU01")}
    assert found == {(second.pk, "invoice"), (again.pk, "settlement")}
    Case.objects.filter(pk=first.pk).update(status="rejected")
    assert rows.cases("AU01") == {again.pk}


def test_au01_one_file_of_two_persons(rows: Rows) -> None:
    first, second, draft = rows.case(), rows.case("p02"), rows.case("p03")
    draft.number = None
    draft.save()
    for case, digest in ((first, "a"), (second, "a"), (draft, "d"), (rows.case("p04"), "d")):
        rows.file(case, "M03", digest)
    assert rows.cases("AU01") == {second.pk}


def test_au02_a_household_with_two_open_files(rows: Rows) -> None:
    cases = [rows.case(f"p0{n}") for n in range(1, 5)]
    for case, members in zip(cases, ("ab", "cb", "de", "fe"), strict=True):
        rows.aid(case, tuple(members), granted=False)
    for case, closed in zip(cases, (None, None, DAY, None), strict=True):
        rows.household_file(case, DAY, closed)
    assert rows.cases("AU02") == {cases[1].pk}


def test_au02_a_person_with_two_accounts(rows: Rows) -> None:
    first, again, same = rows.case(), rows.case("p02"), rows.case("p03")
    for case, members in ((first, "ab"), (again, "ac"), (same, "db"), (rows.case("p03"), "d")):
        rows.aid(case, tuple(members), granted=False)
    (hit,) = rows.hits("AU02")
    assert (hit.case, hit.cases) == (again.pk, (first.pk, again.pk))


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (Mark(EXCLUSION, "vehicle"), ["vehicle"]),
        (Mark(EXCLUSION, "retired"), ["retired"]),
        (Mark(HOMES, "2"), ["homes"]),
        (Mark(HOMES, "1"), None),
        (Mark(EXCLUSION, "anything"), None),
    ],
)
def test_au03_granted_against_an_exclusion(rows: Rows, mark: Mark, found: list[str] | None) -> None:
    case, refused = rows.case(), rows.case("p02")
    rows.aid(case)
    rows.aid(refused, ("b",), granted=False)
    rows.mark(case, mark)
    rows.mark(refused, mark)
    assert [one.args["found"] for one in rows.hits("AU03")] == ([found] if found else [])


SPLIT = {
    "together over the limit": ((600_000, DAY, "a"), (400_001, DAY, "a"), True),
    "together at the limit": ((600_000, DAY, "a"), (400_000, DAY, "a"), False),
    "another cause": ((600_000, DAY, "a"), (400_001, DAY, "b"), False),
    "a year apart": ((600_000, DAY.replace(year=2025), "a"), (400_001, DAY, "a"), False),
    "a day less": (
        (600_000, DAY.replace(year=2025) + timedelta(days=1), "a"),
        (400_001, DAY, "a"),
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPLIT.values(), ids=SPLIT.keys())
def test_au05_split_below_a_limit(rows: Rows, case: tuple) -> None:
    *grants, expected = case
    made = []
    for who, (fen, day, cause) in zip(("p01", "p02"), grants, strict=True):
        one = rows.case(who)
        rows.aid(one, (who, "spouse"), amount_fen=fen)
        rows.mark(one, Mark(CAUSE, cause))
        rows.money(one, "freeze", "approve", day=day, fen=fen)
        made.append(one.pk)
    assert rows.cases("AU05") == ({made[1]} if expected else set())


def test_au09_over_the_ceiling_and_paid_more(rows: Rows) -> None:
    over, at, unknown, paid = (rows.case(f"p0{n}") for n in range(1, 5))
    rows.aid(over, ("a",), amount_fen=800_001, ceiling_fen=800_000)
    rows.aid(at, ("b",), amount_fen=800_000, ceiling_fen=800_000)
    rows.aid(unknown, ("c",), amount_fen=800_001)
    rows.aid(paid, ("d",), amount_fen=99_999, ceiling_fen=800_000)
    rows.money(paid, "freeze", "approve", "pay")
    rows.money(at, "freeze", "approve", "pay")
    assert rows.cases("AU09") == {over.pk, paid.pk}


def test_au11_a_file_not_rechecked(rows: Rows) -> None:
    late, due, gone = (rows.case(f"p0{n}") for n in range(1, 4))
    today = date(2026, 12, 17)
    for case, closed in ((late, None), (due, None), (gone, today)):
        recheck = today if case is due else today - timedelta(days=1)
        rows.household_file(case, recheck, closed)
    assert rows.cases("AU11", today=today) == {late.pk}


def spotted(rows: Rows, checked: int) -> list[HouseholdFile]:
    """Ten files drawn from in 2026, some of them checked; one is checked a minute too late."""
    for n, who in enumerate(
        Account.objects.order_by("number").values_list("number", flat=True)[:10]
    ):
        case = rows.case(who)
        rows.household_file(case, date(2028, 1, 1))
        if n <= checked:
            late = n == checked
            at = datetime(2026, 12, 31, 16 if late else 15, 59, tzinfo=UTC)
            rows.event(case, "d1", at, "district_officer", verb="follow", reason="spot")
        rows.event(case, "d1", NOW, "district_officer", verb="follow", reason="recheck")
    return list(HouseholdFile.objects.all())


def draw(files: list[HouseholdFile], year: int = 2026) -> None:
    """The draw of a year."""
    numbers = [one.number for one in files]
    by = Account.objects.get(number="d1")
    SpotCheck.objects.create(
        year=year, seed="s", share="0.30", files=numbers, drawn=numbers[:3], at=NOW, actor=by
    )


@pytest.mark.parametrize(("checked", "flagged"), [(0, True), (2, True), (3, False), (4, False)])
def test_au11_a_year_with_too_few_spot_checks(rows: Rows, checked: int, flagged: bool) -> None:
    draw(spotted(rows, checked))
    later = rows.case(Account.objects.order_by("-number")[0].number)
    rows.household_file(later, date(2028, 1, 1))  # opened after the draw: nobody could draw it
    hits = rows.hits("AU11", today=date(2027, 1, 1))
    said = {"how": "spot", "year": 2026, "files": 10, "checked": checked, "share": "0.30"}
    assert [(one.case, one.args) for one in hits] == ([(None, said)] if flagged else [])
    assert rows.hits("AU11", today=date(2026, 12, 31)) == []


def test_au11_a_year_without_a_draw(rows: Rows) -> None:
    kept, closed, new = (rows.case(f"p0{n}") for n in range(1, 4))
    rows.household_file(kept, date(2028, 1, 1))
    rows.household_file(closed, date(2028, 1, 1), date(2026, 12, 31))
    rows.household_file(new, date(2028, 1, 1))
    HouseholdFile.objects.filter(case=new).update(opened_on=date(2027, 1, 1))
    (hit,) = rows.hits("AU11", today=date(2027, 1, 4))
    assert (hit.args["files"], hit.args["checked"]) == (1, 0)
    assert rows.hits("AU11", today=date(2026, 6, 1)) == []
