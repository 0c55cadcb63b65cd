"""Stretches of the way that several scenarios share: who does what on which day."""

from datetime import date

from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.engine.journey.walker import Files
from processes.hardship_aid import rules, sample_files, sample_forms, sample_photos, samples
from processes.hardship_aid.journeys import sights

PROCESS = "hardship_aid"


GRASSROOTS = ("2026-03-03 09:30", "2026-03-04 14:30", "2026-03-05 16:00")


def files(
    walk: Walker, scenario: str, *, agent: str = "", same: Applicant | None = None
) -> Applicant:
    """The applicant of a scenario fills in, uploads and hands in; `same` is who did so before."""
    who = same or applicant(samples.HOUSEHOLDS[scenario].person)
    walk.files(who, samples.draft(scenario), lambda slot: uploads(walk, slot), agent=agent)
    return who


def uploads(walk: Walker, slot: str) -> Files:
    """One file for a slot; its content is of this case only."""
    return [(slot, f"{slot}.png", sample_files.picture(f"{walk.case}-{slot}"))]


def today(walk: Walker) -> date:
    """The frozen legal day."""
    return china_day(walk.now)


def grassroots(
    walk: Walker,
    who: Applicant,
    *,
    visit: tuple[str, str],
    accept: str = "g1",
    days: tuple[str, str, str] = GRASSROOTS,
) -> None:
    """n2 to n4: accepted, visited by two, reviewed."""
    accepts(walk, at=days[0], by=accept)
    visits(walk, who, at=days[1], visit=visit)
    walk.at(days[2])
    minutes(walk)


def accepts(walk: Walker, *, at: str, by: str = "g1") -> None:
    """n2."""
    walk.at(at)
    walk.approves(by, "accept", form=sample_forms.acceptance(), opinion="材料齐全，予以受理。")


def visits(walk: Walker, who: Applicant, *, at: str, visit: tuple[str, str]) -> None:
    """n3."""
    walk.at(at)
    names = (walk.officer(visit[0]).name, walk.officer(visit[1]).name)
    brings_photos(walk, visit[0])
    for one in visit:
        form = sample_forms.home_visit(today(walk), visitors=names, met=who.account.name)
        walk.approves(one, "home_visit", form=form, opinion="已入户调查。")


def brings_photos(walk: Walker, by: str, node: str = "home_visit", *, many: int = 2) -> None:
    """What the home visit has to show."""
    walk.brings(by, node, photos(walk, many))


def photos(walk: Walker, many: int = 2) -> Files:
    """Photos of this visit only."""
    mark = f"{walk.case}-{today(walk)}"
    slot = rules.PHOTOS.code
    return [(slot, f"现场{n}.jpg", sample_photos.photo(f"{mark}-{n}")) for n in range(1, many + 1)]


def minutes(walk: Walker) -> None:
    """n4."""
    names = tuple(walk.officer(number).name for number in ("g2", "g1", "g3"))
    form = sample_forms.minutes(today(walk), number="样例物业工会纪〔2026〕3号", attendees=names)
    walk.approves("g2", "grassroots_review", form=form, opinion="委员会一致同意，公章用印。")


def street_first(
    walk: Walker, who: Applicant, *, days: tuple[str, str, str] = GRASSROOTS, held: bool = True
) -> None:
    """n2 to n4 at the street, for who has no union: s1 accepts, s1 and s3 visit, s2 reviews."""
    walk.at(days[0])
    opinion = "材料齐全，予以受理。"
    walk.approves("s1", "street_accept", form=sample_forms.acceptance(), opinion=opinion)
    walk.at(days[1])
    names = (walk.officer("s1").name, walk.officer("s3").name)
    brings_photos(walk, "s1", "street_visit")
    for one in ("s1", "s3"):
        form = sample_forms.home_visit(today(walk), visitors=names, met=who.account.name)
        walk.approves(one, "street_visit", form=form, opinion="已入户调查。")
    walk.at(days[2])
    present = (walk.officer("s2").name, *names)
    number = "小板桥街道工会纪〔2026〕2号"
    form = sample_forms.minutes(today(walk), number=number, attendees=present)
    if held:
        walk.approves("s2", "street_first", form=form, opinion="情况属实，同意上报。")


def street(
    walk: Walker, *, review: str = "2026-03-06 10:00", sign: str = "2026-03-09 09:20"
) -> None:
    """n5: reviewer, then chair."""
    reviews(walk, at=review)
    signs(walk, at=sign)


def reviews(walk: Walker, *, at: str) -> None:
    """n5, the reviewer."""
    walk.at(at)
    walk.approves("s1", "street_review", opinion="情况属实，同意上报。")


def signs(walk: Walker, *, at: str) -> None:
    """n5, the chair."""
    walk.at(at)
    walk.approves("s2", "street_sign", opinion="同意。")


def means(
    walk: Walker,
    *,
    at: str = "2026-03-12 15:00",
    by: str = "d1",
    found: tuple[str, ...] = (),
    opinion: str = "回函已收齐，没有异常。",
) -> None:
    """n6: all bodies that were asked have answered."""
    walk.at(at)
    asked = rules.bodies_to_ask(sights.facts(walk))
    form = sample_forms.means_check(
        today(walk), number=f"HD-2026-{walk.case:04}", bodies=asked, found=found
    )
    walk.approves(by, "means_check", form=form, opinion=opinion)


def district(
    walk: Walker,
    category: str,
    amount: str,
    *,
    by: str = "d1",
    at: str = "2026-03-16 09:30",
    claim: bool = True,
    note: str = "",
    item: str = "living",
) -> None:
    """n7: category and amount, of living aid unless said; posted before noon of the same day."""
    walk.at(at)
    form = sample_forms.district_review(category, item, amount, note=note)
    walk.approves(by, "district_review", form=form, opinion="符合认定标准。", claim=claim)


def decision(walk: Walker, *, at: str = "2026-03-23 10:00", by: str = "d7") -> None:
    """n10a: the vice chair."""
    walk.at(at)
    walk.approves(by, "vice_chair", opinion="同意救助。")


def money(
    walk: Walker,
    who: Applicant,
    *,
    pay: str = "2026-03-24 11:00",
    confirm: str = "2026-03-25 18:30",
) -> None:
    """n12, n13: finance pays, the applicant confirms; the case is archived."""
    pays(walk, at=pay)
    walk.at(confirm)
    walk.confirms(who, "receipt", sample_forms.receipt(who.account.name))


def pays(walk: Walker, *, at: str) -> None:
    """n12."""
    walk.at(at)
    form = sample_forms.payment(today(walk), bank_ref=f"YH{today(walk):%Y%m%d}{walk.case:06}")
    walk.approves("f1", "pay", form=form, opinion="已转账。")
