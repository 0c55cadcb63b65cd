"""审计提示: what the records themselves show and somebody may want to look at. No judgement.

Only what can be counted from events and readings; an officer whose readings are not on record
(a decision that came by another way than the screen) is said to have none.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from processes.engine.models import Access, Case, Event
from processes.engine.moves import Verb
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Hint
from processes.engine.queries.recusals import recusals
from processes.engine.relations import DECLARED

QUICK = timedelta(seconds=60)
VERDICTS = {Verb.APPROVE, Verb.REJECT, Verb.RETURN}
FIRST_LEVELS = {"grassroots", "street", "district"}


def hints(rows: Rows, upto: int) -> tuple[Hint, ...]:
    """Hints on the events up to that one, in the order of the first event of each."""
    found = [
        *_unopened(rows, upto),
        *_only_listed(rows, upto),
        *_quick(rows, upto),
        *_few_files(rows, upto),
        *_first_as_proxy(rows, upto),
        *_undeclared(rows, upto),
    ]
    return tuple(sorted(found, key=lambda one: one.events))


def _verdicts(rows: Rows, upto: int) -> Iterator[tuple[Event, list[Access]]]:
    """Decisions of officers, with their readings of the case before each."""
    party = {rows.case.applicant_id, rows.case.agent_id}
    for event in rows.events:
        if event.verb in VERDICTS and event.n <= upto and event.actor_id not in {None, *party}:
            own = [one for one in rows.accesses if one.actor_id == event.actor_id]
            yield event, [one for one in own if one.at <= event.at and not one.refused]


def _unopened(rows: Rows, upto: int) -> Iterator[Hint]:
    never = tuple(event.n for event, read in _verdicts(rows, upto) if not read)
    if never:
        yield Hint(never, _("决定前没有打开本办件的记录"))


def _only_listed(rows: Rows, upto: int) -> Iterator[Hint]:
    """Decided with others, without having opened the case."""
    listed = tuple(
        event.n
        for event, read in _verdicts(rows, upto)
        if read and all(one.what == "bulk" for one in read)
    )
    if listed:
        yield Hint(listed, _("和其他件一起办理，决定前只看过名单和金额，没有打开本办件"))


def _quick(rows: Rows, upto: int) -> Iterator[Hint]:
    for event, read in _verdicts(rows, upto):
        opened = [one.at for one in read if one.what == "case"]
        if opened and event.at - opened[0] < QUICK:
            seconds = int((event.at - opened[0]).total_seconds())
            words = _("第一次打开后 %(n)d 秒就作了决定") % {"n": seconds}
            yield Hint((event.n,), words)


def _few_files(rows: Rows, upto: int) -> Iterator[Hint]:
    """Fewer than half of his files opened; asked of those who opened the case at all."""
    for event, read in _verdicts(rows, upto):
        there = {
            f"file:{one.pk}"
            for one in rows.files
            if not one.node
            and one.uploaded_at <= event.at
            and (one.removed_at is None or one.removed_at > event.at)
        }
        opened = there & {one.what for one in read}
        node = rows.graph.nodes.get(event.node)
        asked = node is not None and node.level in FIRST_LEVELS
        if read and asked and 2 * len(opened) < len(there):
            said = _said(event.verb) % {"k": len(opened), "n": len(there)}
            yield Hint((event.n,), said)


def _said(verb: str) -> str:
    if verb == Verb.RETURN:
        return _("退回前只打开过 %(k)d/%(n)d 份材料")
    return _("决定前只打开过 %(k)d/%(n)d 份材料")


def _first_as_proxy(rows: Rows, upto: int) -> Iterator[Hint]:
    """A proxy who had decided no case of this process before."""
    deputies = {
        event.actor_id: event
        for event, body in zip(reversed(rows.events), reversed(rows.bodies), strict=True)
        if event.verb in VERDICTS and event.n <= upto and body.get("behalf") and body.get("post")
    }
    for account, event in deputies.items():
        cases = Case.objects.filter(process=rows.case.process).exclude(pk=rows.case.pk)
        before = Event.objects.filter(
            actor=account, verb__in=VERDICTS, at__lt=event.at, case__in=cases
        )
        if not before.exists():
            yield Hint((event.n,), _("代理人第一次经办这类办件"))


def _undeclared(rows: Rows, upto: int) -> Iterator[Hint]:
    """A tie that the applicant did not declare and the comparison found (AU04)."""
    for one in recusals(rows.case.pk):
        declared = {DECLARED, ""}
        if one.n <= upto and one.why not in declared:
            words = _("AU04 未申报的关系：%(who)s（%(place)s），%(why)s；已回避")
            yield Hint((one.n,), words % {"who": one.name, "place": one.place, "why": one.words})


def count_words(n: int) -> str:
    """How many there are."""
    return _("%(n)d 条") % {"n": n}
