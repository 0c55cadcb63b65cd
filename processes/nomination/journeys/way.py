"""Stretches of the way that several scenarios share: who does what on which day."""

from copy import deepcopy
from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from processes.engine import quotas
from processes.engine.calendar import CHINA
from processes.engine.commands import release, submit
from processes.engine.commands.answer_outside import Said, write_reply
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.engine.journey.walker import Files
from processes.engine.models import Quota
from processes.engine.runtime import scope
from processes.engine.token_game import tokens
from processes.nomination import demo
from processes.nomination.journeys import typed
from processes.nomination.models import Entry, Offer, Round
from processes.nomination.steps import ballots, choosing, revoking, rounds
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Post
from processes.people.roles import Role

PROCESS = "nomination"
MEDAL = "kunming_medal"
REFUSED = Said("object", "2024年8月该单位发生一般生产安全事故，死亡1人。")
AGREED = Said("agree", "经查无违法违规记录。")


def opens(walk: Walker, award: str = MEDAL, **more: Any) -> str:
    """The round of the fixtures, or one with that award: published, unless one is running."""
    with scope(SYSTEM):
        count = Round.objects.count()
        running = Round.objects.filter(
            published_at__isnull=False, opens__lte=walk.now, offers__award=award
        )
        if running.filter(closes__gte=walk.now).exists():
            return str(running.latest("pk").code)
    code = f"{demo.CODE}-{count}"
    demo.load_round(code, **more)
    rounds.publish(code, actor=walk.officer("d9"), now=walk.now)
    return code


def moment(text: str) -> datetime:
    """A moment in China."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


def files(
    walk: Walker, key: str, award: str = MEDAL, *, agent: str = "", who: Applicant | None = None,
    **changes: Any,
) -> Applicant:  # fmt: skip
    """Somebody is nominated, by himself or through a clerk."""
    found = who or applicant(key)
    draft = typed.draft(key, award, **changes)
    walk.files(found, deepcopy(draft), lambda slot: uploads(walk, slot), agent=agent)
    return found


def hands_in(walk: Walker, who: Applicant, key: str, **changes: Any) -> None:
    """What was refused is typed anew and handed in; uploads are still there."""
    actor = walk.actor(who.account)
    walk.types(actor, who.typed(typed.draft(key, MEDAL, **changes)))
    submit(case=walk.case, actor=actor, key=uuid4(), now=walk.now)
    walk.settle()


def uploads(walk: Walker, slot: str) -> Files:
    """One picture for a slot; its content is of this case only."""
    return [(slot, f"{slot}.png", sheet(slot, f"530199 {walk.case} {slot}"))]


def sheet(slot: str, words: str) -> bytes:
    """A drawn picture with words on it; a 2-inch photo for the slot of photos."""
    size = (413, 579) if slot == "H01" else (900, 600)
    drawn_on = Image.new("RGB", size, (214, 226, 240))
    drawn = ImageDraw.Draw(drawn_on)
    wide, high = size
    drawn.ellipse((wide * 0.3, high * 0.2, wide * 0.7, high * 0.6), fill=(236, 200, 170))
    drawn.rectangle((wide * 0.15, high * 0.7, wide * 0.85, high), fill=(60, 80, 120))
    drawn.text((12, 12), words, fill=(60, 60, 60))
    made = BytesIO()
    drawn_on.save(made, "PNG", compress_level=1)
    return made.getvalue()


def unit_of(walk: Walker) -> int:
    """The union that names the nominee."""
    with scope(SYSTEM):
        return int(Entry.objects.get(case=walk.case).unit_id or 0)


def officer_of(walk: Walker, role: Role) -> str:
    """An officer of the nominating union with that role."""
    rows = Post.objects.filter(role=role, organisation=unit_of(walk))
    return str(rows.order_by("account__number").values_list("account__number", flat=True)[0])


def street_officer(walk: Walker, role: Role) -> str:
    """An officer of the street of the nominating union."""
    with scope(SYSTEM):
        entry = Entry.objects.select_related("unit").get(case=walk.case)
    rows = Post.objects.filter(role=role, organisation=entry.unit.parent_id if entry.unit else 0)
    return str(rows.order_by("account__number").values_list("account__number", flat=True)[0])


def votes(walk: Walker, *, at: str, **changes: Any) -> None:
    """h2: the congress and the joint meeting of the three."""
    walk.at(at)
    form = {**typed.CONGRESS, **changes}
    walk.approves(officer_of(walk, Role.GRASSROOTS_CHAIR), "congress", form=form,
                  opinion="职代会同意推荐。")  # fmt: skip


def posts_at_unit(walk: Walker, *, at: str, first: str, last: str) -> None:
    """h3: the notice at the unit is reported, with a photo of the board."""
    walk.at(at)
    clerk = officer_of(walk, Role.GRASSROOTS_OFFICER)
    walk.claims(clerk, "unit_notice")
    walk.brings(clerk, "unit_notice", uploads(walk, "H03"))
    reports_notice(walk, first=first, last=last)


def reports_notice(walk: Walker, *, first: str, last: str) -> None:
    """The clerk says from when to when it hung there."""
    clerk = officer_of(walk, Role.GRASSROOTS_OFFICER)
    form = {**typed.NOTICE, "first_day": first, "last_day": last}
    walk.approves(clerk, "unit_notice", form=form, opinion="公示无异议。", claim=False)


def passes_street(walk: Walker, *, at: str) -> None:
    """h4: the street reviews and signs, where the union belongs to one."""
    walk.at(at)
    if "street_review" not in nodes(walk):
        return
    reviewer = street_officer(walk, Role.STREET_REVIEWER)
    walk.approves(reviewer, "street_review", opinion="材料齐全。")
    chair = street_officer(walk, Role.STREET_CHAIR)
    walk.approves(chair, "street_sign", opinion="同意推荐。")


def nodes(walk: Walker) -> list[str]:
    """Where the case rests."""
    return [one.node for one in tokens(walk.view().state.root)]


def reviews(walk: Walker, *, at: str, by: str = "d3") -> None:
    """h5."""
    walk.at(at)
    form = {"complete": "on", "duplicates": "on", "shares": ""}
    walk.approves(by, nodes(walk)[0], form=form, opinion="通过初审。")


def departments_answer(
    walk: Walker, *, at: str, by: str = "d3", against: str = ""
) -> None:  # fmt: skip
    """h6: every department answers on paper; `against` is the code of one that objects."""
    walk.at(at)
    found = next(one for one in tokens(walk.view().state.root) if one.node == "opinions")
    for seat in found.seats:
        said = REFUSED if seat.role == against else AGREED
        write_reply(
            case=walk.case, actor=walk.officer(by), key=uuid4(), now=walk.now, token=found.id,
            seat=seat.number, said=said,
        )  # fmt: skip
    walk.settle()


def scores(walk: Walker, *, at: str, deeds: int = 90, effect: int = 88) -> None:
    """h7: every expert who has no interest gives his sheet; then the scoring is closed."""
    walk.at(at)
    gives_sheets(walk, deeds, effect)
    walk.approves("d3", "scoring", form={}, opinion="评审票已收齐。")


def gives_sheets(walk: Walker, deeds: int = 90, effect: int = 88) -> None:
    """Every expert who may, and has not yet, gives his sheet."""
    for n, number in enumerate(demo.EXPERTS):
        expert = walk.officer(number)
        mine = [one for one in ballots.to_score(expert, now=walk.now) if one.case == walk.case]
        if mine and mine[0].done is None:
            points = {"deeds": f"{deeds + n}.00", "effect": f"{effect}.00"}
            ballots.give(
                walk.case, points=points, agrees=True, remark="", actor=expert, now=walk.now
            )


def lists(walk: Walker, *, at: str = "", award: str = "", **words: str) -> None:
    """h8: the party group decides the list of the award."""
    if at:
        walk.at(at)
    given = {"minutes": "官工党组纪〔2026〕5号", "set_aside": "", **words}
    choosing.decide(offer(walk).pk, actor=walk.officer("d9"), now=walk.now, **given)


def offer(walk: Walker) -> Offer:
    """The offer of the walk's case."""
    with scope(SYSTEM):
        return Entry.objects.select_related("offer__round").get(case=walk.case).offer


def decides(walk: Walker, *, at: str = "") -> None:
    """h8: the chair signs for this nominee; the queue for places is served."""
    if at:
        walk.at(at)
    walk.approves("d9", "party_group", form=typed.PARTY_GROUP, opinion="列入名单。")
    gives_places(walk)


def gives_places(walk: Walker) -> None:
    """The queue is served at the walker's moment; the outbox would do so at the clock's."""
    with scope(SYSTEM):
        row = Quota.objects.get(key=rounds.quota_key(offer(walk)))
    quotas.serve(row.pk, now=walk.now)
    walk.settle()


def reports(walk: Walker, *, at: str) -> None:
    """h10."""
    walk.at(at)
    form = {"report_number": "官工请〔2026〕3号", "reported_on": at[:10]}
    walk.approves("d7", "report", form=form, opinion="同意上报。")


def city_reviews(walk: Walker, *, at: str) -> None:
    """h11."""
    walk.at(at)
    walk.approves("m1", "city_review", opinion="复审通过。")


def names(walk: Walker, *, at: str, number: str = "昆工发〔2026〕12号") -> None:
    """h13."""
    walk.at(at)
    form = {"decision_number": number, "decided_on": at[:10]}
    walk.approves("m2", "decision", form=form, opinion="决定命名。")


def hands_over(walk: Walker, key: str, *, at: str, by: str = "d3") -> None:
    """h14."""
    walk.at(at)
    form = {"handed_on": at[:10], "receiver": person(key).name, "place": "区总工会"}
    walk.approves(by, "certificate", form=form, opinion="证书已颁发。")


def revokes(walk: Walker, number: str, *, at: str) -> Walker:
    """h15: the office proposes, the chair reports it, the city decides: a case of its own."""
    other = Walker(revoking.PROCESS, say=walk.say, now=moment(at), drains=walk.drains)
    typed_ = {"reason": "专利材料造假，经查属实。", "evidence": "经向专利部门核实，专利号不存在。"}
    done = revoking.propose(
        number, typed_, actor=other.officer("d3"), key=uuid4(), now=other.now,
        today=other.now.date(),
    )  # fmt: skip
    other.follows(done.case)
    other.approves("d9", "propose", opinion="情况属实，同意上报。")
    other.approves("m2", "decide", form=typed.REVOCATION, opinion="决定撤销。")
    return other


def lets_go(walk: Walker, number: str) -> None:
    """An officer gives his claim back."""
    actor = walk.officer(number)
    token, seat = walk.seat(nodes(walk)[0], actor)
    given: dict[str, Any] = {"actor": actor, "key": uuid4(), "now": walk.now}
    release(case=walk.case, token=token, seat=seat, **given)


def corrects(walk: Walker, expert: str, *, by: str, deeds: str) -> None:
    """A leader writes an expert's sheet anew."""
    points = {"deeds": deeds, "effect": deeds}
    ballots.correct(
        walk.case, walk.officer(expert).account, points=points, agrees=True,
        why="对照纸质评审票，主要事迹一栏录错。", actor=walk.officer(by), now=walk.now,
    )  # fmt: skip


def agrees(walk: Walker, *, at: str) -> None:
    """h2: the congress, or the union alone where there is none."""
    if "congress" in nodes(walk):
        votes(walk, at=at)
        return
    walk.at(at)
    chair = officer_of(walk, Role.GRASSROOTS_CHAIR)
    walk.approves(chair, "unit_review", opinion="同意推荐。")


def scored(
    walk: Walker, key: str, *, deeds: int = 90, award: str = MEDAL, **more: Any
) -> Applicant:
    """From the form to the experts' sheets, in January 2026."""
    walk.at("2026-01-05 10:00")
    who = files(walk, key, award, **more)
    agrees(walk, at="2026-01-08 10:00")
    posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    passes_street(walk, at="2026-01-20 10:00")
    reviews(walk, at="2026-01-22 10:00")
    departments_answer(walk, at="2026-01-26 10:00")
    scores(walk, at="2026-01-29 10:00", deeds=deeds)
    return who


def refusal(act: Any) -> str:
    """Code of the refusal, "" if there was none."""
    try:
        act()
    except ApprovalError as refused:
        return str(refused.code)
    return ""


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
