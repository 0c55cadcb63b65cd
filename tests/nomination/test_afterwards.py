"""Reserves promoted with their own notice, the register of honours, and the radar."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.honour_codes import Likeness, Standing, Verdict
from processes.nomination.rules.notices import Notice
from processes.nomination.rules.promotion import Leaving, Left, Listed, cut, folded, leave
from processes.nomination.rules.radar import BadVerdict, Item, Said, hits, judged, pair_of
from processes.nomination.rules.register import (
    Honour,
    NotRegistered,
    Register,
    Revoked,
    certificate_number,
    next_number,
)
from processes.nomination.rules.shingles import alike, passages, runs
from tests.nomination.samples import CALENDAR, PARAMETERS, china

TEN = [f"N{n:02}" for n in range(1, 13)]


def test_hon_12_the_reserve_comes_with_a_whole_notice_of_its_own() -> None:
    listed = cut(TEN, places=10, reserve=1)
    gone = Left("N06", Leaving.WITHDRAWN, china(2, 12, 9))
    after, [came] = folded(listed, [gone], PARAMETERS, CALENDAR, public_from=china(2, 5))
    assert (came.entry, came.instead_of) == ("N11", "N06")
    # 02-14 works and 02-15 to 02-23 do not: five whole working days from the 12th.
    assert came.notice == Notice(date(2026, 2, 12), date(2026, 2, 25))
    assert after.formal == ("N01", "N02", "N03", "N04", "N05", "N07", "N08", "N09", "N10", "N11")
    assert (after.reserve, after.empty) == ((), 0)
    early = replace(gone, at=china(2, 4))
    _, [before] = folded(listed, [early], PARAMETERS, CALENDAR, public_from=china(2, 5))
    assert before.notice is None


def test_without_a_reserve_the_place_stays_empty() -> None:
    listed, promoted = folded(
        cut(TEN[:2], places=2, reserve=1),
        [Left("N01", Leaving.UPHELD, china(2, 6))],
        PARAMETERS,
        CALENDAR,
    )
    assert (listed.formal, listed.empty, promoted) == (("N02",), 1, ())
    with pytest.raises(KeyError):
        leave(listed, Left("N01", Leaving.VETO, china(2, 7)), notice=None)


@given(st.permutations(TEN), st.integers(1, 8), st.integers(0, 4), st.integers(0, 12))
@settings(max_examples=60)
def test_a_list_never_grows_and_keeps_its_order(
    names: list[str], places: int, reserve: int, count: int
) -> None:
    listed = cut(TEN, places=places, reserve=reserve)
    there = {*listed.formal, *listed.reserve}
    leaving = [
        Left(name, Leaving.UPHELD, china(2, 5) + timedelta(hours=n))
        for n, name in enumerate([name for name in names if name in there][:count])
    ]
    after, promoted = folded(listed, leaving, PARAMETERS, CALENDAR)
    assert len(after.formal) + after.empty == places
    assert {*after.formal, *after.reserve} == there - {one.entry for one in leaving}
    came = [one.entry for one in promoted]
    assert came == sorted(came)
    assert set(came) <= set(listed.reserve)


HONOUR = Honour(
    certificate_number(2026, 45),
    "kunming_medal",
    "昆明市五一劳动奖章",
    "A05",
    date(2026, 4, 28),
    "昆工发〔2026〕12号",
)
GONE = Revoked(date(2027, 3, 1), "昆工发〔2027〕3号", "专利弄虚作假")


def test_hon_12_a_revoked_honour_stays_in_the_register() -> None:
    register = Register().granted(HONOUR)
    assert HONOUR.number == "官工证〔2026〕00045号"
    assert [one.number for one in register.held("A05", on=date(2026, 5, 1))] == [HONOUR.number]
    after = register.revoke(HONOUR.number, GONE)
    one = after.of(HONOUR.number)
    days = [date(2026, 4, 27), date(2026, 4, 28), date(2027, 2, 28), date(2027, 3, 1)]
    assert [one.standing(day) for day in days] == [
        Standing.NOT_YET, Standing.VALID, Standing.VALID, Standing.REVOKED,
    ]  # fmt: skip
    assert after.held("A05", on=date(2027, 3, 1)) == ()
    assert [(line.what, line.decision) for line in after.history(HONOUR.number)] == [
        (Standing.VALID, HONOUR.decision),
        (Standing.REVOKED, GONE.decision),
    ]
    [then] = after.figures(on=date(2026, 12, 31))
    [now] = after.figures(on=date(2027, 12, 31))
    assert (then.granted, then.revoked, then.valid) == (1, 0, 1)
    assert (now.granted, now.revoked, now.valid) == (1, 1, 0)


@pytest.mark.parametrize(
    ("honour", "code"),
    [
        (HONOUR, "number"),
        (replace(HONOUR, number="官工证〔2026〕00046号"), "twice"),
        (replace(HONOUR, number="x", decision="昆工发[2026]12号"), "decision"),
        (replace(HONOUR, number="x", decision="昆工发〔2026〕012号"), "decision"),
        (replace(HONOUR, number="x", holder="A06", revoked=GONE), "revoked"),
    ],
)
def test_what_cannot_be_registered(honour: Honour, code: str) -> None:
    with pytest.raises(NotRegistered, match=code):
        Register().granted(HONOUR).granted(honour)


@pytest.mark.parametrize(
    ("number", "gone", "code"),
    [
        ("x", GONE, "unknown"),
        (HONOUR.number, replace(GONE, reason=" "), "reason"),
        (HONOUR.number, replace(GONE, on=date(2026, 4, 27)), "before"),
        (HONOUR.number, replace(GONE, decision=""), "decision"),
    ],
)
def test_what_cannot_be_revoked(number: str, gone: Revoked, code: str) -> None:
    register = Register().granted(HONOUR)
    with pytest.raises(NotRegistered, match=code):
        register.revoke(number, gone)
    with pytest.raises(NotRegistered, match="revoked"):
        register.revoke(HONOUR.number, GONE).revoke(HONOUR.number, GONE)


def test_certificate_numbers_go_on() -> None:
    assert next_number(2026, []) == "官工证〔2026〕00001号"
    assert next_number(2026, [HONOUR.number, "官工证〔2025〕00099号"]) == "官工证〔2026〕00046号"


def item(key: str, subject: str = "", text: str = "", **values: str) -> Item:
    hashes = {Likeness(name): frozenset({value}) for name, value in values.items()}
    return Item(key, "nomination", 2026, subject, hashes, runs(text) if text else frozenset())


def found(*items: Item, said: tuple[Said, ...] = ()) -> dict[tuple[str, str], list[str]]:
    return {
        hit.pair: [trace.likeness.value for trace in hit.traces]
        for hit in hits(items, said, PARAMETERS)
    }


def test_each_likeness_is_found_and_ones_own_is_not() -> None:
    for name in ("identity", "household", "phone", "card", "file", "invoice"):
        alone = item("a", "s1", **{name: "x"}), item("b", "s1", **{name: "x"})
        assert found(*alone) == ({("a", "b"): ["invoice"]} if name == "invoice" else {})
        two = alone[0], replace(alone[1], subject="s2", process="hardship_aid", year=2024)
        assert found(*two) == {("a", "b"): [name]}
        assert found(two[0], item("b", "s2", **{name: "y"})) == {}


def test_a_form_that_everybody_attaches_is_none() -> None:
    many = [item(f"n{n:02}", f"s{n}", file="form") for n in range(21)]
    assert found(*many) == {}
    assert len(found(*many[:20])) == 190
    phones = [item(f"n{n:02}", f"s{n}", phone="agent") for n in range(300)]
    assert len(found(*phones)) == 299


WORDS = "焊接班组带徒弟攻关设备改造安全生产节约成本质量标准夜班抢修创新工艺图纸参数试验记录培训比武"


def deeds(seed: int, length: int = 1_600) -> str:
    rnd = Random(seed)
    return "".join(rnd.choice(WORDS) for _ in range(length))


def test_a_copied_text_is_found_whatever_its_punctuation() -> None:
    own, other = deeds(1), deeds(2)
    copied = deeds(3, 800) + "，".join(own[n : n + 20] for n in range(0, 800, 20))
    got = found(item("a", text=own), item("b", text=other), item("c", text=copied))
    assert got == {("a", "c"): ["text"]}
    assert max(map(len, passages(own, copied))) == 800
    [pair] = alike({"a": runs(own), "c": runs(copied)}, Fraction(3, 10))
    assert Fraction(4, 10) < pair.share < Fraction(6, 10)  # half of it, by one run in eight
    assert alike({"a": runs("焊工"), "b": runs("焊工")}, Fraction(1, 10)) == ()


def test_words_that_all_have_say_nothing() -> None:
    same = deeds(9, 700)
    texts = {f"n{n:03}": runs(same + deeds(100 + n, 900)) for n in range(40)}
    assert alike(texts, Fraction(3, 10)) == ()


def test_a_verdict_holds_for_what_it_was_given_for() -> None:
    a, b = item("a", "s1", phone="p"), item("b", "s2", phone="p")
    [hit] = hits([a, b], [], PARAMETERS)
    assert hit.waits
    assert not hit.is_strong
    said = judged(hit, Verdict.DIFFERENT, by="d1", reason="单位的座机")
    [seen] = hits([a, b], [said], PARAMETERS)
    assert (seen.waits, seen.is_same) == (False, False)
    more = {Likeness.IDENTITY: frozenset({"i"})}
    both = [replace(one, hashes={**(one.hashes or {}), **more}) for one in (a, b)]
    [again] = hits(both, [said], PARAMETERS)
    assert again.waits
    assert again.is_strong
    for by, reason, code in (("", "x", "nobody"), ("d1", " ", "reason")):
        with pytest.raises(BadVerdict, match=code):
            judged(hit, Verdict.SAME, by=by, reason=reason)
    with pytest.raises(BadVerdict, match="same"):
        pair_of("a", "a")


def test_nothing_is_joined_through_a_third() -> None:
    items = [item("a", "s1", phone="p"), item("b", "s2", phone="p", card="c"),
             item("c", "s3", card="c")]  # fmt: skip
    first = {hit.pair: hit for hit in hits(items, [], PARAMETERS)}
    said = [judged(hit, Verdict.SAME, by="d1", reason="同一人") for hit in first.values()]
    after = {hit.pair: hit for hit in hits(items, said, PARAMETERS)}
    assert [after[pair].is_same for pair in (("a", "b"), ("b", "c"))] == [True, True]
    between = after["a", "c"]
    assert (between.is_same, between.waits, between.through) == (False, True, ("b",))
    apart = judged(between, Verdict.DIFFERENT, by="d1", reason="看过，不是同一人")
    assert ("a", "c") not in {
        hit.pair for hit in hits(items, [*said, apart], PARAMETERS) if hit.waits or hit.is_same
    }


values = st.fixed_dictionaries(
    {}, optional={one: st.sampled_from("xyz") for one in ("identity", "phone", "card", "invoice")}
)


@given(st.lists(values, max_size=7), st.integers(0, 2**20))
@settings(max_examples=80)
def test_a_pair_is_one_only_where_somebody_said_so(rows: list[dict[str, str]], seed: int) -> None:
    rnd = Random(seed)
    items = [item(str(n), f"s{n % 3}", **row) for n, row in enumerate(rows)]
    said = [
        judged(hit, rnd.choice(list(Verdict)), by="d1", reason="x")
        for hit in hits(items, [], PARAMETERS)
        if rnd.random() < 0.6
    ]
    seen = {hit.pair: hit for hit in hits(items, said, PARAMETERS)}
    agreed = {one.pair for one in said if one.verdict is Verdict.SAME}
    assert {pair for pair, hit in seen.items() if hit.is_same} == agreed
    for one, other in combinations(items, 2):
        shared = {
            kind
            for kind, those in (one.hashes or {}).items()
            if those & (other.hashes or {}).get(kind, frozenset())
            and (kind is Likeness.INVOICE or one.subject != other.subject)
        }
        hit = seen.get((one.key, other.key))
        assert {trace.likeness for trace in hit.traces} == shared if hit else not shared


def test_a_list_says_when_somebody_stands_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        Listed(("a",), ("a",))
    with pytest.raises(ValueError, match="twice"):
        hits([item("a"), item("a")], [], PARAMETERS)
