"""What the scenarios look at: figures of a case as they stand in the database. Reads only."""

from datetime import date

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Case, Document, Note, Publication, QuotaPlace
from processes.engine.token_game import tokens
from processes.nomination.models import Apart, Entry, Honour
from processes.nomination.rules.register import next_number
from processes.nomination.steps import ballots, choosing, granting, rounds
from processes.people.actors import SYSTEM


def status(walk: Walker) -> str:
    """Label of the state."""
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).get_status_display())


def outcome(walk: Walker) -> str:
    """How the case ended; "" while it runs."""
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).outcome)


def at(walk: Walker) -> list[str]:
    """Nodes at which the case rests."""
    return sorted(token.node for token in tokens(walk.view().state.root))


def sheets(walk: Walker) -> int:
    """How many sheets came in."""
    return len(ballots.sheets(walk.case))


def place(walk: Walker) -> str:
    """Where the nomination stands in the line for places."""
    with runtime.scope(SYSTEM):
        row = QuotaPlace.objects.filter(case=walk.case).order_by("id").last()
        return str(row.get_state_display()) if row else ""


def papers(walk: Walker) -> set[str]:
    """Kinds of the papers that were issued."""
    with runtime.scope(SYSTEM):
        rows = Document.objects.filter(case=walk.case, state=Document.State.ISSUED)
        return set(rows.values_list("kind", flat=True))


def listed(walk: Walker) -> tuple[int, str]:
    """Position on the list that counts, and the seat."""
    with runtime.scope(SYSTEM):
        row = choosing.place_of(walk.case)
        return (row.position, row.seat) if row else (0, "")


def certificate(walk: Walker) -> str:
    """Number of the certificate."""
    with runtime.scope(SYSTEM):
        row = Honour.objects.filter(case=walk.case).first()
        return row.number if row else ""


def pool(walk: Walker) -> int:
    """Places of the district's pool, of the award of the walk's case."""
    with runtime.scope(SYSTEM):
        entry = Entry.objects.select_related("offer__round").get(case=walk.case)
        found = rounds.places(entry.offer, now=walk.now)
        return found.pool


def seat(walk: Walker) -> str:
    """What the nomination has of the places of its union."""
    with runtime.scope(SYSTEM):
        entry = Entry.objects.select_related("offer__round").get(case=walk.case)
        return rounds.places(entry.offer, now=walk.now).seats[str(walk.case)].value


def next_certificate(year: int) -> str:
    """The number that the next honour of a year gets, after those that the product gave."""
    numbers = [one.number for one in granting.register().honours]
    return next_number(year, numbers)


def standing(number: str, on: str) -> str:
    """What a certificate is worth on a day."""
    return granting.register().of(number).standing(date.fromisoformat(on)).value


def sees(walk: Walker, number: str) -> bool:
    """Whether an officer may see the case."""
    actor = walk.officer(number)
    with runtime.scope(actor):
        return Case.objects.filter(pk=walk.case).exists()


def shown(walk: Walker) -> dict[str, object]:
    """What the public reads of the running notice."""
    with runtime.scope(SYSTEM):
        return dict(Publication.objects.get(case=walk.case, ended_at=None).content)


def total(walk: Walker) -> str:
    """The mean of the sheets, as the list would have it."""
    with runtime.scope(SYSTEM):
        entry = Entry.objects.select_related("offer__round").get(case=walk.case)
        rows = choosing.proposal(entry.offer, now=walk.now).ranking.rows
        return next(str(one.total) for one in rows if one.entry == str(walk.case))


def recusals(code: str) -> list[tuple[str, str]]:
    """Who keeps away from a round, and why."""
    with runtime.scope(SYSTEM):
        rows = Apart.objects.filter(round__code=code).order_by("pk")
        return list(rows.values_list("account__number", "relation"))


def told_of_list(walk: Walker) -> int:
    """Notes to the nominee that his place on the list is another one."""
    with runtime.scope(SYSTEM):
        return Note.objects.filter(case=walk.case, by_office=True).count()


def granted(award: str, on: str) -> tuple[int, int]:
    """How many of an award were granted and revoked until a day."""
    found = granting.register().figures(on=date.fromisoformat(on))
    mine = [one for one in found if one.award == award]
    return sum(one.granted for one in mine), sum(one.revoked for one in mine)
