"""What a decision brings about beside the engine's own: the public notice, and its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from processes.engine import objections, publicity
from processes.engine.defined.rows import Rows
from processes.engine.definition import Hook
from processes.engine.models import Case, Objection, Publication
from processes.engine.runtime import Work
from processes.engine.token_game import tokens
from processes.people import organisations

PHONE = "0871-00000000"


@dataclass(frozen=True)
class Hooks:
    """Hooks of the card."""

    rows: Rows

    @property
    def by_key(self) -> Mapping[tuple[str, str], Hook]:
        """Only where something is made public."""
        if not self.rows.publicity:
            return {}
        return {
            ("publicity", "arrive"): self.posted,
            ("publicity", "elapse"): over,
            ("objection_check", "arrive"): raised,
            ("objection_check", "approve"): dismissed,
            ("objection_check", "reject"): upheld,
            ("", "close"): closed,
        }

    def posted(self, work: Work, form: Any) -> None:
        """Shows the case to the public; what rested goes on as it was posted."""
        if _goes_on(work):
            return
        facts = work.dossier.facts
        unit = organisations.unit(work.case.unit).name if work.case.unit else ""
        root = work.after.root if work.after else None
        publicity.post(
            process=work.case.process,
            case=work.case.id,
            token=next(one.id for one in tokens(root) if one.node == "publicity"),
            node="publicity",
            shown=publicity.Shown.of(
                name=Case.objects.values_list("subject", flat=True).get(pk=work.case.id),
                employer=unit,
                category=self.rows.title,
                item=str(facts.get(self.rows.subject) or ""),
                amount_fen=int(facts.get(self.rows.amount) or 0) if self.rows.amount else 0,
                phone=getattr(settings, "PUBLIC_PHONE", PHONE),
            ),
            at=work.now,
            working_days=work.dossier.parameters.days(self.rows.publicity),
            calendar=work.reference.calendar,
        )


def over(work: Work, form: Any) -> None:
    """The period has ended and nobody objected."""
    publicity.end(case=work.case.id, at=work.now)


def raised(work: Work, form: Any) -> None:
    """The notice is not shown while the objection is looked into."""
    publicity.suspend(case=work.case.id)


def dismissed(work: Work, form: Any) -> None:
    """Unfounded: the notice goes on."""
    _settle(work, Objection.Outcome.DISMISSED)


def upheld(work: Work, form: Any) -> None:
    """It stands: the notice comes down with that result."""
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.UPHELD)
    _settle(work, Objection.Outcome.UPHELD)


def closed(work: Work, form: Any) -> None:
    """A case that was not approved leaves no notice and no open objection behind."""
    if work.effects.closed != "approved":
        _settle(work, Objection.Outcome.ENDED)
        publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)


def _goes_on(work: Work) -> bool:
    for new, limit, old in work.effects.carry:
        wanted = (old, limit, "due")
        rows = (one for one in work.running if (one.token, one.limit, one.kind) == wanted)
        row = next(rows, None)
        last = work.timing.goes_on(limit, row.remaining if row else None)
        if publicity.resume(case=work.case.id, token=new, last_day=last):
            return True
    return False


def _settle(work: Work, outcome: Objection.Outcome) -> None:
    objections.settle(case=work.case.id, outcome=outcome.value, n=work.n, at=work.now)
