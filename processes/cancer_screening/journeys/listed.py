"""Women that a union names by a table: made up, never signed in before, and what they do then."""

from collections.abc import Mapping

from processes.cancer_screening.journeys import way
from processes.cancer_screening.models import Booking, Invitation
from processes.cancer_screening.steps import joining, listing
from processes.engine import runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case
from processes.engine.queries.applicant.filing import filing_of
from processes.engine.rosters import tables
from processes.people.actors import SYSTEM
from processes.people.models import Account
from processes.vault.hashes import id_check_digit

TITLES = ["姓名", "身份证号码", "本人手机号码", "人群类别", "本人已签纸质同意书"]
BORN = "19830704"
SURNAMES = "郑秦尤许吕施孔严华金魏陶"


def newcomers(count: int) -> list[list[str]]:
    """Rows of a list for so many women who have no account yet."""
    rows: list[list[str]] = []
    for sequence in range(400, 998, 2):
        body = f"530199{BORN}{sequence}"
        number, n = body + id_check_digit(body), len(rows)
        if n < count and Account.objects.by_id_number(number) is None:
            name = f"{SURNAMES[n % len(SURNAMES)]}样甲"
            rows.append([name, number, str(19960000000 + sequence), "环卫工人", "是"])
    return rows


def lists_women(walk: Walker, officer: str, rows: list[list[str]], *, at: str) -> list[listing.Row]:
    """Reads the table, takes in what is good, and lets the sweep send the messages."""
    walk.at(at)
    actor = walk.officer(officer)
    data = tables.table(TITLES, rows)
    found = listing.read("名单.xlsx", data, actor=actor, now=walk.now)
    listing.take_in(found, actor=actor, now=walk.now)
    joining.sweep(walk.now)
    return found


def account_of(row: list[str]) -> Account:
    """Whom a row means."""
    found = Account.objects.by_phone(row[2])
    assert found is not None, row[0]  # noqa: S101 - a journey that is lost
    return found


def joins(walk: Walker, row: list[str], consents: Mapping[str, bool]) -> Applicant:
    """She goes on from her union's list, ticks the consents herself and hands in."""
    account = account_of(row)
    who, actor = Applicant(row[1], account), walk.actor(account)
    begun = joining.join(invitation_of(row), actor=actor, now=walk.now)
    with runtime.scope(actor):
        kept = filing_of(Case.objects.get(pk=begun), on=china_day(walk.now)).draft
    walk.figures.expect("没有替她勾选", True, "consents" not in kept)
    typed = {
        **kept,
        "earlier": {"last_month": "", "last_place": ""},
        "consents": {**consents, "signature_typed": account.name, "signature_drawn": ""},
    }
    walk.files(who, typed, lambda slot: way.uploads(walk, slot))
    return who


def invitation_of(row: list[str]) -> int:
    """Id of the newest invitation of whom a row means."""
    with runtime.scope(SYSTEM):
        return int(Invitation.objects.filter(woman=account_of(row)).latest("id").pk)


def booked(rows: list[list[str]]) -> int:
    """How many of them have a case or a booking."""
    accounts = [account_of(row).pk for row in rows]
    with runtime.scope(SYSTEM):
        bookings = Booking.objects.filter(woman__in=accounts).count()
        return bookings + Case.objects.filter(applicant__in=accounts).count()


def states(officer: str, walk: Walker, rows: list[list[str]]) -> dict[str, int]:
    """What the union reads of these rows: how many in each state."""
    women = {account_of(row).pk for row in rows}
    actor = walk.officer(officer)
    with runtime.scope(actor):
        found = [one.state for one in listing.of_unit(actor) if one.woman_id in women]
    return {one: found.count(one) for one in sorted(set(found))}
