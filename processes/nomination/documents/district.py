"""D-HON-04 初审表, 05 征求意见函, 06 评审票汇总, 07 党组会议纪要, 09 异议核实报告."""

from typing import Any

from forms.nomination_codes import Department
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official, Text
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.nomination.documents import reading
from processes.nomination.rules import ways
from processes.nomination.rules.criteria import criteria

REVIEWS = ("first_review", "district_first")
COUNTED = "有利害关系的专家已回避，不发票、不计分。得分为各票加权分的平均，名次由全区名单确定。"
CHECKS = ("objection_check", "city_check")


def first_review(file: CaseFile) -> dict[str, Any]:
    """h5: what was looked at in the first review."""
    steps = [one for node in REVIEWS for one in file.all(node, "approve")]
    step = steps[-1] if steps else None
    form, district = (step.form if step else {}), file.offices.district
    street = file.last("street_sign", "approve")
    way = file.offices.street if street else "基层工会直接报区总工会"
    return reading.table(
        file,
        district,
        pairs=[
            ("推荐单位", file.offices.unit),
            ("上报途径", way),
            ("材　　料", "齐全，印章和签字完整" if form.get("complete") else "　"),
            ("查　　重", "提示已逐条看过" if form.get("duplicates") else "　"),
        ],
        texts=[("名额和结构比例", words.sentence(str(form.get("shares") or ""), "无说明。"))],
        signs=[
            *([reading.sign("街道总工会意见", reading.said(street, "同意推荐。"), street,
                            file.offices.street)] if street else []),
            reading.sign("区级初审意见", reading.said(step, "通过初审。"), step, district),
        ],
    )  # fmt: skip


def ask(file: CaseFile) -> dict[str, Any]:
    """h6: the letter to the departments that are asked by the kind of person and unit."""
    district = file.offices.district
    asked = [Department(code).label for code in ways.departments(file.facts)]
    steps = [one for node in REVIEWS for one in file.all(node, "approve")]
    days = file.parameters.days("honor_opinions")
    facts = file.facts
    return gongwen.values(
        Official(
            genre=Genre.LETTER,
            issuer=district,
            heading=(f"{district}关于", "征求推荐评优对象意见的函"),
            to="、".join(f"{name}部门" for name in asked),
            text=(
                Text(
                    f"按照{reading.award(file).title}推荐工作的要求，现就以下推荐对象征求贵单位意见。"
                ),
                Text(
                    f"推荐对象：{reading.nominee(file)}。工作单位：{facts.get('unit_name', '')}。"
                ),
                Text(
                    f"请就推荐对象及其所在单位有无违法违规、安全生产事故、拖欠工资等情形，在{days}个"
                    "工作日内书面答复（同意、不同意、无记录）；不同意的请写明事由和发生的时间。"
                    "逾期未答复不视为同意。"
                ),
            ),
            on=words.day(steps[-1].on if steps else None),
        )
    )


def ballots(file: CaseFile) -> dict[str, Any]:
    """h7: the sheets, experts as numbers: who gave what is not printed."""
    last = file.last("scoring", "approve")
    given = file.form("scoring").get("sheets") or ()
    rows = criteria(reading.award(file))
    sheets = [
        [
            f"评审票{n}",
            *(str(one["points"].get(each.code, "")) for each in rows),
            "同意" if one["agrees"] else "不同意",
        ]
        for n, one in enumerate(given, 1)
    ]
    heads = [f"{one.title}（权重{one.weight}）" for one in rows]
    agreed = sum(bool(one["agrees"]) for one in given)
    district = file.offices.district
    return reading.table(
        file,
        district,
        pairs=[("收回评审票", f"{len(sheets)}张"), ("同意推荐", f"{agreed}张")],
        tables=[{"heads": ["票　号", *heads, "评审意见"], "rows": sheets}],
        signs=[
            ("汇总说明", COUNTED, "", reading.on(last), district),
        ],
        notes=["评审票按收回的先后编号，不写专家姓名。"],
    )


def party_group(file: CaseFile) -> dict[str, Any]:
    """h8: what the party group decided."""
    step, form = file.last("party_group", "approve"), file.form("party_group")
    district = file.offices.district
    present = "、".join(str(one) for one in form.get("attendees") or ())
    decided = words.sentence(str(form.get("resolution") or (step.opinion if step else "")), "　")
    return reading.table(
        file,
        district,
        pairs=[
            ("会议日期", words.day(form.get("met_on"))),
            ("会议纪要号", str(form.get("minutes_number", ""))),
        ],
        texts=[("参加人员", present or "　"), ("会议意见", decided)],
        signs=[
            reading.sign(
                "会议决定",
                f"同意将{reading.nominee(file)}列入{reading.award(file).title}推荐名单。",
                step,
                district,
            )
        ],
    )


def objection(file: CaseFile) -> dict[str, Any]:
    """h9x: what was objected and found; nothing says who objected."""
    steps = [one for node in CHECKS for one in file.all(node, "approve", "reject")]
    step = max(steps, key=lambda one: one.n) if steps else None
    form = step.form if step else {}
    stands = step is not None and step.verb == "reject"
    result = "异议成立，移出名单，名额由候补递补。" if stands else "异议不成立，恢复公示。"
    return reading.table(
        file,
        step.organisation if step else file.offices.district,
        texts=[
            ("反映的情况", words.sentence(str(form.get("claim", "")), "　")),
            ("核实情况", words.sentence(str(form.get("findings", "")), "　")),
        ],
        signs=[
            reading.sign("核实结论", f"{reading.said(step)}{result}", step,
                         step.organisation if step else "")
        ],
        notes=["反映人的身份依规保密，不写入本报告。"],
    )  # fmt: skip


def _kind(code: str, title: str, build: Any, **more: Any) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template=more.pop("template", "table"), build=build,
        process="nomination", issuer=Issuer.DISTRICT, seal=True, **more,
    )  # fmt: skip


KINDS = (
    _kind("D-HON-04", "推荐对象初审表", first_review),
    _kind("D-HON-05", "征求意见函", ask, template="official", series="官工函"),
    _kind("D-HON-06", "评审票汇总", ballots),
    _kind("D-HON-07", "党组会议纪要", party_group),
    _kind("D-HON-09", "异议核实报告", objection, read_by_applicant=True),
)
