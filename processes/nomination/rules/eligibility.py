"""Whether a nomination may go on: every reason is told, not the first one only. Pure.

Source: domain specification B4.1, B4.3, B4.5, G.4 HON-02, HON-07, HON-09
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forms.honour_codes import Reason
from forms.nomination_codes import Category, Nominee
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters
from processes.nomination.rules import materials, stops
from processes.nomination.rules.answers import answer
from processes.nomination.rules.awards import AWARDS, Award, Condition, Form
from processes.nomination.rules.nominees import Grade, Nomination


@dataclass(frozen=True, slots=True)
class Round:
    """What of the round is asked: its last day, events at units, who else is nominated.

    `taken` maps award and person (or unit, for what is no person's) to the first nomination.
    """

    last_day: date
    events: tuple[stops.Event, ...] = ()
    taken: Mapping[tuple[str, str], str] | None = None


def findings(one: Nomination, around: Round, parameters: Parameters, *, on: date) -> list[Finding]:
    """One finding a rule, in the order in which they are told."""
    award = AWARDS[one.award]
    found = [
        kind(one, award),
        *stops.findings(
            one.unit.code,
            around.events,
            award.stops,
            parameters,
            on=on,
            round_until=around.last_day,
        ),
        held(one, award),
        twice(one, around),
    ]
    found += [CONDITIONS[name](one, award, parameters, on) for name in award.conditions]
    found += texts(one, award, parameters)
    found.append(materials.complete(award, one.materials))
    found.append(confirmed(one))
    return found


def subjects(one: Nomination) -> tuple[str, ...]:
    """By what it is the same nominee: persons by themselves, what is no person's by its unit."""
    if one.kind in {Nominee.PERSON, Nominee.PAIR}:
        return tuple(person.code for person in one.persons)
    if one.kind is Nominee.PROJECT:
        return (one.entry,)
    return (f"{one.unit.code}{one.team_name and '/'}{one.team_name}",)


def first_come(nominations: Iterable[Nomination]) -> dict[tuple[str, str], str]:
    """Award and subject to the entry that came first; in the order they are handed over."""
    found: dict[tuple[str, str], str] = {}
    for one in nominations:
        for subject in subjects(one):
            found.setdefault((one.award, subject), one.entry)
    return found


def kind(one: Nomination, award: Award) -> Finding:
    """A person cannot be nominated for what is a team's."""
    wanted = "、".join(each.label for each in award.nominees)
    return answer(
        Reason.KIND,
        one.kind in award.nominees,
        "推荐对象",
        compared=f"推荐的是{one.kind.label}，{award.title}授予{wanted}",
        would_change="换一个称号，或换推荐对象",
    )


def held(one: Nomination, award: Award) -> Finding:
    """The same title once; the chair may set that aside with a reason (HON-07)."""
    return answer(
        Reason.HELD,
        award.code not in one.held,
        "已有称号",
        compared=f"已有{award.title}" if award.code in one.held else "没有同一称号",
        would_change="同一称号原则上不重复授予；确需再报的，由区总工会主席写明理由",
        overridable=True,
    )


def twice(one: Nomination, around: Round) -> Finding:
    """Of two nominations of the same for the same award the first stays."""
    others = {
        other
        for subject in subjects(one)
        if (other := (around.taken or {}).get((one.award, subject), one.entry)) != one.entry
    }
    return answer(
        Reason.TWICE,
        not others,
        "重复推荐",
        compared="本轮已由另一家单位推荐" if others else "本轮没有重复推荐",
        would_change="先报的有效；先报的撤回以后可以再报",
    )


def _active(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    retired = any(person.retired for person in one.persons)
    said = "已退休" if retired else "在职"
    return answer(Reason.RETIRED, not retired, "是否在职", compared=said)


def _rank(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    high = any(person.grade is Grade.DEPARTMENT for person in one.persons)
    return answer(
        Reason.RANK,
        not (high and parameters.count("honor_leader_excluded")),
        "行政级别",
        compared="副厅级以上" if high else "副厅级以下",
        used=parameters.used("honor_leader_excluded"),
    )


def _base(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    titles = "、".join(AWARDS[code].title for code in award.base)
    passed = not award.base or bool(one.held & set(award.base))
    return answer(
        Reason.BASE,
        passed,
        "基础荣誉",
        compared=f"有{titles}之一" if passed else f"没有{titles}",
        would_change="先获得其中一项，再推荐",
    )


def _trade(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    outside = next((person.outside_trade for person in one.persons if person.outside_trade), "")
    leads = any(person.category in {Category.LEADER, Category.CADRE} for person in one.persons)
    said = outside or ("管理岗位" if leads else "")
    return answer(
        Reason.TRADE,
        not said,
        "岗位范围",
        compared=f"岗位是{said}，不在评选范围" if said else "一线技术技能岗位",
    )


def _years(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    least = parameters.count("honor_craft_years")
    since = one.persons[0].since if one.persons else None
    years = whole_years(since, on) if since else 0
    return answer(
        Reason.YEARS,
        years >= least,
        "从业年限",
        compared=f"从事本职业满{years}年，要求满{least}年",
        would_change="提供更早的从业证明",
        used=parameters.used("honor_craft_years"),
    )


def whole_years(start: date, on: date) -> int:
    """Years completed on that day; of the 29 February on the 1 March."""
    return max(0, on.year - start.year - ((on.month, on.day) < (start.month, start.day)))


def _project(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    most, project = parameters.count("honor_members"), one.project
    wrong = []
    if project is None and one.kind is Nominee.PROJECT:
        wrong.append("没有填写项目情况")
    if project is not None:
        wrong += [
            said
            for said, holds in (
                ("已列入政府科技计划", project.in_government_plan),
                ("已获政府奖励", project.honoured_by_government),
                ("有知识产权争议", project.disputed),
                ("涉及国家秘密", project.secret),
                ("以前获过奖", project.honoured_before),
            )
            if holds
        ]
    if len(one.persons) > most:
        wrong.append(f"主要完成人{len(one.persons)}人，最多{most}人")
    return answer(
        Reason.PROJECT,
        not wrong,
        "申报条件",
        compared="；".join(wrong) or "符合申报条件",
        used=parameters.used("honor_members"),
    )


def _pair(one: Nomination, award: Award, parameters: Parameters, on: date) -> Finding:
    least = parameters.count("honor_pair_months")
    wrong = []
    if len({person.code for person in one.persons}) != 2 or len(one.persons) != 2:
        wrong.append("要有师傅和徒弟两个人")
    months = _months(one.agreement_from, one.agreement_to)
    if months < least:
        wrong.append(f"师徒协议{months}个月，要求至少{least}个月")
    return answer(
        Reason.PAIR,
        not wrong,
        "师徒结对",
        compared="；".join(wrong) or f"师徒协议{months}个月",
        would_change="补上师徒双方和协议起止日期",
        used=parameters.used("honor_pair_months"),
    )


def _months(first: date | None, last: date | None) -> int:
    if first is None or last is None:
        return 0
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (last.day < first.day))


CONDITIONS: Mapping[Condition, Callable[[Nomination, Award, Parameters, date], Finding]] = {
    Condition.ACTIVE: _active,
    Condition.RANK: _rank,
    Condition.BASE: _base,
    Condition.TRADE: _trade,
    Condition.YEARS: _years,
    Condition.PROJECT: _project,
    Condition.PAIR: _pair,
}


def texts(one: Nomination, award: Award, parameters: Parameters) -> list[Finding]:
    """w11, w12: how long the deeds are. A project has no deeds."""
    if award.form is Form.PROJECT:
        return []
    short_most = parameters.count("honor_short_deeds_max")
    least, most = parameters.count("honor_deeds_min"), parameters.count("honor_deeds_max")
    short = answer(
        Reason.TEXT,
        0 < one.short_deeds <= short_most,
        "简要事迹",
        compared=f"{one.short_deeds}字，要求{short_most}字以内",
        would_change="写好简要事迹" if not one.short_deeds else "压缩到规定字数以内",
        used=parameters.used("honor_short_deeds_max"),
    )
    long = answer(
        Reason.TEXT,
        least <= one.deeds <= most,
        "主要事迹",
        compared=f"{one.deeds}字，要求{least}至{most}字",
        would_change=f"再写{least - one.deeds}字" if one.deeds < least else "压缩到规定字数以内",
        used=parameters.used("honor_deeds_min", "honor_deeds_max"),
    )
    return [short, long]


def confirmed(one: Nomination) -> Finding:
    """HON-09: what somebody else has filled in, the nominee confirms."""
    passed = one.confirmed or not one.filled_by_agent
    return answer(
        Reason.CONFIRM,
        passed,
        "本人确认",
        compared="本人已确认文字和照片" if passed else "由单位代填，本人还没有确认文字和照片",
        would_change="请本人在手机上看过文字和照片，再点确认",
    )
