"""h7, h8: the list of an award, its structure, and the decision of the party group on it.

A list is decided as a whole and never changed: after an appeal a new one is decided. Formal
nominees go on first; a reserve waits for a place, by the order of the list.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Max
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.commands.write_note import write_note
from processes.engine.definition import Dossier
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Case, QuotaPlace
from processes.engine.parameters.values import Parameters
from processes.engine.reference import reference
from processes.engine.runtime import CaseView, Work, durable, scope
from processes.engine.token_game import tokens
from processes.nomination.models import Entry, Listing, Offer, Ranked
from processes.nomination.rules import criteria, promotion, scoring, structure
from processes.nomination.rules.exchange import Candidate
from processes.nomination.steps import ballots, rounds
from processes.nomination.steps.entering import as_nomination
from processes.nomination.steps.sight import as_system
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

BEFORE = frozenset((
    "confirm", "congress", "unit_review", "unit_notice", "street_review", "street_sign",
    "first_review", "district_first", "opinions", "handling", "scoring",
))  # fmt: skip
SHORTEST = 5


@dataclass(frozen=True)
class Proposal:
    """The list as the ballots give it. `open` are nominations that are not scored yet."""

    offer: Offer
    ranking: scoring.Ranking
    order: tuple[str, ...]
    listed: promotion.Listed
    board: structure.Board
    entries: dict[str, Entry]
    open: tuple[str, ...] = ()
    candidates: dict[str, Candidate] = field(default_factory=dict)
    ranked: tuple[str, ...] = ()

    @property
    def is_as_ranked(self) -> bool:
        """Whether the formal ones are those whom the experts put first."""
        return set(self.listed.formal) == set(self.ranked[: len(self.listed.formal)])


def proposal(offer: Offer, *, now: datetime, chosen: Collection[str] | None = None) -> Proposal:
    """Ranking, list and structure of all live nominations of an award. Requires sight of all.

    `chosen` are the formal ones where the office takes others than the first of the ranking.
    """
    today = china_day(now)
    award, parameters = rounds.award_of(offer), reference().on(today)
    rows = offer.entries.filter(live=True).select_related("case", "unit").order_by("pk")
    entries = {str(one.case_id): one for one in rows}
    files = {key: ballots.file_of(one, today) for key, one in entries.items()}
    ready = {key for key, one in entries.items() if not _nodes(one.case) & BEFORE}
    nominations = [as_nomination(files[key].facts, entry=key) for key in entries if key in ready]
    given = [one for key in ready for one in ballots.ballots(entries[key])]
    ranking = scoring.ranked(
        criteria.plan(award, parameters), ballots.judges(offer.round), nominations, given
    )
    ranked = tuple(one.entry for one in ranking.places)
    traits = {one.entry: one.traits for one in nominations}
    candidates = {key: Candidate(key, n, traits[key]) for n, key in enumerate(ranked, 1)}
    order, listed = _cut(offer, ranked, chosen)
    board = board_of(candidates, listed.formal, award.lines, parameters)
    left = tuple(key for key in entries if key not in ready)
    return Proposal(offer, ranking, order, listed, board, entries, left, candidates, ranked)


def _cut(
    offer: Offer, ranked: tuple[str, ...], chosen: Collection[str] | None
) -> tuple[tuple[str, ...], promotion.Listed]:
    """The order of the list: formal ones by rank, then the others by rank."""
    if chosen is None:
        return ranked, promotion.cut(ranked, places=offer.places, reserve=offer.reserve)
    formal = tuple(one for one in ranked if one in chosen)
    rest = tuple(one for one in ranked if one not in chosen)
    empty = max(0, offer.places - len(formal))
    return (*formal, *rest), promotion.Listed(formal, rest[: offer.reserve], empty)


def board_of(
    candidates: Mapping[str, Candidate], formal: Collection[str], lines: Sequence[str],
    parameters: Parameters,
) -> structure.Board:  # fmt: skip
    """The structure of a list; everybody else stands behind it."""
    there = [one for key, one in candidates.items() if key in formal]
    pool = [one for key, one in candidates.items() if key not in formal]
    return structure.board(there, pool, lines, parameters)


def _nodes(case: Case) -> set[str]:
    return {token.node for token in tokens(CaseView.of(case).state.root)}


def decide(
    offer: int, *, minutes: str, set_aside: str = "", why: str = "", adjusted: str = "",
    chosen: Collection[str] | None = None, actor: Actor, now: datetime,
) -> Listing:  # fmt: skip
    """h8: the party group decides the list: as it is ranked, or with the formal ones `chosen`.

    Raises: NotAllowed for anybody but the chair; InvalidFacts for what is missing, and where the
    list is not that of the ranking and nobody says why; WrongState while somebody is not scored, or
    a line of the structure is broken and the chair says no reason.
    """
    if Role.CHAIR not in {post.role for post in actor.posts}:
        raise NotAllowed("no_post", _("名单由区总工会主席按党组会议的决定登记。"))
    if len(minutes.strip()) < 2:
        said = _("请填写党组会议纪要号。")
        raise InvalidFacts("minutes", said, errors={"minutes": [said]})
    with durable(SYSTEM):
        row = rounds.locked(offer)
        found = proposal(row, now=now, chosen=chosen)
        last = newest(row)
        _require_ready(found, last, set_aside, why)
        _require_places(found, adjusted)
        n = (row.listings.aggregate(n=Max("n"))["n"] or 0) + 1
        made = Listing.objects.create(
            offer=row, n=n, minutes_number=minutes.strip(), set_aside=set_aside.strip(),
            why=why.strip(), adjusted=adjusted.strip(), decided_at=now,
            decided_by=actor.account,
        )  # fmt: skip
        rows = _rows(made, found)
        Ranked.objects.bulk_create(rows)
        changed = _changed(last, rows) if last is not None else {}
    for case, text in changed.items():
        key = uuid5(NAMESPACE_URL, f"listing:{made.pk}:{case}")
        write_note(case=case, actor=actor, text=text, key=key, now=now)
    return made


def _changed(last: Listing, rows: list[Ranked]) -> dict[int, str]:
    """By case what is told to whose place is another one than on the last list."""
    before = dict(last.rows.values_list("entry", "position"))
    found = {}
    for row in rows:
        was = before.get(row.entry_id)
        if was not in (None, row.position):
            facts = {"was": was, "now": row.position, "seat": row.get_seat_display()}
            text = _("推荐名单重新审定：您原来第%(was)d名，现在第%(now)d名，%(seat)s。") % facts
            found[row.entry.case_id] = text
    return found


def _require_ready(found: Proposal, last: Listing | None, set_aside: str, why: str) -> None:
    if found.open:
        said = _("还有%(n)d个推荐没有评审完，不能定名单。") % {"n": len(found.open)}
        raise WrongState("not_scored", said)
    if not found.order:
        raise WrongState("nobody", _("没有评审过的推荐，不能定名单。"))
    if last is not None and len(why.strip()) < SHORTEST:
        said = _("名单已经定过。重新定要写明理由，比如复核改变了得分，至少5个字。")
        raise InvalidFacts("why", said, errors={"why": [said]})
    aside = len(set_aside.strip()) >= SHORTEST
    if not structure.may_report(found.board, chair_set_aside=aside, reason=set_aside):
        lines = "；".join(broken(one) for one in found.board.violated)
        said = _("结构比例不符合：%(lines)s。要调整名单，或者由主席写明理由（至少5个字）。")
        said = said % {"lines": lines}
        raise InvalidFacts("structure", said, errors={"set_aside": [said]})


def _require_places(found: Proposal, adjusted: str) -> None:
    """No more than there are places, and a reason for others than the first."""
    many, places = len(found.listed.formal), found.offer.places
    if not 1 <= many <= places:
        said = _("正选勾选了%(many)d个，名额是%(places)d个。请勾选1到%(places)d个。")
        said = said % {"many": many, "places": places}
        raise InvalidFacts("places", said, errors={"formal": [said]})
    if not found.is_as_ranked and len(adjusted.strip()) < SHORTEST:
        said = _("正选和专家排序不一样，请写明理由，至少5个字。")
        raise InvalidFacts("adjusted", said, errors={"adjusted": [said]})


def broken(row: structure.Row) -> str:
    """A violated line in words."""
    return _("%(title)s%(share)s，应为%(number)d人，现有%(count)d人") % {
        "title": row.line.title, "share": row.share, "number": row.number, "count": row.count,
    }  # fmt: skip


def _rows(made: Listing, found: Proposal) -> list[Ranked]:
    totals = {one.entry: one.total for one in found.ranking.rows}
    return [
        Ranked(
            listing=made, entry=found.entries[key], position=n, rank=found.ranking.rank(key),
            total=totals[key], seat=seat_of(found.listed, key),
        )
        for n, key in enumerate(found.order, 1)
    ]  # fmt: skip


def seat_of(listed: promotion.Listed, entry: str) -> str:
    """formal, reserve or out."""
    if entry in listed.formal:
        return "formal"
    return "reserve" if entry in listed.reserve else "out"


def newest(offer: Offer) -> Listing | None:
    """The list that counts."""
    return offer.listings.order_by("-n").first()


def place_of(case: int) -> Ranked | None:
    """Where a nomination stands on the list that counts. Requires sight of all."""
    entry = Entry.objects.select_related("offer").filter(case=case).first()
    listing = newest(entry.offer) if entry else None
    if listing is None:
        return None
    return listing.rows.filter(entry=entry).select_related("listing__offer__round").first()


def admitted(work: Work, form: Any) -> None:
    """h8: only who stands on the list; reserves after the formal ones. Raises: WrongState."""
    with as_system(work):
        row = place_of(work.case.id)
        if row is None:
            raise WrongState("no_list", _("这个称号的名单还没有定。请先在“评优”页面定名单。"))
        if row.seat == "out":
            said = _("名单上是第%(n)d名，在名额和候补以外。请按“不列入名单”办理。")
            raise WrongState("out", said % {"n": row.position})
        if row.seat == "reserve" and (left := _waiting_formal(row)):
            said = _("还有%(n)d个正选没有审定。先审定正选，再审定候补。")
            raise WrongState("formal_first", said % {"n": left})


def turned_down(work: Work, form: Any) -> None:
    """h8: who is refused was not within the list. Raises: WrongState."""
    with as_system(work):
        row = place_of(work.case.id)
        if row is None:
            raise WrongState("no_list", _("这个称号的名单还没有定。请先在“评优”页面定名单。"))


def _waiting_formal(row: Ranked) -> int:
    """Formal nominees of the list that still live and have not asked for their place."""
    formal = row.listing.rows.filter(seat="formal", entry__live=True)
    cases = set(formal.values_list("entry__case", flat=True))
    asked = QuotaPlace.objects.filter(case__in=cases).values_list("case", flat=True)
    return len(cases - set(asked))


def quota_of(file: Dossier) -> str:
    """The places of the award."""
    with scope(SYSTEM):
        return rounds.quota_key(Entry.objects.select_related("offer").get(case=file.case).offer)


def rank_of(file: Dossier) -> int:
    """The position on the list: the formal ones first, reserves in their order."""
    with scope(SYSTEM):
        row = place_of(file.case)
    return row.position if row else 9_999
