"""The awards are whole, and every figure that they name has a row with its mark."""

import re

import pytest

from forms.nomination_codes import Nominee, Rank
from processes.engine.parameters.values import Unit
from processes.nomination.parameters import PARAMETERS
from processes.nomination.rules.awards import AWARDS, PAPERS, Award, Form
from processes.nomination.rules.eligibility import CONDITIONS
from processes.nomination.rules.lines import LINES

MARK = re.compile(r"\[(S\d+[a-z]?|K|D|DEMO)\]")
every = pytest.mark.parametrize("award", AWARDS.values(), ids=list(AWARDS))


def test_all_awards_of_the_field_are_there() -> None:
    titles = {award.title for award in AWARDS.values()}
    for rank in Rank:
        mine = {award.title for award in AWARDS.values() if award.rank is rank}
        for name in ("劳动模范", "五一劳动奖状", "五一劳动奖章", "工人先锋号"):
            assert f"{rank.label}{name}" in mine
    assert titles >= {"云岭工匠", "金牌工人", "“十佳”师徒结对", "“五小”岗位创新项目"}
    assert titles >= {"职工创新成果", "先进操作法"}
    assert {kind for award in AWARDS.values() for kind in award.nominees} == set(Nominee)


@every
def test_an_award_hangs_together(award: Award) -> None:
    assert MARK.search(award.source)
    assert set(award.base) <= set(AWARDS)
    assert set(award.lines) <= set(LINES)
    assert set(award.papers) <= set(PAPERS)
    assert set(award.conditions) <= set(CONDITIONS)
    assert len(set(award.levels)) == len(award.levels) >= 3
    wanted = {Form.TEAM: Nominee.TEAM, Form.UNIT: Nominee.UNIT, Form.PAIR: Nominee.PAIR}
    assert wanted.get(award.form, award.nominees[0]) in award.nominees
    for code in award.base:
        assert not set(AWARDS[code].nominees).isdisjoint(award.nominees)


@every
def test_its_figures_have_rows(award: Award) -> None:
    keys = {row.key for row in PARAMETERS}
    assert {award.quota_key, award.reserve_key, *award.lines} <= keys


def test_every_figure_carries_its_mark_and_none_pretends_a_basis() -> None:
    assert len({row.key for row in PARAMETERS}) == len(PARAMETERS)
    for row in PARAMETERS:
        assert MARK.search(row.note), row.key
        assert row.is_example
        if row.unit is Unit.RATIO:
            assert 0 < float(row.value) <= 1
