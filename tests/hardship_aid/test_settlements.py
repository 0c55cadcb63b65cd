"""A settlement of a hospital stay is paid for once: by a single case, or by a row of a list."""

from copy import deepcopy

import pytest

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way as lists
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.engine.rosters.recheck import recheck
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import way
from tests.hardship_aid.conftest import walk

__all__ = ["walk"]

NUMBER = samples.HOUSEHOLDS["MUTUAL"].changes["settlement"]["settlement"]


def files(walk: Walker, person: str, number: str = NUMBER) -> None:
    """Somebody applies with that settlement; his household is his own."""
    typed = samples.draft("MUTUAL")
    own = samples.draft(person)
    for section in ("applicant", "family", "bank", "union", "address"):
        typed[section] = deepcopy(own[section])
    typed["applicant"]["kind"] = "mutual"
    typed["settlement"]["settlement"] = number
    typed["income"]["household_income"] = ""
    who = applicant(samples.HOUSEHOLDS[person].person)
    walk.files(who, typed, lambda slot: way.uploads(walk, slot))


def test_a_second_single_case_is_refused_until_the_first_came_to_nothing(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    with walk.another() as first:
        who = way.files(first, "MUTUAL")
        with walk.another() as second, pytest.raises(InvalidFacts, match="结算单号已经用过"):
            files(second, "AID-03", NUMBER.lower())
        first.withdraws(who)
        with walk.another() as third:
            files(third, "AID-04")


def test_neither_a_list_nor_a_single_case_takes_what_the_other_has(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    with walk.another() as single:
        way.files(single, "MUTUAL")
    with lists_of(walk) as listed:
        lists.opens(listed, "mutual_aid", "2026年第1批医疗互助补助")
        taken = lists.imports(listed, tables.mutual(NUMBER))
        assert lists.faults(listed, taken) == {"taken": 1}
        late = lists.imports(listed, tables.mutual("JS20260120000202"))
        assert late.good == 1
        with walk.another() as other:
            files(other, "AID-03", "JS20260120000202")  # handed in between table and list
        with pytest.raises(InvalidFacts, match="重新核对"):
            lists.hands_in(listed)
        assert recheck(case=listed.case, actor=listed.officer("g1"), now=listed.now) == 1
        lists.imports(listed, tables.mutual("JS20260120000303"))
        lists.hands_in(listed)
    with walk.another() as last, pytest.raises(InvalidFacts, match="结算单号已经用过"):
        files(last, "AID-04", "JS20260120000303")


def lists_of(walk: Walker) -> Walker:
    made = walk.another()
    made.process = "aid_list"
    return made
