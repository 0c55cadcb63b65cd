"""裁判: score sheet, recusal, the jury of a session with its codes; who may judge whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forms.competition_codes import Relation
from processes.competition.models import (
    Blind,
    Criterion,
    Entry,
    Event,
    EventAct,
    Interest,
    Judge,
    Jury,
    Lot,
    Session,
    Typing,
)
from processes.competition.rules import recusal
from processes.competition.rules.recusal import Conflict, Entrant
from processes.competition.rules.scheme import Criterion as PureCriterion
from processes.competition.rules.scheme import Scheme, WrongScheme
from processes.competition.steps import acts, inputs
from processes.competition.steps.acts import HEAD, JUDGE, JUDGING, OFFICE
from processes.competition.steps.entering import as_system
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.reference import parameters_on
from processes.engine.runtime import Decision, Work, durable, scope
from processes.engine.scoring import blind
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account, Post
from processes.people.roles import Role
from processes.vault import keyed_hash


@dataclass(frozen=True)
class Candidate:
    """One who could judge a session, and what keeps him out of it."""

    account: Account
    units: tuple[int, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def why(self) -> str:
        """Why he may not, in words; "" if he may."""
        found = {one.relation for one in self.conflicts}
        return "、".join(_(one.label) for one in Relation if one in found)


def set_criteria(
    code: str, rows: Sequence[tuple[str, Decimal, Decimal]], *, actor: Actor, now: datetime
) -> None:
    """The score sheet of an event, once. Raises: NotAllowed; WrongState; InvalidFacts."""
    acts.section_permit(actor)
    found = [PureCriterion(f"c{n}", *row) for n, row in enumerate(rows, 1)]
    parameters = parameters_on(china_day(now))
    try:
        Scheme.of(found, parameters)
    except WrongScheme as wrong:
        full = parameters.count("contest_full_score")
        said = _("各项“满分×比重”加起来要正好是%(full)d分。") % {"full": full}
        raise InvalidFacts("criteria", said, errors={"rows": [said]}) from wrong
    with durable(SYSTEM):
        event = Event.objects.select_for_update(no_key=True).get(code=code)
        if event.criteria.exists():
            raise WrongState("criteria_set", _("这个赛项的评分项目已经定了，不能再改。"))
        Criterion.objects.bulk_create(
            Criterion(
                event=event, position=n, code=one.code, title=one.title, most=one.most,
                weight=one.weight,
            )
            for n, one in enumerate(found, 1)
        )  # fmt: skip


def declare(
    code: str, *, account: int, number: str, relation: Relation, actor: Actor, now: datetime
) -> Interest:
    """回避登记: this judge is somebody's master, or a relative. Raises: NotAllowed; WrongState."""
    acts.section_permit(actor)
    with durable(SYSTEM):
        entry = Entry.objects.filter(event__code=code, case__number=number).first()
        if entry is None:
            raise WrongState("no_entry", _("这个赛项没有这个办件编号。请照名单上的编号填。"))
        try:
            with transaction.atomic():
                return Interest.objects.create(
                    account_id=account, entry=entry, relation=relation, at=now, by=actor.account
                )
        except IntegrityError as doubled:
            raise WrongState("said", _("这一条已经登记过。")) from doubled


def declare_own(name: str, *, relation: Relation, actor: Actor, now: datetime) -> bool:
    """A judge says himself whose master or relative he is; whether he sits before him already.

    Every entry of that name in a published season counts: he keeps away from all of them.
    Raises: NotAllowed for who judges nothing; WrongState if nobody of that name has entered.
    """
    if not (acts.has_title(actor, JUDGE) or acts.has_title(actor, HEAD)):
        raise NotAllowed("no_post", _("回避由裁判、裁判长本人声明，您不在这个岗位。"))
    with durable(SYSTEM):
        entries = Entry.objects.filter(
            live=True, event__season__published_at__isnull=False, case__subject=name.strip()
        )
        found = list(entries.values_list("pk", flat=True))
        if not found:
            said = _("参赛的人里没有这个姓名。请核对姓名；还不能确定的，请打电话告诉经济部。")
            raise WrongState("no_entry", said)
        for entry in found:
            Interest.objects.get_or_create(
                account_id=actor.account, entry_id=entry, relation=relation,
                defaults={"at": now, "by": actor.account},
            )  # fmt: skip
        seated = Jury.objects.filter(live=True, sealed_at=None, blinds__entry__in=found)
        return seated.filter(
            Q(head=actor.account) | Q(judges__account=actor.account)
        ).exists()  # fmt: skip


def candidates(session: Session, *, on: Any, title: str = JUDGE) -> list[Candidate]:
    """All judges, or all head judges, with what keeps them out. Requires sight of all."""
    body = acts.office_of(HEAD, on=on)
    posts = Post.objects.filter(role=Role.EXPERT, title=title, organisation=body)
    held = posts.filter(account__is_active=True).select_related("account")
    entrants = entrants_of(session)
    return [_candidate(one.account, session, entrants) for one in held.order_by("account__number")]


def entrants_of(session: Session) -> list[Entrant]:
    """Who has a lot in the session. An entry stands for its persons. Requires sight of all."""
    lots = Lot.objects.filter(session=session, gone=False).select_related("entry__case")
    return [
        Entrant(
            str(one.entry.case.number), str(one.entry.unit_id or ""), (str(one.entry_id),),
            session.code,
        )
        for one in lots.order_by("number")
    ]  # fmt: skip


def _candidate(account: Account, session: Session, entrants: Iterable[Entrant]) -> Candidate:
    unions = Post.objects.filter(account=account).exclude(role=Role.EXPERT).order_by("pk")
    units = tuple(unions.values_list("organisation", flat=True))
    said = list(Interest.objects.filter(account=account).values_list("relation", "entry"))
    pupils = frozenset(str(entry) for relation, entry in said if relation == Relation.MASTER)
    relatives = frozenset(str(entry) for relation, entry in said if relation == Relation.RELATIVE)
    found: list[Conflict] = []
    for unit in units or ("",):
        judge = recusal.Judge(str(account.number), str(unit), pupils, relatives)
        found += [one for one in recusal.conflicts(judge, entrants) if one not in found]
    return Candidate(account, units, tuple(found))


def appoint(
    session: int, *, judges: Sequence[int], head: int, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """The jury of a session. Raises: NotAllowed for who has an interest, whoever names him."""
    permit = acts.section_permit(actor)
    with scope(SYSTEM):
        row = Session.objects.select_related("stage__event__season").get(pk=session)
        event = row.stage.event
        facts = {
            "subject": f"{event.title} {row.code}",
            OFFICE: acts.office_of(HEAD, on=china_day(now)),
            "event": event.code,
            "event_title": event.title,
            "season_title": event.season.title,
            "session": row.code,
            "session_id": row.pk,
            "begins": row.begins.isoformat(),
            "place": row.place,
            "judges": sorted(set(judges)),
            "head": head,
        }
    return acts.filed(
        JUDGING, facts, actor=actor, permit=permit, event=event.pk, key=key, now=now
    )  # fmt: skip


def appointed(work: Work, form: Any) -> None:
    """k7: nobody with an interest sits, all get codes. Raises: InvalidFacts; WrongState."""
    facts = work.dossier.facts
    with as_system(work):
        session = Session.objects.select_related("stage__event").get(pk=facts["session_id"])
        event, chosen = session.stage.event, [int(one) for one in facts["judges"]]
        _require_ready(session, work)
        scheme = inputs.scheme_of(event, work.dossier.parameters)
        _require_panel(session, chosen, int(facts["head"]), scheme, work)
        EventAct.objects.create(
            case_id=work.case.id, event=event, kind=EventAct.Kind.JUDGING, session=session,
            key=acts.key_in(work),
        )  # fmt: skip
        jury = Jury.objects.create(
            session=session, case_id=work.case.id, head_id=facts["head"], at=work.now,
            by=work.actor.account,
        )  # fmt: skip
        _give_codes(jury, event, chosen)


def closed(work: Work, form: Any) -> None:
    """A jury is dissolved, to form another, before anything was typed. Raises: WrongState."""
    if work.effects.closed == "approved":
        return
    with as_system(work):
        rows = Jury.objects.filter(case=work.case.id, live=True)
        if Typing.objects.filter(blind__jury__in=rows).exists():
            said = _("这一场已经有评分，裁判组不能撤回。要去掉裁判的评分，由仲裁组裁决。")
            raise WrongState("jury_stays", said)
        rows.update(live=False)
        acts.ended(work, form)


def _require_ready(session: Session, work: Work) -> None:
    if Jury.objects.filter(session=session, live=True).exists():
        raise WrongState("jury_formed", _("这一场的裁判组已经组成。"))
    if not Lot.objects.filter(session=session, gone=False).exists():
        raise WrongState("no_lots", _("这一场还没有抽签，先抽签再组裁判组。"))


def _require_panel(
    session: Session, chosen: Sequence[int], head: int, scheme: Scheme, work: Work
) -> None:
    least = scheme.judges_min if scheme.needs_practice else 0
    if len(chosen) < least:
        said = _("每场至少%(least)d名裁判，选了%(n)d名。") % {"least": least, "n": len(chosen)}
        raise InvalidFacts("few_judges", said, errors={"judges": [said]})
    if head in chosen:
        said = _("裁判长要复核评分，不能同时当评分裁判。")
        raise InvalidFacts("head_judges", said, errors={"head": [said]})
    on = china_day(work.now)
    known = {one.account.pk: one for one in candidates(session, on=on)}
    heads = {one.account.pk: one for one in candidates(session, on=on, title=HEAD)}
    for field, table, wanted in (("judges", known, chosen), ("head", heads, [head])):
        for account in wanted:
            _require_free(field, table.get(account))


def _require_free(field: str, one: Candidate | None) -> None:
    if one is None:
        said = _("选了不在裁判名册里的人。请刷新页面，重新选。")
        raise InvalidFacts("no_judge", said, errors={field: [said]})
    if one.conflicts:
        said = _("%(name)s应当回避：%(why)s。不能当这一场的裁判，手工指定也不行。")
        said = said % {"name": one.account.name, "why": one.why}
        raise InvalidFacts("recusal", said, errors={field: [said]})


def _give_codes(jury: Jury, event: Event, chosen: Sequence[int]) -> None:
    key = _key(event)
    given = {
        str(account): code
        for account, code in Judge.objects.filter(jury__session__stage__event=event).values_list(
            "account", "code"
        )
    }
    found = blind.codes(key, "judge", [str(one) for one in chosen], given=given)
    Judge.objects.bulk_create(
        Judge(jury=jury, account_id=int(name), code=code) for name, code in found.items()
    )
    lots = Lot.objects.filter(session=jury.session_id, gone=False)
    give_blinds(jury, list(lots.values_list("entry", flat=True)))


def give_blinds(jury: Jury, entries: Sequence[int]) -> None:
    """加密号 for entries that have none in this session yet. Requires sight of all."""
    event = jury.session.stage.event
    rows = Blind.objects.filter(jury__session__stage__event=event).values_list("entry", "code")
    given = {str(entry): code for entry, code in rows}
    have = set(jury.blinds.values_list("entry", flat=True))
    new = [one for one in entries if one not in have]
    found = blind.codes(_key(event), "entry", [str(one) for one in new], given=given)
    Blind.objects.bulk_create(
        Blind(jury=jury, entry_id=int(name), code=code) for name, code in found.items()
    )


def at_the_door(work: Work, form: Any) -> None:
    """k7: who is checked in after the jury was formed gets his code. Raises: WrongState sealed."""
    with as_system(work):
        lot = Lot.objects.filter(entry__case=work.case.id, gone=False).first()
        jury = Jury.objects.filter(session=lot.session_id, live=True).first() if lot else None
        if lot is None or jury is None:
            return
        if jury.sealed_at is not None:
            raise WrongState("sealed", _("这一场已经封场，不能再检录。"))
        give_blinds(jury, [lot.entry_id])


def _key(event: Event) -> bytes:
    """What nobody outside can make codes with."""
    return keyed_hash(event.code, purpose="contest.blind")
