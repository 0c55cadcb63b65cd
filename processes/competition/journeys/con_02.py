"""CON-02: a photo of another size goes back, and is changed; nothing else is lost."""

from processes.competition.journeys import sights, way
from processes.engine import commands
from processes.engine.journey import Walker
from processes.engine.models import Attachment
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

WHY = "照片要295×413像素、不超过200KB，请换一张。"


def walk(walk: Walker) -> None:
    """C02's photo is as the phone took it."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walk.at("2026-06-03 10:00")
    who = way.files(walk, "C02", photo=(1200, 1600))
    way.gives_places(walk)
    walk.at("2026-06-03 14:00")
    form = {"works_here": "on", "recommended": "同意推荐参赛。"}
    said = way.refusal(lambda: walk.approves("u04a", "recommend", form=form))
    expect("照片不对不能推荐", "photo", said)
    walk.sends_back("u04a", "recommend", opinion=WHY, remarks={"slot:E07": WHY})
    expect("状态", "待补正", sights.status(walk))
    expect("名额保留", "已占名额", sights.place(walk))
    walk.at("2026-06-04 20:00")
    actor = walk.actor(who.account)
    with scope(SYSTEM):
        old = Attachment.objects.get(case=walk.case, slot="E07", removed_at=None)
    commands.remove_upload(case=walk.case, attachment=old.pk, actor=actor, now=walk.now)
    walk.uploads(actor, way.uploads(walk, "E07"))
    walk.corrects(who)
    way.recommends(walk, "C02", at="2026-06-05 10:00")
    expect("补正后推荐", ["street"], sights.at(walk))
