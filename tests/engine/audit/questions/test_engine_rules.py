"""Rules that every process shares."""

from datetime import UTC, date, datetime, timedelta

from processes.engine import marks
from processes.people import ties
from processes.people.models import Account
from tests.engine.audit.questions.conftest import DAY, Rows

NIGHT = datetime(2026, 3, 10, 15, tzinfo=UTC)  # 23:00 in Kunming
NOON = datetime(2026, 3, 10, 4, tzinfo=UTC)


def officer(number: str = "d1", *, phone: str = "13900000001", card: str = "") -> Account:
    """An officer with a phone and an identity number on his account."""
    who = Account.objects.get(number=number)
    who.set_phone(phone)
    who.set_id_number("530199198001011234")
    who.save()
    return who


def test_au04_an_officers_phone_without_recusal(rows: Rows) -> None:
    who = officer()
    same, recused, other = rows.case(), rows.case(state={"recused": [who.pk]}), rows.case()
    own = rows.case(who="d1")
    for case in (same, recused, own):
        rows.mark(case, *marks.of_phone("139 0000 0001"))
    rows.mark(other, *marks.of_phone("13900000002"))
    assert rows.cases("AU04") == {same.pk}


def test_au04_an_officer_in_the_family_who_took_part(rows: Rows) -> None:
    who = officer()
    case = rows.case(state={"acted": {"district": [who.pk]}})
    rows.mark(case, marks.of_person("530199198001011234"))
    rows.mark(rows.case(), marks.of_person("530199198001011243"))
    (hit,) = rows.hits("AU04")
    assert (hit.case, hit.args["acted"], hit.args["via"]) == (case.pk, True, ["person"])


def test_au04_an_officers_address(rows: Rows) -> None:
    own, same, other = rows.case(who="g1"), rows.case(), rows.case()
    rows.mark(own, *marks.of_address("小板桥街道样例小区1幢101"))
    rows.mark(same, *marks.of_address("小板桥街道 样例小区1幢-101"))
    rows.mark(other, *marks.of_address("小板桥街道样例小区1幢102"))
    assert rows.cases("AU04") == {same.pk}


def test_au04_what_an_officer_declared_of_himself_later(rows: Rows) -> None:
    same, gone = rows.case(), rows.case("p02")
    for who, case in (("g1", same), ("g3", gone)):
        address = f"小板桥街道样例小区{case.pk}幢"
        rows.mark(case, *marks.of_address(f"云南省昆明市官渡区{address}"))
        tie = ties.declare(Account.objects.get(number=who), kind="address", value=address, now=NOON)
        if case is gone:
            ties.end(tie, now=NOON)
    assert rows.cases("AU04") == {same.pk}


def test_au04_a_relation_that_the_applicant_did_not_declare(rows: Rows) -> None:
    who = Account.objects.get(number="g1").pk
    hidden, told = rows.case(state={"recused": [who]}), rows.case(state={"recused": [who]})
    found = [[who, "phone"]]
    rows.event(hidden, "p01", NOON, "", verb="submit", ties=found)
    rows.event(told, "p01", NOON, "", verb="submit", ties=[*found, [who, "declared"]])
    (hit,) = rows.hits("AU04")
    assert (hit.case, hit.event) == (hidden.pk, 1)


def test_au06_the_same_drawing_for_two_payees(rows: Rows) -> None:
    drawing, another = marks.Mark(marks.SIGNATURE, "x"), marks.Mark(marks.SIGNATURE, "y")
    first, second = rows.case("p01"), rows.case("p02")
    rows.mark(first, drawing, source=9)
    rows.mark(second, drawing, source=9)
    for _ in range(2):  # one payee may sign alike
        rows.mark(rows.case("p03"), another, source=9)
    assert rows.cases("AU06") == {second.pk}


def test_au06_a_receipt_after_the_limit_or_before_the_payment(rows: Rows) -> None:
    late, just, early = rows.case(), rows.case("p02"), rows.case("p03")
    for case, days in ((late, 16), (just, 15), (early, -1)):
        rows.money(case, "freeze", "approve", "pay", "arrive")
        rows.money(case, "receive", day=DAY + timedelta(days=days))
    assert rows.cases("AU06") == {late.pk, early.pk}


def test_au06_one_signer_for_three_payees(rows: Rows) -> None:
    for who, cases in (("g1", ("p01", "p02", "p03")), ("g3", ("p04", "p05"))):
        signer = Account.objects.get(number=who)
        for applicant in cases:
            case = rows.case(applicant)
            rows.money(case, "freeze", "approve", "pay", "arrive", "receive")
            _signed_by(case.pk, signer.pk)
    (hit,) = rows.hits("AU06")
    assert hit.args["account"] == Account.objects.get(number="g1").pk
    assert len(hit.cases) == 3


def _signed_by(case: int, signer: int) -> None:
    """A receipt of the other's money confirmed by the signer: entered anew, rows never change."""
    from processes.engine import ledger

    before = ledger.last(case, ledger.Kind.ARRIVE)
    assert before is not None
    line = ledger.carried_on(before, at=before.at, day=before.day, operator=signer)
    rest = line.__class__(**{**line.__dict__, "amount_fen": 1})
    ledger.enter(ledger.Kind.FREEZE, rest, key=f"{case}:f")
    ledger.enter(ledger.Kind.APPROVE, rest, key=f"{case}:a")
    ledger.enter(ledger.Kind.PAY, rest, key=f"{case}:p")
    ledger.enter(ledger.Kind.ARRIVE, rest, key=f"{case}:r")
    ledger.enter(ledger.Kind.RECEIVE, rest, key=f"{case}:s")


def test_au07_a_card_of_three_payees(rows: Rows) -> None:
    shared, pair = "6222021234567890", "6222029876543210"
    for number, card in (("p01", shared), ("p02", shared), ("p04", pair), ("p05", pair)):
        case = rows.case(number)
        rows.mark(case, *marks.of_card(card, "李样甲"), *marks.of_name("李样甲"))
        rows.money(case, "freeze", "approve", "pay")
    unpaid = rows.case("p06")
    rows.mark(unpaid, *marks.of_card(shared, ""))
    assert rows.cases("AU07") == set()
    third = rows.case("p03")
    rows.mark(third, *marks.of_card(shared, "李样甲"), *marks.of_name("李样甲"))
    rows.money(third, "freeze", "approve", "pay")
    (hit,) = rows.hits("AU07")
    assert (hit.case, hit.args["payees"]) == (third.pk, 3)


def test_au07_a_card_of_somebody_else(rows: Rows) -> None:
    own, others = rows.case(), rows.case("p02")
    for case, holder in ((own, "李样甲"), (others, "李样乙")):
        rows.mark(case, *marks.of_name("李样甲"), *marks.of_card(f"62{case.pk:014}", holder))
        rows.money(case, "freeze", "approve", "pay")
    assert rows.cases("AU07") == {others.pk}


def test_au08_paid_on_the_last_day_of_the_notice(rows: Rows) -> None:
    early, right, never, stopped = (rows.case(f"p0{n}") for n in range(1, 5))
    rows.notice(early, DAY)
    rows.notice(right, DAY - timedelta(days=1))
    rows.notice(stopped, DAY - timedelta(days=1), state="suspended")
    for case in (early, right, never, stopped):
        rows.money(case, "freeze", "approve", "pay")
    assert rows.cases("AU08") == {early.pk, never.pk, stopped.pk}


def test_au08_a_list_that_is_given_without_a_notice(rows: Rows) -> None:
    goods, warmth = rows.roster("p01", "cooling"), rows.roster("p02", "warmth")
    for case in (goods, warmth):
        rows.money(case, "freeze", "approve", "pay")
    assert rows.cases("AU08") == {warmth.pk}


def test_au10_one_person_at_two_levels(rows: Rows) -> None:
    both, apart = rows.case(), rows.case("p02")
    rows.event(both, "s1", NOON, "street_reviewer")
    rows.event(both, "s1", NOON, "district_officer")
    rows.event(apart, "s1", NOON, "street_reviewer")
    rows.event(apart, "s1", NOON, "street_chair")
    rows.event(apart, "d1", NOON, "district_officer")
    assert rows.cases("AU10") == {both.pk}


def test_au10_reviewed_after_it_was_approved(rows: Rows) -> None:
    late, right = rows.case(), rows.case("p02")
    for case, hours in ((late, 1), (right, -1)):
        rows.money(case, "freeze", "approve")
        at = datetime(2026, 3, 16, 2, tzinfo=UTC) + timedelta(hours=hours)
        rows.event(case, "s1", at, "street_reviewer")
        rows.event(case, "f1", at + timedelta(days=1), "finance")
    assert rows.cases("AU10") == {late.pk}


def test_au10_five_approvals_in_one_night(rows: Rows) -> None:
    for who, n, at in (("s1", 5, NIGHT), ("s2", 4, NIGHT), ("s3", 5, NOON)):
        for minute in range(n):
            rows.event(rows.case(), who, at + timedelta(minutes=90 * minute), "street_reviewer")
    (hit,) = rows.hits("AU10")
    assert hit.args["account"] == Account.objects.get(number="s1").pk
    assert (hit.args["night"], len(hit.cases)) == ("2026-03-10", 5)


def test_au12_ten_working_days_without_a_payment(rows: Rows) -> None:
    waiting, paid, freed = rows.case(), rows.case("p02"), rows.case("p03")
    for case in (waiting, paid, freed):
        rows.money(case, "freeze", "approve")
    rows.money(paid, "pay")
    rows.money(freed, "release")
    assert rows.cases("AU12", today=date(2026, 3, 30)) == set()  # the tenth working day
    assert rows.cases("AU12", today=date(2026, 3, 31)) == {waiting.pk}
