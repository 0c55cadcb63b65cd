"""D-CON-00 竞赛实施方案: the red-header notice by which a season is opened."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import (
    LONGEST_LINE,
    Annex,
    Column,
    Genre,
    Official,
    Table,
    Text,
)
from processes.engine.documents.kinds import DocumentKind, Issuer


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the notice."""
    facts, issuer = file.facts, file.offices.district
    signed = file.last("sign", "approve")
    title = str(facts["title"])
    lines = [title[n : n + LONGEST_LINE] for n in range(0, len(title), LONGEST_LINE)]
    return gongwen.values(
        Official(
            genre=Genre.NOTICE,
            issuer=issuer,
            heading=(f"{issuer}关于印发", *(f"{one}" for one in lines), "实施方案的通知"),
            text=_text(file),
            on=words.day(signed.on if signed else file.submitted_on),
            to="各街道总工会，各基层工会",
            annexes=(_events(facts), _prizes(file)),
            aside="此件公开发布",
        )
    )


def _text(file: CaseFile) -> tuple[Text, ...]:
    facts, known = file.facts, file.parameters
    theme = f"以“{facts['theme']}”为主题，" if facts["theme"] else ""
    count = len(facts["events"])
    months, least = known.count("contest_service_months"), known.count("contest_age_min")
    most = known.count("contest_age_max_male")
    return (
        Text(f"{str(facts['basis']).rstrip('。，；')}，区总工会决定举办{facts['title']}。"
             "现将实施方案印发给你们，请认真组织职工参加。"),
        Text(level=1, lead="主题和赛项"),
        Text(f"竞赛{theme}设{count}个赛项，安排见附件1。"),
        Text(level=1, lead="参赛条件"),
        Text(f"报名截止当天年满{least}周岁、不满{most + 1}周岁，在本区工作满{months}个月的会员。"
             "每人一个赛季只报一个赛项；不满18周岁的须监护人同意。竞赛不收费。"),
        Text(level=1, lead="报名和审核"),
        Text("职工用手机报名，按提交的先后占名额，满了按顺序候补。"
             "基层工会推荐，街道总工会初核，报名截止后区总工会审核资格，参赛名单公示后公开抽签。"),
        Text(level=1, lead="评分和申诉"),
        Text(_scores(file)),
        Text(level=1, lead="组织"),
        Text(str(facts["organised"])),
        Text(f"联系人和电话：{facts['contact']}。"),
    )  # fmt: skip


def _scores(file: CaseFile) -> str:
    known = file.parameters
    theory, practice = (known.ratio(f"contest_{name}_share") for name in ("theory", "practice"))
    hours = known.count("contest_complaint_minutes") // 60
    days = known.days("contest_result_publicity")
    return (
        f"理论占{_percent(theory)}，实操占{_percent(practice)}，满分100分，保留两位小数。"
        f"对成绩有异议的，比赛结束后{hours}小时内书面申诉，监督仲裁组当天裁决。"
        f"成绩公示{days}个工作日，无异议的予以表彰。"
    )


def _events(facts: Mapping[str, Any]) -> Annex:
    columns = (
        Column("赛　项", 0, left=True), Column("赛道", 22), Column("组别", 16),
        Column("名额", 12), Column("报名截止", 34), Column("比赛", 20),
    )  # fmt: skip
    rows = [
        (
            one["title"], one["track"], one["kind"], str(one["places"]),
            str(one["closes"])[:16],  # to the minute
            _short(one["day"]),
        )
        for one in facts["events"]
    ]  # fmt: skip
    return Annex("赛项安排", tables=(Table(columns, rows),))


def _prizes(file: CaseFile) -> Annex:
    known = file.parameters
    columns = (Column("奖　项", 0), Column("名　额", 50))
    rows = [
        (title, f"{known.count(f'contest_prize_{code}')}个")
        for code, title in (
            ("first", "一等奖"), ("second", "二等奖"), ("third", "三等奖"), ("excellent", "优胜奖")
        )
    ]  # fmt: skip
    share = known.ratio("contest_prize_share")
    said = [Text(f"每个赛项获奖的不超过实际参赛人数的{_percent(share)}。")]
    if file.facts["prizes"]:
        said.append(Text(str(file.facts["prizes"])))
    return Annex("奖项设置", said, (Table(columns, rows),))


def _percent(share: Fraction) -> str:
    """0.30 as 30%."""
    return f"{float(share * 100):g}%"


def _short(day: str) -> str:
    if not day:
        return "另行通知"
    on = date.fromisoformat(day)
    return f"{on.month}月{on.day}日"


KIND = DocumentKind(
    code="D-CON-00",
    title="竞赛实施方案",
    template="plan",
    build=build,
    process="competition",
    series="官工发",
    issuer=Issuer.DISTRICT,
    seal=True,
    public=True,
    read_by_applicant=True,
)
