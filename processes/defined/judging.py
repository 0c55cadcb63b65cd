"""What stands against publishing the rows of a process, in sentences. Reads only."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from processes.defined.card import Made, card_of
from processes.defined.filling import CHOOSING, KINDS
from processes.defined.papers import BUILD, unknown_places
from processes.engine.defined.rows import LevelRow, PaperRow, Rows
from processes.engine.defined.stock import rows_on_file
from processes.engine.flowcheck import as_text, check
from processes.engine.models import DefinedFlow
from processes.engine.parameters.load import limit_days
from processes.engine.parameters.values import Parameters
from processes.engine.reference import parameters_on
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.soundness import around, checked
from processes.people.actors import SYSTEM
from processes.people.roles import Role

MODES = {"one", "all", "any", "n_of_m", "sequential"}
NAMED_AT = {"apply", "publicity", "publicity_over", "refused", "appeal", "done"}
ISSUERS = {"unit", "actor", "district"}


def faults(rows: Rows, *, on: date) -> list[str]:
    """Everything that stands against publishing, in sentences. Requires no scope."""
    found = [*_words(rows), *_parts(rows, on=on)]
    if found:
        return found
    try:
        made = Made.of(rows)
    except (ValueError, KeyError) as wrong:
        return [_("这些行拼不成流程：%(why)s") % {"why": wrong}]
    card = made.card({rows.version: made.declared}, rows.version)
    of_graph = check(made.declared, around=around(card))
    found = [as_text(made.declared, one, trace=True) for one in of_graph if one.is_error]
    if found or rows.code not in PROCESSES:
        return found
    both = {**{n: Made.of(one) for n, one in _earlier(rows).items()}, rows.version: made}
    return [
        as_text(graph, one, trace=True)
        for graph, those in checked([card_of(both, rows.version)])
        for one in those
        if one.is_error and graph.version == rows.version
    ]


def _earlier(rows: Rows) -> dict[int, Rows]:
    with scope(SYSTEM):
        flows = DefinedFlow.objects.filter(code=rows.code).exclude(published_at=None)
        return {one.version: rows_on_file(one) for one in flows}


def _words(rows: Rows) -> Iterator[str]:
    """What stands in the head."""
    with scope(SYSTEM):
        own = DefinedFlow.objects.filter(code=rows.code).exclude(published_at=None)
        versions = sorted(own.values_list("version", flat=True))
    others = [card for card in PROCESSES if card.code != rows.code]
    if rows.code in PROCESSES and not versions:
        yield _("代号“%(code)s”已经有程序里的流程用了，请另起一个。") % {"code": rows.code}
    if rows.prefix in {card.prefix for card in others}:
        yield _("编号字头“%(prefix)s”已经有别的流程用了。") % {"prefix": rows.prefix}
    if rows.version != (versions[-1] if versions else 0) + 1:
        wanted = (versions[-1] if versions else 0) + 1
        yield _("版本应当是第%(n)d版。") % {"n": wanted}
    yield from _head(rows)


def _head(rows: Rows) -> Iterator[str]:
    if not rows.basis.strip():
        yield _("没有写依据的文号。")
    if not rows.levels:
        yield _("至少要有一级审批。")
    names = {one.name for one in rows.asked}
    if rows.subject not in names:
        yield _("“列表上显示哪一栏”指的栏目不存在：%(name)s") % {"name": rows.subject}
    amounts = {one.name for one in rows.asked if one.kind == "money"}
    if rows.amount and rows.amount not in amounts:
        yield _("金额栏目不存在，或者不是金额：%(name)s") % {"name": rows.amount}


def _parts(rows: Rows, *, on: date) -> Iterator[str]:
    """What stands in the rows below."""
    yield from _fields(rows)
    amounts = {one.name for one in rows.asked if one.kind == "money" and one.required}
    known = parameters_on(on)
    for level in rows.levels:
        yield from _level(level, amounts, known)
    if rows.publicity and rows.publicity not in limit_days():
        yield _("公示期限的参数不存在：%(name)s") % {"name": rows.publicity}
    for paper in rows.papers:
        yield from _paper(rows, paper)
    for lacking in unknown_places(rows):
        put = {"title": lacking.paper, "name": lacking.name}
        yield _("文书“%(title)s”里的{%(name)s}没有对应的栏目。") % put


def _fields(rows: Rows) -> Iterator[str]:
    levels = {one.name for one in rows.levels}
    for row in rows.fields:
        put = {"title": row.title}
        if row.kind not in KINDS:
            yield _("栏目“%(title)s”的类型不认识。") % put
        if row.kind in CHOOSING and len(row.choices) < 2:
            yield _("栏目“%(title)s”要至少两个选项。") % put
        if row.level and row.level not in levels:
            yield _("栏目“%(title)s”放在不存在的层级上。") % put


def _level(level: LevelRow, amounts: set[str], known: Parameters) -> Iterator[str]:
    put = {"title": level.title}
    if level.role not in set(Role):
        yield _("层级“%(title)s”的岗位不认识。") % put
    if level.mode not in MODES or level.persons < 1:
        yield _("层级“%(title)s”的会签方式或人数不对。") % put
    if bool(level.above_field) != bool(level.above_parameter):
        yield _("层级“%(title)s”的限额没有写全：栏目和参数都要写。") % put
    elif level.above_field and level.above_field not in amounts:
        yield _("层级“%(title)s”的限额要看一个必填的金额栏目。") % put
    elif level.above_parameter and level.above_parameter not in known:
        yield _("层级“%(title)s”的限额参数不存在。") % put


def _paper(rows: Rows, paper: PaperRow) -> Iterator[str]:
    put = {"title": paper.title}
    if paper.template not in BUILD:
        yield _("文书“%(title)s”的模板不认识。") % put
    if paper.at not in NAMED_AT | {one.name for one in rows.levels}:
        yield _("文书“%(title)s”出具的环节不存在。") % put
    if paper.issuer not in ISSUERS:
        yield _("文书“%(title)s”由谁出具没有写对。") % put
