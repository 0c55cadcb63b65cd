"""Who asked for what an officer is to do here, in his own words. Needs a scope."""

from typing import Any

from django.utils.translation import gettext as _

from processes.engine.audit.timeline import said_by
from processes.engine.models import Event
from processes.engine.moves import Verb
from processes.engine.queries.desk.acts_possible import Sitting
from processes.engine.queries.facts import records_of
from processes.engine.runtime import CaseView
from processes.people.models import Account

ADDED = {"before": Verb.ADD_BEFORE, "after": Verb.ADD_AFTER}


def asked(view: CaseView, sitting: Sitting) -> str:
    """A signer reads who wants his opinion, an officer that a colleague returned the case to him;
    "" for all others.
    """
    if sitting.seat.place in ADDED:
        return _signer(view, sitting)
    return _returned(view, sitting)


def _signer(view: CaseView, sitting: Sitting) -> str:
    verb = ADDED[sitting.seat.place]
    rows = Event.objects.filter(case=view.id, verb=verb).order_by("-n")
    row = next((one for one in rows if said_by(one).get("target") == sitting.seat.holder), None)
    if row is None:
        return ""
    said = _("%(name)s请您先签意见（前加签）%(text)s")
    if verb == Verb.ADD_AFTER:
        said = _("%(name)s请您接着签意见（后加签）%(text)s")
    return said % _facts(view, row)


def _returned(view: CaseView, sitting: Sitting) -> str:
    """The last return, if it brought the case to this seat."""
    row = Event.objects.filter(case=view.id, verb=Verb.RETURN).order_by("-n").first()
    body = said_by(row) if row is not None else {}
    place = [sitting.token, sitting.number, sitting.node.name]
    if row is None or place not in body.get("opened", ()):
        return ""
    facts = {**_facts(view, row), "node": _title(view, row.node)}
    token = view.token(sitting.token)
    if token is not None and token.come_back:
        return _("%(name)s从“%(node)s”退回给您重办，办完直接回到那里%(text)s") % facts
    return _("%(name)s从“%(node)s”退回给您重办%(text)s") % facts


def _facts(view: CaseView, row: Event) -> dict[str, Any]:
    name = Account.objects.filter(pk=row.actor_id or 0).values_list("name", flat=True).first() or ""
    text = next((one.opinion for one in records_of(view.id) if one.n == row.n), "")
    return {"name": name, "text": _("：%(text)s") % {"text": text} if text else _("。")}


def _title(view: CaseView, name: str) -> str:
    node = view.graph.nodes.get(name)
    return node.title if node else ""
