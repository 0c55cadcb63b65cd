"""A desk with a bit of everything: late, due today, in time, sent back, handed in again, urged."""

from contextlib import ExitStack
from datetime import datetime
from uuid import uuid4

from processes.engine import clock, commands
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.people.models import Account

NOW = datetime(2026, 3, 9, 10, tzinfo=CHINA)
REMARKS = {"M05": "请补上配偶签字的授权书"}


def busy_desk(held: ExitStack) -> dict[str, Walker]:
    """Nine cases before g1's union, by what is special about them; the clock shows NOW."""
    scene = {
        "late": _filed(held, "AID-01", "2026-03-02 10:00"),
        "urged": _filed(held, "AID-02", "2026-03-03 09:30"),
        "today": _filed(held, "AID-03", "2026-03-04 15:00"),
        "back": _filed(held, "AID-04", "2026-03-05 08:40"),
        "paused": _filed(held, "AID-05", "2026-03-05 11:00"),
        "held": _filed(held, "AID-06", "2026-03-05 16:20"),
        "free": _filed(held, "AID-02", "2026-03-06 10:10"),
        "new": _filed(held, "AID-06", "2026-03-09 09:05"),
    }
    _urge(scene["urged"])
    _send_back(scene["back"], "2026-03-05 09:00")
    scene["back"].at("2026-03-06 09:00").corrects(scene["back"].filed_by[0])
    _send_back(scene["paused"], "2026-03-06 11:00")
    scene["held"].at("2026-03-06 16:30").claims("g1", "accept")
    scene["done"] = _filed(held, "AID-01", "2026-03-03 16:00")
    _accept(scene["done"], "2026-03-04 10:20")
    scene["filed"] = _filed(held, "AID-09", "2026-03-06 10:00", agent="g1")
    _copy(scene["filed"], "2026-03-06 15:00")
    clock.now()
    clock.move_to(NOW)
    return scene


def _filed(held: ExitStack, scenario: str, at: str, *, agent: str = "") -> Walker:
    walk = held.enter_context(Walker("hardship_aid"))
    walk.at(at)
    way.files(walk, scenario, agent=agent)
    return walk


def _accept(walk: Walker, at: str) -> None:
    form = sample_forms.acceptance()
    walk.at(at).approves("g1", "accept", form=form, opinion="材料齐全，予以受理。")


def _copy(walk: Walker, at: str) -> None:
    """g3 gives d1 and g2 a copy."""
    walk.at(at).claims("g3", "accept")
    token, seat = walk.seat("accept", walk.officer("g3"))
    for number in ("d1", "g2"):
        target = Account.objects.get(number=number).pk
        rest = {"case": walk.case, "token": token, "seat": seat, "target": target}
        commands.cc(actor=walk.officer("g3"), key=uuid4(), now=walk.now, **rest)


def _send_back(walk: Walker, at: str) -> None:
    walk.at(at).sends_back("g1", "accept", opinion="配偶未签授权书", remarks=REMARKS)


def _urge(walk: Walker) -> None:
    walk.at("2026-03-07 09:00")
    me = walk.actor(walk.filed_by[0].account)
    commands.urge(case=walk.case, actor=me, key=uuid4(), now=walk.now)
