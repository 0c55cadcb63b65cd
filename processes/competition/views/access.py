"""Who may open which page of judging, and what it is about."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from forms.base import PlainForm
from processes.competition import policies
from processes.competition.models import Event, Judge, Jury
from processes.competition.steps import acts
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.policies_after import may_open_contests
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.people.actors import SYSTEM

CODE = 20


@dataclass(frozen=True)
class Bench:
    """A jury, and what the reader is to it."""

    jury: Jury
    judge: Judge | None
    heads: bool
    runs: bool
    reads: bool

    @property
    def sees_all(self) -> bool:
        """More than his own sheets."""
        return self.heads or self.reads


def bench_of(reader: Reader, code: str, jury: int) -> Bench:
    """The jury of an address. Raises: Http404; NotAllowed."""
    with scope(SYSTEM):
        rows = Jury.objects.select_related("session__stage__event__season", "head", "case")
        row = rows.filter(pk=jury, session__stage__event__code=code[:CODE], live=True).first()
        if row is None:
            raise Http404
        mine = row.judges.filter(account=reader.actor.account).first()
    found = Bench(
        row, mine, row.head_id == reader.actor.account, policies.may_run(reader.actor),
        may_open_contests(reader.actor),
    )  # fmt: skip
    if not (found.sees_all or mine):
        raise NotAllowed("no_bench", _("这一场由本场裁判、裁判长和区总工会经济部办理。"))
    return found


def event_of(reader: Reader, code: str) -> Event:
    """The event, for its readers, its head judge and the arbiters. Raises: Http404; NotAllowed."""
    actor = reader.actor
    with scope(SYSTEM):
        row = Event.objects.select_related("season").filter(code=code[:CODE]).first()
        if row is None:
            raise Http404
        heads = Jury.objects.filter(session__stage__event=row, live=True, head=actor.account)
        may = may_open_contests(actor) or heads.exists() or acts.has_title(actor, acts.ARBITER)
    if not may:
        raise NotAllowed("no_results", _("成绩由经济部、本赛项裁判长和监督仲裁组查看。"))
    return row


def told(form: PlainForm, refused: ApprovalError) -> None:
    """Says at the form what stands against it."""
    errors = refused.errors if isinstance(refused, InvalidFacts) else {}
    known = {name: lines for name, lines in errors.items() if name in form.fields}
    for name, lines in known.items():
        for line in lines:
            form.add_error(name, line)
    if not known:
        form.add_error(None, refused.message)


def is_post(request: HttpRequest) -> bool:
    """Whether something was sent."""
    return request.method == "POST"
