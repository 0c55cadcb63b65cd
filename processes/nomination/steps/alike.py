"""查重: nominations beside each other and beside cases of other processes and years.

Keyed hashes are compared, texts by their runs; what is found waits for a person. Nothing is joined,
nobody is kept out by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from forms.honour_codes import Likeness, Verdict
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.marks import ADDRESS, CARD, PERSON, PHONE
from processes.engine.models import Attachment, Case, CaseMark
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.nomination.models import AlikeSaid, Entry
from processes.nomination.rules import radar
from processes.nomination.rules.shingles import runs
from processes.nomination.steps import ballots
from processes.people.actors import SYSTEM, Actor
from processes.vault import SEALING

KINDS = {
    PERSON: Likeness.IDENTITY,
    PHONE: Likeness.PHONE,
    CARD: Likeness.CARD,
    ADDRESS: Likeness.HOUSEHOLD,
}
TEXTS = ("short_deeds", "deeds", "novelty", "use", "result", "skill_text")
SHORTEST = 5
Hashes = dict[int, dict[Likeness, set[str]]]


@dataclass(frozen=True)
class Side:
    """One case of a pair as the page shows it."""

    case: int
    number: str
    process: str
    subject: str
    year: int


@dataclass(frozen=True)
class Pair:
    """A pair that looks alike, and what was said of it."""

    one: Side
    other: Side
    traces: tuple[tuple[Likeness, Fraction], ...]
    strong: bool
    said: radar.Said | None

    @property
    def key(self) -> str:
        """By which the page names it."""
        return f"{self.one.case}-{self.other.case}"


def pairs(*, now: datetime) -> list[Pair]:
    """All pairs of which one is a nomination: those that wait first, what is one thing first."""
    with scope(SYSTEM):
        return _pairs(now)


def _pairs(now: datetime) -> list[Pair]:
    today = china_day(now)
    entries = list(Entry.objects.select_related("case").order_by("pk"))
    mine = {one.case_id for one in entries}
    hashes = _shared(mine)
    cases = Case.objects.in_bulk({*hashes, *mine})
    texts = {one.case_id: _text(one, today) for one in entries}
    items = [
        radar.Item(
            _key(case.pk), case.process, case.created.year, str(case.applicant_id),
            {kind: frozenset(those) for kind, those in hashes.get(case.pk, {}).items()},
            texts.get(case.pk, frozenset()),
        )
        for case in cases.values()
        if _may_be_compared(case)
    ]  # fmt: skip
    found = radar.hits(items, _said(), reference().on(today))
    return [
        _pair(hit, cases) for hit in found if hit.traces and {int(one) for one in hit.pair} & mine
    ]


def _may_be_compared(case: Case) -> bool:
    """Not what stands under a key of its own: nobody outside learns that it is there."""
    return case.process in PROCESSES and PROCESSES[case.process].ring == SEALING


def _shared(mine: set[int]) -> Hashes:
    """Hashes of nominations, and the same ones of other cases."""
    marks = CaseMark.objects.filter(kind__in=KINDS)
    own = {(one.kind, bytes(one.hash)) for one in marks.filter(case__in=mine)}
    files = Attachment.objects.filter(removed_at=None)
    sums = set(files.filter(case__in=mine).values_list("sha256", flat=True))
    found: Hashes = defaultdict(lambda: defaultdict(set))
    values = {value for _kind, value in own}
    for mark in marks.filter(hash__in=values):
        if (mark.kind, bytes(mark.hash)) in own:
            found[mark.case_id][KINDS[mark.kind]].add(bytes(mark.hash).hex())
    for case, sha256 in files.filter(sha256__in=sums).values_list("case", "sha256"):
        found[case][Likeness.FILE].add(sha256)
    return found


def _text(entry: Entry, today: object) -> frozenset[int]:
    facts = ballots.file_of(entry, today).facts
    return runs("".join(str(facts.get(name) or "") for name in TEXTS))


def _key(case: int) -> str:
    """So that pairs stand in the order of the cases."""
    return f"{case:012}"


def _said() -> Iterable[radar.Said]:
    return [
        radar.Said(
            (_key(one.one_id), _key(one.other_id)), Verdict(one.verdict), str(one.officer),
            one.reason, frozenset(Likeness(each) for each in one.likenesses),
        )
        for one in AlikeSaid.objects.order_by("pk")
    ]  # fmt: skip


def _pair(hit: radar.Hit, cases: dict[int, Case]) -> Pair:
    one, other = (_side(cases[int(key)]) for key in hit.pair)
    traces = tuple((trace.likeness, trace.share) for trace in hit.traces)
    return Pair(one, other, traces, hit.is_strong, hit.said)


def _side(case: Case) -> Side:
    title = str(PROCESSES[case.process].title)
    return Side(case.pk, case.number or "", title, case.subject, case.created.year)


def say(pair: str, verdict: str, *, reason: str, actor: Actor, now: datetime) -> AlikeSaid:
    """A verdict on a pair as it looks now. Raises: InvalidFacts without a reason; WrongState."""
    if len(reason.strip()) < SHORTEST:
        said = _("请写明理由，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    found = next((one for one in pairs(now=now) if one.key == pair), None)
    if found is None:
        raise WrongState("gone", _("这一对已经没有相同的地方，请刷新再看。"))
    with durable(SYSTEM):
        return AlikeSaid.objects.create(
            one_id=found.one.case, other_id=found.other.case, verdict=Verdict(verdict).value,
            likenesses=[kind.value for kind, _share in found.traces], reason=reason.strip(),
            officer=actor.account, at=now,
        )  # fmt: skip
