"""Stretches of the way that several scenarios share: who does what on which day."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from processes.competition import demo
from processes.competition.models import Event, Season
from processes.competition.steps import drawing, plan
from processes.engine import quotas
from processes.engine.calendar import CHINA
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.engine.journey.walker import Files
from processes.engine.models import Quota
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Post
from processes.people.roles import Role

PROCESS = "competition"
OFFICER = {"U01": "g1", "U04": "u04a", "U05": "u05a", "U09": "u09a"}
STREET = {"U01": "小板桥街道", "U04": "金马街道", "U05": "太和街道", "U09": "矣六街道"}
SECRET, PUBLIC = "guandu-2026-qx-5f1c", "20260718-3D-497"
EMPLOYERS = {
    "U01": "云南样例物业服务有限公司",
    "U04": "昆明样例汽车维修有限公司",
    "U05": "云南样例餐饮管理有限公司",
    "U09": "样例物流有限公司",
}


def opens(walk: Walker, code: str = "") -> str:
    """A season of the walk's own, or that of the code: published, its draws committed to."""
    actor = walk.officer("d3")
    with scope(SYSTEM):
        code = code or f"{demo.CODE}-{Season.objects.count()}"
        if Season.objects.filter(code=code, published_at__isnull=False).exists():
            return code
    demo.load_season(code)
    plan.publish(code, actor=actor, now=walk.now)
    with scope(SYSTEM):
        codes = list(Event.objects.filter(season__code=code).values_list("code", flat=True))
    digest = sha256(SECRET.encode()).hexdigest()
    for one in codes:
        drawing.commit(one, digest, actor=actor, now=walk.now)
    return code


def event(short: str = demo.REPAIR) -> str:
    """Code of an event of the season that was opened last."""
    with scope(SYSTEM):
        season = Season.objects.filter(published_at__isnull=False).latest("pk")
    return f"{season.code}-{short}"


def draft(key: str, *, short: str = demo.REPAIR, **changes: Mapping[str, Any]) -> dict[str, Any]:
    """What an entrant of the fixtures types."""
    who = person(key)
    typed: dict[str, Any] = {
        "event": {"event": event(short)},
        "person": {
            "name": who.name, "id_number": who.id_number, "ethnic_group": "01",
            "education": "college", "political_status": "", "phone": who.phone,
            "emergency_name": "孙样家", "emergency_phone": "13800000123",
        },
        "guardian": {},
        "work": {
            "employer": EMPLOYERS[who.union], "credit_code": "", "post": "机电维修",
            "years": "8", "works_since": "2019-03", "trainee": False, "member_number": "",
        },
        "skill": {
            "occupation": "汽车维修工", "level": "3", "certificate": "S000053010001",
            "titles": [], "title_event": "", "awards": "",
        },
        "team": {},
        "members": {"rows": []},
        "consents": {
            "health": True, "safety": True, "portrait": True,
            "signature_typed": who.name, "signature_drawn": "",
        },
    }  # fmt: skip
    return {name: {**given, **changes.get(name, {})} for name, given in typed.items()}


def files(
    walk: Walker,
    key: str,
    *,
    photo: tuple[int, int] = (295, 413),
    same: Applicant | None = None,
    **changes: Any,
) -> Applicant:
    """He enters by himself; `same` is an account that was made before."""
    who = same or applicant(key)
    walk.files(who, draft(key, **changes), lambda slot: uploads(walk, slot, photo=photo))
    return who


def uploads(walk: Walker, slot: str, *, photo: tuple[int, int] = (295, 413)) -> Files:
    """One picture for a slot; its content is of this case only."""
    size, kind = (photo, "JPEG") if slot == "E07" else ((496, 702), "PNG")
    sheet = Image.new("RGB", size, (214, 226, 240))
    drawn = ImageDraw.Draw(sheet)
    if slot == "E07":
        wide, high = size
        drawn.ellipse((wide * 0.3, high * 0.2, wide * 0.7, high * 0.6), fill=(236, 200, 170))
        drawn.rectangle((wide * 0.15, high * 0.7, wide * 0.85, high), fill=(60, 80, 120))
    drawn.text((12, 12), f"530199 {walk.case} {slot}", fill=(60, 60, 60))
    made = BytesIO()
    sheet.save(made, kind)
    return [(slot, f"{slot}.{'jpg' if kind == 'JPEG' else 'png'}", made.getvalue())]


def recommends(walk: Walker, key: str, *, at: str) -> None:
    """k2."""
    walk.at(at)
    form = {"works_here": "on", "recommended": "技术过硬，同意推荐参赛。"}
    walk.approves(OFFICER[person(key).union], "recommend", form=form, opinion="同意推荐。")


def street_officer(union: str) -> str:
    """A reviewer of the street of a union."""
    at_street = Post.objects.filter(role=Role.STREET_REVIEWER)
    rows = at_street.filter(organisation__name__contains=STREET[union])
    return str(rows.order_by("account__number").values_list("account__number", flat=True)[0])


def passes_street(walk: Walker, key: str, *, at: str) -> None:
    """k3."""
    walk.at(at)
    walk.approves(street_officer(person(key).union), "street", opinion="列入汇总表。")


def qualifies(walk: Walker, *, at: str, by: str = "d3") -> None:
    """k4."""
    walk.at(at)
    form = {"compared": "on", "title_found": "none"}
    walk.approves(by, "qualify", form=form, opinion="资格合格。")


def gives_places(walk: Walker, short: str = demo.REPAIR) -> None:
    """The queue is served at the walker's moment; the outbox would do so at the clock's."""
    with scope(SYSTEM):
        row = Quota.objects.get(key=plan.quota_key(event(short)))
    quotas.serve(row.pk, now=walk.now)
    walk.settle()


def entered(walk: Walker, key: str, *, at: str = "2026-06-02 10:00", **changes: Any) -> Applicant:
    """Up to the street: entered, recommended, passed on."""
    walk.at(at)
    who = files(walk, key, **changes)
    gives_places(walk, changes.get("short", demo.REPAIR))
    recommends(walk, key, at=at[:11] + "15:00")
    passes_street(walk, key, at=at[:11] + "16:00")
    return who


def draws(walk: Walker, *, at: str, short: str = demo.REPAIR) -> list[str]:
    """k6: the draw, and the cards; what could not be issued."""
    walk.at(at)
    actor = walk.officer("d3")
    code = event(short)
    drawing.draw(code, secret=SECRET, public=PUBLIC, actor=actor, now=walk.now)
    failed = drawing.issue_cards(code, actor=actor, now=walk.now)
    walk.settle()
    return failed


def comes(walk: Walker, who: Applicant, *, at: str) -> None:
    """He says that he comes."""
    walk.at(at)
    walk.confirms(who, "come", {"comes": "on"})


def checks_in(walk: Walker, *, at: str, by: str = "d6") -> None:
    """k7."""
    walk.at(at)
    walk.approves(by, "check_in", form={"seen": "on"}, opinion="本人到场。")


def refusal(act: Any) -> str:
    """Code of the refusal, "" if there was none."""
    try:
        act()
    except ApprovalError as refused:
        return str(refused.code)
    return ""


def china(text: str) -> datetime:
    """A moment in China."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
