"""Demo rounds: that of the fixtures (五一劳动奖章 10 + 1, 工人先锋号 3 + 1), and one that runs now.

All invented [DEMO]. The first is loaded unpublished: journeys publish it; the second takes papers
from the day on which it is loaded.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings

from processes.engine import clock
from processes.engine.calendar import CHINA, china_day
from processes.engine.runtime import durable, scope
from processes.nomination.models import Examiner, Offer, Round, Share
from processes.nomination.rules.awards import AWARDS
from processes.nomination.steps import rounds
from processes.people import organisations
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account, Post
from processes.people.roles import Level, Role

CODE, RUNNING = "2026", "2026-D"
OPENS = datetime(2025, 12, 22, 9, tzinfo=CHINA)
CLOSES = datetime(2026, 1, 30, 17, 30, tzinfo=CHINA)
ENDS = date(2026, 5, 31)
OFFERED = ("kunming_medal", "kunming_vanguard", "five_small", "master_pair")
EXPERTS = ("e1", "e2", "e3", "e4", "e5")
OFFERED_NOW = (*OFFERED, "kunming_model", "kunming_certificate", "gold_worker", "operating_method")
PLACES_NOW = 10
EACH = 1  # places of a unit, with one reserve


def load_round(
    code: str = CODE,
    *,
    opens: datetime = OPENS,
    closes: datetime = CLOSES,
    ends: date = ENDS,
    places: dict[str, int] | None = None,
    each: int = EACH,
    units: int | None = None,
) -> None:
    """The round, if it is not there. `places` by award in place of those of the fixtures.

    So many `units` have a share, as many as there are places unless it is said; with none
    everybody may nominate.
    """
    given = places or {one: AWARDS[one].demo_quota for one in OFFERED}
    with durable(SYSTEM):
        if Round.objects.filter(code=code).exists():
            return
        row = Round.objects.create(
            code=code, title="2026年度推荐评选", notice_number="昆工通〔2025〕88号",
            opens=opens, closes=closes, ends=ends,
        )  # fmt: skip
        _experts(row)
        for award, number in given.items():
            offer = Offer.objects.create(round=row, award=award, places=number, reserve=1)
            listed = organisations.at_level(Level.GRASSROOTS)[: number if units is None else units]
            Share.objects.bulk_create(
                Share(offer=offer, unit_id=unit.id, places=each) for unit in listed
            )


def _experts(row: Round) -> None:
    members = Post.objects.filter(role=Role.APPLICANT)
    employers = dict(members.values_list("account__number", "organisation"))
    for account in Account.objects.filter(number__in=EXPERTS).order_by("number"):
        unit = employers.get(account.number)
        Examiner.objects.create(round=row, account=account, unit_id=unit)


def load_running() -> int:
    """A round that somebody can be nominated in today; how many were added."""
    if not settings.DEMO:
        return 0
    now = clock.now()
    with scope(SYSTEM):
        if Round.objects.filter(code=RUNNING).exists():
            return 0
        chair = Account.objects.filter(posts__role=Role.CHAIR).order_by("number").first()
    day = now.astimezone(CHINA).replace(hour=9, minute=0, second=0, microsecond=0)
    closes = (day + timedelta(days=30)).replace(hour=17, minute=30)
    load_round(
        RUNNING, opens=day - timedelta(days=1), closes=closes,
        ends=(day + timedelta(days=180)).date(), places=dict.fromkeys(OFFERED_NOW, PLACES_NOW),
    )  # fmt: skip
    if chair is not None:
        rounds.publish(RUNNING, actor=actor_for(chair, on=china_day(now)), now=now)
    return 1


LOADERS: dict[str, Callable[[], int]] = {"评选轮次": load_running}
CASES: dict[str, Callable[[], int]] = {}
