"""Head of the page: whose case, which, from where, and who holds it. Requires a scope."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine.queries.desk.case.masks import masked
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Heading, Holding
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.stage_look import stage_tag
from processes.engine.templatetags.ui import moment


def heading(rows: Rows, *, shown: Collection[str] = ()) -> Heading:
    """The head; the applicant's own number is masked unless it is among `shown`."""
    case, reading = rows.case, rows.definition.reading
    kind = reading.kind(rows.facts)
    title = str(rows.definition.title)
    number = str(rows.facts.get(reading.own_number) or "")
    full = reading.own_number in shown
    return Heading(
        name=case.subject or case.applicant.name,
        title=f"{title}（{kind}）" if kind else title,
        number=rows.ref,
        places=tuple(one for one in place_of(case.unit_id) if one),
        own_number=number if full else masked("id", number),
        own_code="" if full else reading.own_number,
        tag=stage_tag(case.status),
        again=_again(case.revision),
        agent=case.agent.name if case.agent else "",
    )


def _again(revision: int) -> str:
    return _("补正后第 %(n)d 版") % {"n": revision} if revision > 1 else ""


def held(rows: Rows) -> Holding | None:
    """Who holds every seat that waits, if it is not the reader; None if nobody does."""
    waiting = rows.open_tasks
    mine = {rows.actor.account, *(one.account for one in rows.actor.stands_in_for)}
    others = [one for one in waiting if one.holder_id is not None and one.holder_id not in mine]
    if not waiting or len(others) < len(waiting):
        return None
    words = _("、").join(_taken(one.holder.name, one.claimed_at) for one in others if one.holder)
    node = rows.view.graph.node(others[0].node).title
    return Holding(_("“%(node)s”正由%(who)s办理，您只能查看。") % {"node": node, "who": words})


def _taken(name: str, at: datetime | None) -> str:
    """Who holds a task, and since when; an applicant's own task was never claimed."""
    return _("%(name)s（%(at)s 接手）") % {"name": name, "at": moment(at)} if at else name
