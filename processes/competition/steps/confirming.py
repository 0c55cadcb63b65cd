"""Acts on an entry that are no decisions of its case: a member confirms, one is let in late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from forms.competition_codes import Reason
from processes.competition.models import Entry, Event, LateEntry, Player
from processes.competition.rules import registration
from processes.competition.rules.windows import Window, shown
from processes.competition.steps import entering
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.identity import age_on, read_id_card
from processes.engine.models import Case
from processes.engine.queries.facts import facts_of
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable, scope
from processes.engine.token_game import canonical
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account
from processes.people.roles import Role
from processes.vault import seal


def named(actor: Actor) -> list[Player]:
    """Where somebody else named him for a team, newest first; found by his identity number."""
    with scope(SYSTEM):
        mark = Account.objects.values_list("id_hash", flat=True).get(pk=actor.account)
        if mark is None:
            return []
        rows = Player.objects.filter(person=bytes(mark), live=True)
        rows = rows.exclude(entry__event__kind="individual")
        return list(rows.select_related("entry__event", "entry__applicant").order_by("-pk"))


def is_minor(actor: Actor, *, on: date) -> bool:
    """Whether he who confirms is not yet grown up, by the number of his account."""
    with scope(SYSTEM):
        number = Account.objects.get(pk=actor.account).id_number
    if not number:
        return False
    born = read_id_card(number, on=on, allow_synthetic_region=True).birth
    return age_on(born, on) < parameters_on(on).count("contest_adult_age")


def confirm(
    player: int, *, actor: Actor, now: datetime, guardian: Mapping[str, Any] | None = None
) -> Player:
    """He takes part. Twice is once.

    Raises: NotAllowed for anybody else; WrongState out of time, or of a minor whose guardian has
    not agreed.
    """
    mine = {one.pk: one for one in named(actor)}
    row = mine.get(player)
    if row is None:
        raise NotAllowed("not_player", _("只有队员本人可以确认参赛，别人不能代办。"))
    event = row.entry.event
    if not Window(event.opens, event.closes).holds(now):
        said = _("确认参赛到%(closes)s为止，现在不能再确认。") % {"closes": shown(event.closes)}
        raise WrongState(Reason.LATE.value, said)
    if not guardian and is_minor(actor, on=china_day(now)):
        raise WrongState(Reason.GUARDIAN.value, _("不满18周岁，要监护人同意才能参赛。"))
    kept = seal(canonical(dict(guardian)), **place_of(player)) if guardian else None
    with durable(SYSTEM):
        Player.objects.filter(pk=player, confirmed_at=None).update(
            confirmed_at=now, confirmed_by=actor.account, guardian=kept
        )
    return row


def place_of(player: int) -> dict[str, str]:
    """Where the guardian of a player is sealed to."""
    return {"table": "competition_player", "row": str(player), "field": "guardian"}


@dataclass(frozen=True, slots=True)
class Team:
    """A team as its leader and its members see it: who has confirmed, by the order of the form."""

    entry: Entry
    name: str
    leader: str
    members: tuple[tuple[str, bool], ...]

    @property
    def confirmed(self) -> int:
        """How many have."""
        return sum(done for _name, done in self.members)

    @property
    def is_whole(self) -> bool:
        """Whether nobody is waited for."""
        return self.confirmed == len(self.members)


def team_of(entry: Entry) -> Team:
    """The team of an entry."""
    with scope(SYSTEM):
        facts = facts_of(entry.case_id)
        done = entry.players.order_by("position").values_list("confirmed_at", flat=True)
        names = [str(one.get("name", "")) for one in facts.get("members", ())]
        members = tuple((name, at is not None) for name, at in zip(names, done, strict=False))
        return Team(entry, str(facts.get("team_name", "")), str(facts.get("leader", "")), members)


def led(account: int) -> list[Entry]:
    """Teams that somebody entered and that still count, newest first."""
    with scope(SYSTEM):
        rows = Entry.objects.filter(applicant=account, live=True, event__kind="team")
        return list(rows.select_related("event", "case").order_by("-pk"))


def let_in(case: int, *, reason: str, actor: Actor, now: datetime) -> LateEntry:
    """补录: the district lets an entry go on after registration closed, before the draw.

    Raises: NotAllowed for anybody but its officers; InvalidFacts without a reason in words;
    WrongState after the draw, or if it was let in before.
    """
    if not actor.has_role(Role.DISTRICT_OFFICER):
        raise NotAllowed("no_post", _("补录由区总工会经办人办理。"))
    with durable(SYSTEM):
        entry = Entry.objects.select_related("event").get(case=case)
        _require_may_let_in(entry.event, reason, actor, now)
        row, made = LateEntry.objects.get_or_create(
            entry=entry,
            defaults={"officer": actor.account, "at": now, "reason": reason.strip()},
        )
        if not made:
            raise WrongState("let_in", _("这一件已经补录过。"))
    return row


def _require_may_let_in(event: Event, reason: str, actor: Actor, now: datetime) -> None:
    drawn = entering.drawn_at(event)
    late = registration.LateEntry(str(actor.account), now, reason)
    if registration.may_let_in(late, drawn_at=drawn):
        return
    if drawn is not None:
        raise WrongState("drawn", _("已经抽签，不能再补录。"))
    said = _("补录要写明理由，至少5个字。")
    raise InvalidFacts("reason", said, errors={"reason": [said]})


def standing(case: Case) -> list[tuple[int, bool]]:
    """Of a team, in the order of the form: (position, whether confirmed)."""
    rows = Player.objects.filter(entry__case=case).order_by("position")
    return [(one.position, one.confirmed_at is not None) for one in rows]
