"""The persons of a list on its public notice: named once, masked; who stands aside is not shown.

Source: domain specification B0.4. The names are taken when the notice is posted, so that looking
at it opens nothing that is sealed.
"""

from datetime import date

from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts
from processes.engine.leak_words import sentence
from processes.engine.leaks import leaks
from processes.engine.models import NoticeRow, Publication, Roster, RosterHold
from processes.engine.rosters.rows import Content, contents, counting
from processes.vault import mask_name

NAME, EMPLOYER = "name", "employer"
State = NoticeRow.State


def name_all(notice: Publication, roster: Roster) -> None:
    """Puts every row of the list on its notice; once a notice. Requires an open transaction.

    Raises: InvalidFacts if a cell holds what must not be shown.
    """
    if notice.rows:
        return
    counted = contents(counting(roster.case_id, roster.revision))
    made = [
        NoticeRow(
            publication=notice,
            case_id=roster.case_id,
            row_id=row.pk,
            place=place,
            amount_fen=row.amount_fen,
            **_shown(content, place),
        )
        for place, (row, content) in enumerate(counted, 1)
    ]
    NoticeRow.objects.bulk_create(made, batch_size=1000)
    Publication.objects.filter(pk=notice.pk).update(rows=len(made))
    mark(roster.case_id)


def _shown(content: Content, place: int) -> dict[str, str]:
    said = {
        NAME: mask_name(str(content.values.get(NAME, ""))),
        EMPLOYER: str(content.values.get(EMPLOYER, "")),
    }
    found = leaks(said, allowed=said)
    if found:
        words = {"n": place, "found": "；".join(sentence(one) for one in found)}
        raise InvalidFacts(
            "leak", _("不能公示：名单第%(n)d行，%(found)s。请退回补正，改好后再办。") % words
        )
    return said


def mark(case: int) -> None:
    """Notes on the notice whom an objection keeps from it, and whose own notice goes on."""
    gone, aside, until = standings(case)
    rows = NoticeRow.objects.filter(case=case, row__holds__isnull=False)
    for one in rows.distinct():
        state = state_of(one.row_id, gone, aside)
        NoticeRow.objects.filter(pk=one.pk).update(state=state, until=until.get(one.row_id))


def state_of(row: int, gone: set[int], aside: set[int]) -> str:
    """Why a row is not shown; empty if it is."""
    if row in gone:
        return State.REMOVED
    return State.ASIDE if row in aside else State.SHOWN


def standings(case: int) -> tuple[set[int], set[int], dict[int, date]]:
    """Rows taken out, rows looked into, and the day to which the own notice of others goes on."""
    gone: set[int] = set()
    aside: set[int] = set()
    until: dict[int, date] = {}
    for hold in RosterHold.objects.filter(case=case):
        if hold.outcome == RosterHold.Outcome.UPHELD:
            gone.add(hold.row_id)
        elif hold.settled_n is None:
            aside.add(hold.row_id)
        if hold.until is not None:
            until[hold.row_id] = max(hold.until, until.get(hold.row_id, hold.until))
    return gone, aside - gone, until
