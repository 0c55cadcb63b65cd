"""Who may compete: age, guardian, membership, work, titles, bars, one event a season. Pure.

Where somebody lives is not asked: the union of the employer decides (CON-08). Age and months are
counted on the day on which registration closes.
Source: domain specification D.2, D.3
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forms.competition_codes import Reason, Title
from processes.competition.rules.answers import answer
from processes.competition.rules.season import Event
from processes.engine.findings import Finding
from processes.engine.identity import Sex, age_on
from processes.engine.parameters.values import Parameters


@dataclass(frozen=True, slots=True)
class Held:
    """A title; `event` is what it was won in, empty for one that counts everywhere."""

    title: Title
    event: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One who wants to compete. `works_since` is the first day of work in the district.

    `trainee` is one whose vocational school certifies that he is trained at the unit: its
    certificate stands for the months of work. `guardian` is the consent of a minor's guardian.
    """

    code: str
    born: date
    sex: Sex
    member: bool
    works_since: date | None = None
    trainee: bool = False
    guardian: bool = False
    titles: tuple[Held, ...] = ()
    barred: bool = False


def findings(
    person: Person, event: Event, parameters: Parameters, *, entered: Iterable[str] = ()
) -> list[Finding]:
    """One finding a rule. `entered` are codes of the season's events he competes in already."""
    day = event.age_day
    return [
        age(person, parameters, on=day),
        *guardian(person, parameters, on=day),
        membership(person),
        service(person, parameters, on=day),
        titles(person, event),
        bar(person),
        season(event, entered),
    ]


def age(person: Person, parameters: Parameters, *, on: date) -> Finding:
    """Completed years, both limits included."""
    top = f"contest_age_max_{person.sex.value}"
    least, most = parameters.count("contest_age_min"), parameters.count(top)
    years = age_on(person.born, on)
    return answer(
        Reason.AGE,
        least <= years <= most,
        "参赛年龄",
        compared=f"报名截止日{years}周岁，要求{least}至{most}周岁",
        would_change="年龄以报名截止日为准；证件号码填错的，请更正后再报" if years < least else "",
        used=parameters.used("contest_age_min", top),
    )


def guardian(person: Person, parameters: Parameters, *, on: date) -> list[Finding]:
    """Minors bring their guardian's consent; of others nothing is asked."""
    adult, years = parameters.count("contest_adult_age"), age_on(person.born, on)
    if years >= adult:
        return []
    return [
        answer(
            Reason.GUARDIAN,
            person.guardian,
            "监护人同意",
            compared=f"报名截止日{years}周岁，不满{adult}周岁",
            would_change="上传监护人签字的同意书",
            used=parameters.used("contest_adult_age"),
        )
    ]


def membership(person: Person) -> Finding:
    """His union, that of his employer, belongs to this district."""
    return answer(
        Reason.MEMBERSHIP,
        person.member,
        "工会会员",
        compared="本区基层工会的会员" if person.member else "没有查到在本区的工会会员登记",
        would_change="先加入所在单位或街道的工会，再报名",
    )


def service(person: Person, parameters: Parameters, *, on: date) -> Finding:
    """Months of work in the district, or the certificate of a vocational school."""
    least = parameters.count("contest_service_months")
    used = parameters.used("contest_service_months")
    if person.trainee:
        said = "职业院校出具了实习证明"
        return answer(Reason.SERVICE, True, "在本区工作", compared=said, used=used)
    months = whole_months(person.works_since, on) if person.works_since else 0
    return answer(
        Reason.SERVICE,
        months >= least,
        "在本区工作",
        compared=f"到报名截止日满{months}个月，要求满{least}个月",
        would_change="提供更早的社保、合同或平台证明；职业院校实习生提供学校证明",
        used=used,
    )


def whole_months(start: date, on: date) -> int:
    """Months completed on that day: from the 17th to the 17th is one."""
    months = (on.year - start.year) * 12 + on.month - start.month
    return max(0, months - (on.day < start.day))


def titles(person: Person, event: Event) -> Finding:
    """National titles keep out of all events, those of city and district out of their own."""
    against = [held for held in person.titles if held.title.everywhere or held.event == event.code]
    if not against:
        return answer(Reason.TITLE, True, "已有称号", compared="没有限制参赛的称号")
    everywhere = any(held.title.everywhere for held in against)
    return answer(
        Reason.TITLE,
        False,
        "已有称号",
        compared=f"已是{against[0].title.label}",
        would_change="" if everywhere else "可以报名参加其他赛项",
    )


def bar(person: Person) -> Finding:
    """Who was struck for fraud stays out for the season."""
    return answer(
        Reason.BARRED,
        not person.barred,
        "参赛资格",
        compared="本赛季被取消参赛资格" if person.barred else "没有被取消过资格",
        would_change="下一赛季可以再报名",
    )


def season(event: Event, entered: Iterable[str]) -> Finding:
    """One event a person and season, the one that is entered now not counted."""
    others = sorted(set(entered) - {event.code})
    return answer(
        Reason.SEASON,
        not others,
        "一人一赛项",
        compared=f"本赛季已报赛项{others[0]}" if others else "本赛季没有报别的赛项",
        would_change="先撤回那一个报名，再报这个赛项",
    )
