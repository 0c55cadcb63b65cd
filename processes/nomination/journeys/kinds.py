"""A team, a project and a pair from the form to the certificate: the same way, other papers."""

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way

CONGRESS = {"D-HON-02"}


def team(walk: Walker) -> None:
    """A team of U02, through the congress and its street."""
    _whole(walk, "A02", "kunming_vanguard", CONGRESS, street=True)


def project(walk: Walker) -> None:
    """A project of U02: the union of the unit agrees alone."""
    _whole(walk, "A02", "five_small", set(), street=True)


def pair(walk: Walker) -> None:
    """Master and apprentice of U02: past the street."""
    _whole(walk, "A02", "master_pair", set(), street=False)


def _whole(walk: Walker, key: str, award: str, asked: set[str], *, street: bool) -> None:
    walk.at("2025-12-22 09:00")
    way.opens(walk, award, places={award: 5}, units=0)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    way.files(walk, key, award)
    expect("职代会", bool(asked), sights.at(walk) == ["congress"])
    way.agrees(walk, at="2026-01-08 10:00")
    way.posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    expect("经街道", street, sights.at(walk) == ["street_review"])
    way.passes_street(walk, at="2026-01-20 10:00")
    way.reviews(walk, at="2026-01-22 10:00")
    way.departments_answer(walk, at="2026-01-26 10:00")
    way.scores(walk, at="2026-01-29 10:00")
    way.lists(walk, at="2026-02-03 15:00", set_aside="只有一个推荐，结构比例不能满足。")
    way.decides(walk, at="2026-02-04 10:00")
    walk.at("2026-02-12 09:00")
    way.reports(walk, at="2026-02-12 10:00")
    way.city_reviews(walk, at="2026-03-02 10:00")
    walk.at("2026-03-23 09:00")
    way.names(walk, at="2026-03-24 10:00")
    way.hands_over(walk, key, at="2026-04-27 10:00")
    expect("办件", "approved", sights.outcome(walk))
    kinds = {f"D-HON-{n:02}" for n in (1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)}
    expect("文书", kinds | asked, sights.papers(walk))
    expect("证书有效", "valid", sights.standing(sights.certificate(walk), "2026-05-01"))
