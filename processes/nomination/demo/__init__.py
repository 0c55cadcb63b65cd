"""Demo round of the fixtures: 五一劳动奖章 10 + 1, 工人先锋号 3 + 1; all invented [DEMO].

The round is loaded unpublished: it is opened by who leads the district's federation.
"""

from collections.abc import Callable
from datetime import date, datetime

from processes.engine.calendar import CHINA
from processes.engine.runtime import durable
from processes.nomination.models import Examiner, Offer, Round, Share
from processes.nomination.rules.awards import AWARDS
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from processes.people.roles import Level, Role

CODE = "2026"
OPENS = datetime(2025, 12, 22, 9, tzinfo=CHINA)
CLOSES = datetime(2026, 1, 30, 17, 30, tzinfo=CHINA)
ENDS = date(2026, 5, 31)
OFFERED = ("kunming_medal", "kunming_vanguard", "five_small", "master_pair")
EXPERTS = ("e1", "e2", "e3", "e4", "e5")
EACH = 1  # places of a unit, with one reserve


def load_round(
    code: str = CODE,
    *,
    opens: datetime = OPENS,
    closes: datetime = CLOSES,
    ends: date = ENDS,
    places: dict[str, int] | None = None,
    each: int = EACH,
) -> None:
    """The round, if it is not there. `places` by award in place of those of the fixtures."""
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
            units = organisations.at_level(Level.GRASSROOTS)[:number]
            Share.objects.bulk_create(
                Share(offer=offer, unit_id=unit.id, places=each) for unit in units
            )


def _experts(row: Round) -> None:
    members = Post.objects.filter(role=Role.APPLICANT)
    employers = dict(members.values_list("account__number", "organisation"))
    for account in Account.objects.filter(number__in=EXPERTS).order_by("number"):
        unit = employers.get(account.number)
        Examiner.objects.create(round=row, account=account, unit_id=unit)


LOADERS: dict[str, Callable[[], int]] = {}  # not offered yet: see the index card
CASES: dict[str, Callable[[], int]] = {}
