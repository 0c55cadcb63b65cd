"""What an outside body sees by its link, and how its answer stands. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine import outside
from processes.engine.calendar import china_day
from processes.engine.definition import AskedOutside
from processes.engine.game.opinions import SILENCE
from processes.engine.graph.model import Node
from processes.engine.models import Event, OutsideLink
from processes.engine.moves import ABSTAIN, AGAINST, AGREE
from processes.engine.objections import receipt_code
from processes.engine.outside import Secret, Standing
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.roles import Level


@dataclass(frozen=True, slots=True)
class Asked:
    """One link as its page shows it. What is asked is empty unless it can be answered now."""

    id: int
    case: int
    standing: Standing
    body: str
    union: str
    title: str
    number: str
    last_day: date
    question: AskedOutside
    silence: str = ""  # what it counts as if nobody answers in time
    used_at: datetime | None = None
    receipt: str = ""

    @property
    def open(self) -> bool:
        """Whether an answer is taken now."""
        return self.standing is Standing.OPEN


def asked_by(secret: Secret, *, now: datetime) -> Asked | None:
    """The link with that secret; None if there is none. Requires no open scope."""
    with scope(SYSTEM):
        link = outside.found(secret)
        return None if link is None else _asked(link, now)


def _asked(link: OutsideLink, now: datetime) -> Asked:
    view = CaseView.of(link.case)
    standing = outside.standing(link, view, now=now)
    definition = PROCESSES[view.process]
    node = view.graph.node(link.node)
    question = AskedOutside("")
    if standing is Standing.OPEN:
        file = dossier(link.case, today=china_day(now))
        question = definition.asked_outside(link.node, link.body, file)
    return Asked(
        id=link.pk,
        case=link.case_id,
        standing=standing,
        body=outside.name_of(view.process, link.body),
        union=_union(view, node.level),
        title=f"{definition.title} · {node.title}",
        number=view.number or "",
        last_day=outside.last_day(link, view),
        question=AskedOutside(question.question or _("请对这一件出具意见。"), question.facts),
        silence=silence_of(node),
        used_at=link.used_at,
        receipt=_receipt(link),
    )


def silence_of(node: Node) -> str:
    """What it counts as when a body says nothing within the limit, and on what basis."""
    said = {
        AGREE: _("到期没有答复的，按同意算。"),
        AGAINST: _("到期没有答复的，按不同意算。"),
        ABSTAIN: _("到期没有答复的，按不表示意见算。"),
    }.get(node.extra.get(SILENCE, ""), _("到期没有答复的，工会会再催，过期仍可答复。"))
    basis = node.extra.get("basis", "")
    return said + (_("依据：%(basis)s。") % {"basis": basis.rstrip("。")} if basis else "")


def _union(view: CaseView, level: str) -> str:
    """Who asks: the union at whose level the node lies."""
    place = organisations.ancestor_at(view.unit, Level(level)) if view.unit is not None else None
    return organisations.unit(place).name if place is not None else ""


def _receipt(link: OutsideLink) -> str:
    if link.n is None:
        return ""
    return receipt_code(
        Event.objects.values_list("key", flat=True).get(case=link.case_id, n=link.n)
    )
