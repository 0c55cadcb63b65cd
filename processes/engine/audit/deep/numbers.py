"""Running numbers: unique, without gaps, up to what the counter gave. Void ones keep theirs."""

from collections import defaultdict
from collections.abc import Iterator

from processes.engine.documents.issuers import organisation_of
from processes.engine.models import Case, Counter, Document, LedgerEntry
from processes.engine.numbering import CaseNumber, DocumentNumber
from processes.engine.registry import PROCESSES

Series = tuple[int | None, str, int]
Given = dict[Series, list[int]]


def problems() -> Iterator[str]:
    """Numbers given twice, left out, or never counted."""
    given: Given = defaultdict(list)
    _cases(given)
    _ledger(given)
    _documents(given)
    last = {(c.organisation_id, c.kind, c.year): c.last for c in Counter.objects.all()}
    ours = {key for key in last if _is_known(key[1])}
    for key in sorted(given.keys() | ours, key=str):
        yield from (f"编号 {key}：{said}" for said in _series(given[key], last.get(key, 0)))


def _series(numbers: list[int], last: int) -> Iterator[str]:
    doubled = sorted({one for one in numbers if numbers.count(one) > 1})
    lacking = sorted(set(range(1, last + 1)) - set(numbers))
    if doubled:
        yield f"重号 {doubled}"
    if lacking:
        yield f"缺号 {lacking}"
    if max(numbers, default=0) > last:
        yield f"号码超过计数 {last}"


def _is_known(kind: str) -> bool:
    """Whether this room knows where the numbers of a counter stand."""
    series = {d.series for one in PROCESSES for d in one.documents.values()}
    return kind == "ledger" or kind.startswith("case.") or kind in series


def _cases(given: Given) -> None:
    for text in Case.objects.exclude(number=None).values_list("number", flat=True):
        number = CaseNumber.parse(str(text))
        given[None, f"case.{number.process}", number.year].append(number.number)


def _ledger(given: Given) -> None:
    for text in LedgerEntry.objects.values_list("number", flat=True):
        _name, year, count = text.split("-")
        given[None, "ledger", int(year)].append(int(count))


def _documents(given: Given) -> None:
    for one in Document.objects.exclude(number="").select_related("case"):
        kind = PROCESSES.of(one.case).documents[one.kind]
        number = DocumentNumber.parse(one.number)
        unit = organisation_of(one.case_id, kind, one.n)
        given[unit, number.agency, number.year].append(number.number)
