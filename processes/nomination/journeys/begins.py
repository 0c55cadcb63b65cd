"""How the cases beside a nomination come about: the notice of a round, a revocation."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.nomination import demo
from processes.nomination.journeys import typed
from processes.nomination.models import Honour, Round
from processes.nomination.rules.awards import AWARDS
from processes.nomination.steps import announcing, revoking
from processes.people.actors import SYSTEM

FREE = ("yunnan_certificate", "national_vanguard", "innovation", "operating_method")
YEAR = timedelta(days=400)


def notice(walk: Walker, turn: int) -> None:
    """A round is with the vice chair."""
    walk.at("2026-01-05 10:00")
    row, actor, key = draft_of_round(walk, turn), walk.officer("d3"), uuid4()
    walk.follows(announcing.hand_in(row, typed.ANNOUNCED, actor=actor, key=key, now=walk.now).case)


def draft_of_round(walk: Walker, turn: int) -> Round:
    """A draft; each at a time of its own, so that none is in the way."""
    with runtime.scope(SYSTEM):
        count = Round.objects.count()
    opens = walk.now + YEAR * (count + 1)
    code = f"{demo.CODE}-N{count}"
    demo.load_round(
        code, opens=opens, closes=opens + timedelta(days=20),
        ends=(opens + timedelta(days=200)).date(), places={FREE[turn % len(FREE)]: 3},
    )  # fmt: skip
    with runtime.scope(SYSTEM):
        return Round.objects.get(code=code)


def revocation(walk: Walker, turn: int) -> None:
    """A title of old is proposed for revocation."""
    walk.at("2026-04-20 10:00")
    number = old_honour(walk.now)
    said = {"reason": "事迹材料不实。", "evidence": "经向所在单位和主管部门核实，情况属实。"}
    actor, key = walk.officer("d3"), uuid4()
    done = revoking.propose(number, said, actor=actor, key=key, now=walk.now, today=walk.now.date())
    walk.follows(done.case)


def old_honour(now: datetime) -> str:
    """The number of a certificate from before the register."""
    with runtime.durable(SYSTEM):
        number = f"旧证{Honour.objects.count() + 1}号"
        row = Honour.objects.create(
            number=number, award="kunming_medal", title=AWARDS["kunming_medal"].title,
            decision_number="昆工发〔2020〕5号", granted_on=(now - YEAR * 4).date(), at=now,
            officer=1,
        )  # fmt: skip
        row.holders.create(person=uuid4().bytes)
        return number


FILES: dict[str, Callable[[Walker, int], None]] = {
    announcing.PROCESS: notice,
    revoking.PROCESS: revocation,
}
