"""审计疑点: the hits of the audit rules with their evidence in words. Requires the auditor's scope.

Nobody finds what is about a case from which he is recused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.audit.questions import rule_of, rules
from processes.engine.models import AuditRun, Case, Flag, FlagVerdict
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.audit.shapes import About, Hit
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.queries.shown_name import shown_name
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.models import Account

PAGE = 50
LAST = 2**63 - 1
NEW, GONE = "new", "gone"
STATES: tuple[tuple[str, Any], ...] = (
    ("", gettext_lazy("全部")),
    (NEW, gettext_lazy("还没有结论")),
    (FlagVerdict.Verdict.PENDING.value, FlagVerdict.Verdict.PENDING.label),
    (FlagVerdict.Verdict.UPHELD.value, FlagVerdict.Verdict.UPHELD.label),
    (FlagVerdict.Verdict.DISMISSED.value, FlagVerdict.Verdict.DISMISSED.label),
    (GONE, gettext_lazy("现在查不到了")),
)
LOOKS = {
    NEW: ("you", "warn"),
    FlagVerdict.Verdict.PENDING.value: ("wait", "clock"),
    FlagVerdict.Verdict.UPHELD.value: ("no", "x"),
    FlagVerdict.Verdict.DISMISSED.value: ("ok", "check"),
}


@dataclass(frozen=True)
class Wanted:
    """What is asked for; "" leaves it open."""

    rule: str = ""
    state: str = ""
    number: str = ""

    @property
    def words(self) -> str:
        """As it goes to the access log."""
        named = (("rule", self.rule), ("state", self.state), ("number", self.number))
        return " ".join(f"{name}={value}" for name, value in named if value)


@dataclass(frozen=True)
class Page:
    """Hits, newest first, and the id below which the next page begins; 0 if there is none."""

    hits: tuple[Hit, ...]
    next: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One rule with how many of its hits stand how."""

    code: str
    title: str
    looks_for: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def flags(actor: Actor, wanted: Wanted, *, before: int = LAST) -> Page:
    """One page of hits."""
    rows = _seen_by(actor).filter(pk__lt=before)
    if wanted.rule:
        rows = rows.filter(rule=wanted.rule)
    if wanted.number:
        found = Case.objects.filter(number=wanted.number).values_list("pk", flat=True).first()
        rows = rows.filter(cases__contains=[found]) if found else rows.none()
    rows = _in_state(rows, wanted.state)
    found_rows = list(rows.order_by("-pk")[: PAGE + 1])
    more = found_rows[PAGE - 1].pk if len(found_rows) > PAGE else 0
    return Page(_shown(found_rows[:PAGE]), more)


def flag(actor: Actor, pk: int) -> Hit | None:
    """One hit; None if there is none in sight."""
    found = _shown(list(_seen_by(actor).filter(pk=pk)))
    return found[0] if found else None


def of_case(actor: Actor, case: int) -> tuple[Hit, ...]:
    """Everything that is about a case, newest first; what is not found any more at the end."""
    found = _shown(list(_seen_by(actor).filter(cases__contains=[case]).order_by("-pk")[:PAGE]))
    return tuple(sorted(found, key=lambda one: (one.gone, -one.id)))


def table(actor: Actor) -> tuple[Row, ...]:
    """Every rule, those without hits too, with counts by verdict of what is found now."""
    counts: dict[str, dict[str, int]] = {}
    standing = _in_state(_seen_by(actor), "standing").order_by()
    for rule, verdict, n in standing.values_list("rule", "verdict").annotate(n=Count("pk")):
        counts.setdefault(rule, {})[verdict or NEW] = n
    found = {}
    for _process, one in rules():
        words = str(one.looks_for)
        found[one.code] = Row(one.code, str(one.title), words, counts.get(one.code, {}))
    return tuple(found[code] for code in sorted(found))


def last_run() -> AuditRun | None:
    """The newest run of the rules."""
    return AuditRun.objects.select_related("by").order_by("-id").first()


def _seen_by(actor: Actor) -> "QuerySet[Any]":
    free = Q(not_recused(actor)) & Q(case__version__gte=0)  # which joins the table it names
    last = FlagVerdict.objects.filter(flag=OuterRef("pk")).order_by("-n").values("verdict")
    return (
        Flag.objects.select_related("case")
        .annotate(verdict=Subquery(last[:1]))
        .filter(Q(case=None) | free, unit__in=actor.units)
    )


def _in_state(rows: "QuerySet[Any]", state: str) -> "QuerySet[Any]":
    run = last_run()
    found = {"seen_at": run.at} if run else {}
    if state == GONE:
        return rows.exclude(**found) if found else rows.none()
    if state == NEW:
        return rows.filter(verdict=None, **found)
    if state == "standing":
        return rows.filter(**found)
    return rows.filter(verdict=state) if state else rows


def _shown(rows: list[Any]) -> tuple[Hit, ...]:
    run = last_run()
    people = _people(rows)
    cases = _cases({one for row in rows for one in row.cases})
    return tuple(_hit(row, people, cases, run) for row in rows)


def _people(rows: Iterable[Flag]) -> dict[int, str]:
    accounts = {row.args["account"] for row in rows if row.args.get("account")}
    return dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))


def _cases(ids: set[int]) -> dict[int, About]:
    """Those in sight."""
    rows = Case.objects.filter(pk__in=ids, number__isnull=False)
    return {
        pk: About(
            str(number), shown_name(process, subject), organisations.unit(unit).name if unit else ""
        )
        for pk, number, process, subject, unit in rows.values_list(
            "pk", "number", "process", "subject", "unit_id"
        )
    }


def _hit(row: Any, people: dict[int, str], cases: dict[int, About], run: AuditRun | None) -> Hit:
    rule = rule_of(row.rule, row.process)
    state = row.verdict or NEW
    gone = run is not None and row.seen_at < run.at
    return Hit(
        id=row.pk,
        code=row.rule,
        title=str(rule.title) if rule else row.rule,
        looks_for=str(rule.looks_for) if rule else "",
        words=rule.words(row.args, people) if rule else "",
        event=row.event or 0,
        cases=tuple(cases[one] for one in _ordered(row) if one in cases),
        found_at=row.found_at,
        tag=Tag(*LOOKS[state], str(dict(STATES)[state])),
        gone=gone,
        verdict=row.verdict or "",
    )


def _ordered(row: Flag) -> list[int]:
    """The case under which it is listed first."""
    return sorted(row.cases, key=lambda one: (one != row.case_id, one))


def sentence(run: AuditRun | None) -> str:
    """When the rules were run last, by whom, with what."""
    if run is None:
        return _("规则还没有运行过。")
    who = run.by.name if run.by else _("系统夜间")
    said = {"who": who, "n": sum(run.counts.values()), "new": run.new}
    return _("%(who)s运行，共 %(n)d 条，其中新发现 %(new)d 条。") % said
