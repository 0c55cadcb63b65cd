"""What the scenarios look at: figures of a case as they stand in the database. Reads only."""

from processes.competition.steps import confirming, drawing, qualifying
from processes.engine import runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Case, Document, QuotaPlace, Task
from processes.engine.queries.dossier import dossier
from processes.engine.shell.times import day_before
from processes.engine.token_game import tokens
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


def due(walk: Walker, node: str) -> str:
    """Last day of the newest task at a node; "" if there is none."""
    with runtime.scope(SYSTEM):
        rows = Task.objects.filter(case=walk.case, node=node, due_at__isnull=False)
        row = rows.order_by("id").last()
    last = day_before(row.due_at.isoformat()) if row is not None and row.due_at else None
    return last.isoformat() if last else ""


def place(walk: Walker) -> str:
    """Where the entry stands in the line for places."""
    with runtime.scope(SYSTEM):
        row = QuotaPlace.objects.filter(case=walk.case).order_by("id").last()
        if row is None:
            return ""
        if row.state != QuotaPlace.State.WAITING:
            return str(row.get_state_display())
        before = QuotaPlace.objects.filter(
            quota=row.quota, state=QuotaPlace.State.WAITING, pk__lte=row.pk
        )
        return f"候补{before.count()}"


def papers(walk: Walker) -> set[str]:
    """Kinds of the papers that were issued."""
    with runtime.scope(SYSTEM):
        rows = Document.objects.filter(case=walk.case, state=Document.State.ISSUED)
        return set(rows.values_list("kind", flat=True))


def lot(walk: Walker) -> tuple[int, int]:
    """Draw number and seat; zeros without a lot."""
    found = drawing.lot_values(walk.case)
    return int(found.get("number", 0)), int(found.get("seat", 0))


def against(walk: Walker) -> list[str]:
    """Codes of what the rules say against the entry."""
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=walk.case), today=china_day(walk.now))
        return [one.code for one in qualifying.findings(file) if one.calls_for_a_look]


def materials(walk: Walker) -> set[str]:
    """Slots in which something was handed in."""
    with runtime.scope(SYSTEM):
        rows = Attachment.objects.filter(case=walk.case, removed_at=None)
        return set(rows.values_list("slot", flat=True))


def confirmed(walk: Walker) -> list[bool]:
    """Of a team, in the order of the form: who has confirmed."""
    with runtime.scope(SYSTEM):
        return [done for _n, done in confirming.standing(Case.objects.get(pk=walk.case))]
