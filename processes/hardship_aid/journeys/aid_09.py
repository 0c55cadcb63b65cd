"""AID-09: filed by an agent with a mandate; a proxy acts during a registered absence."""

from datetime import date

from processes.engine.errors import InvalidFacts, NotAllowed
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import sights, way
from processes.people.models import Absence, Account

MANDATE = "M00"  # 委托书, a photograph of the signed paper


def walk(walk: Walker) -> None:
    """P04 in hospital; g1 files, g3 accepts, g3 and g4 visit; d4 acts for d1."""
    _absence()
    walk.at("2026-03-02 11:00")
    expect = walk.figures.expect
    expect("没有委托书不能提交", MANDATE, _without_mandate(walk))
    who = _with_mandate(walk)
    expect("委托书", 1, sights.files(walk, MANDATE))
    expect("代办人", "g1", sights.agent(walk))
    expect("申请人短信", True, "sms:submitted" in sights.told(walk, who.account.pk))
    expect("代办人不能受理", "own_case", _refused(walk, "g1", "accept"))
    way.grassroots(walk, who, accept="g3", visit=("g3", "g4"))
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-13 16:00").claims("d1", "district_review")
    way.district(walk, "deep", "8000.00", by="d4", claim=False)
    expect("代理", "d4 代 d1", sights.proxy(walk, "district_review"))
    way.decision(walk)
    way.money(walk, who)
    expect("救助金额", "8000.00 人民币捌仟元整", sights.granted(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))
    expect("状态", "已归档", sights.status(walk))
    expect("办理过的人不能代理", "proxy_acted", _who_acted_before(walk.another()))


def _without_mandate(walk: Walker) -> str:
    """Everything but the mandate is there: the slots that are missed."""
    who = applicant(samples.HOUSEHOLDS["AID-09"].person)
    try:
        walk.files(
            who,
            samples.draft("AID-09"),
            lambda slot: [] if slot == MANDATE else way.uploads(walk, slot),
            agent="g1",
        )
    except InvalidFacts as refused:
        return " ".join(refused.errors)
    return ""


def _with_mandate(walk: Walker) -> Applicant:
    """The same draft, with a photograph of the signed mandate."""
    who = walk.filed_by[-1]
    walk.files(
        who,
        samples.draft("AID-09"),
        lambda slot: way.uploads(walk, slot) if slot == MANDATE else [],
        agent="g1",
    )
    return who


def _absence() -> None:
    """d1 is on leave from 03-16 to 03-20 and has named d4."""
    d1, d4 = Account.objects.get(number="d1"), Account.objects.get(number="d4")
    Absence.objects.get_or_create(
        account=d1, deputy=d4, starts=date(2026, 3, 16), ends=date(2026, 3, 20)
    )


def _who_acted_before(second: Walker) -> str:
    """d4 entered the replies himself, so he may not act for d1 on the same case."""
    second.at("2026-03-02 11:00")
    who = way.files(second, "AID-01")
    way.grassroots(second, who, visit=("g1", "g3"))
    way.street(second)
    way.means(second, by="d4")
    second.at("2026-03-13 16:00").claims("d1", "district_review")
    try:
        way.district(second, "deep", "8000.00", by="d4", claim=False)
    except NotAllowed as refused:
        return refused.code
    return ""


def _refused(walk: Walker, number: str, node: str) -> str:
    try:
        walk.claims(number, node)
    except NotAllowed as refused:
        return refused.code
    return ""
