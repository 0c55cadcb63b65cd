"""D-HON-00 评选通知 with the places of units, D-HON-14 撤销决定: red-header papers."""

from collections.abc import Mapping
from datetime import date
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

POOL = "区里统筹"


def notice(file: CaseFile) -> dict[str, Any]:
    """h0: what is given out, until when, how; who may name how many."""
    facts, issuer = file.facts, file.offices.district
    signed = file.last("sign", "approve")
    title = str(facts["title"])
    lines = [title[n : n + LONGEST_LINE] for n in range(0, len(title), LONGEST_LINE)]
    return gongwen.values(
        Official(
            genre=Genre.NOTICE,
            issuer=issuer,
            heading=(f"{issuer}关于做好", *lines, "工作的通知"),
            text=_text(file),
            on=words.day(signed.on if signed else file.submitted_on),
            to="各街道总工会，各基层工会",
            annexes=(_places(facts),),
            aside="此件公开发布",
        )
    )


def _text(file: CaseFile) -> tuple[Text, ...]:
    facts, known = file.facts, file.parameters
    days = known.days("honor_unit_publicity")
    least, most = known.count("honor_deeds_min"), known.count("honor_deeds_max")
    months = known.row("honor_ban_months").value
    return (
        Text(f"{str(facts['basis']).rstrip('。，；')}（{facts['notice_number']}），"
             f"现将{facts['title']}有关事项通知如下。"),
        Text(level=1, lead="推荐称号和名额"),
        Text(f"共{len(facts['awards'])}个称号，名额分配见附件。"
             "名额以内按排序推荐，宁缺勿滥；各单位可以另报候补。"),
        Text(level=1, lead="推荐程序"),
        Text("按照自下而上、逐级审核的办法，两次审核、三次公示。单位推荐须经职工代表大会或者"
             "职工大会审议，党委、行政、工会签署意见并盖章；"
             f"在本单位公示不少于{days}个工作日。本人可以自荐，有劳动合同的经所在单位。"),
        Text(level=1, lead="不予推荐的情形"),
        Text("拖欠工资、欠缴社会保险、没有建立工会或者职代会制度、劳动关系不和谐的单位，"
             f"本轮不推荐；发生安全生产事故、严重职业危害或者群体性事件的，自发生之日起{months}个月"
             "不推荐。材料弄虚作假的，取消推荐，下一轮不接受该单位推荐。"),
        Text(level=1, lead="时间和材料"),
        Text(f"推荐自{facts['opens']}开始，材料于{facts['closes']}截止，迟交视为自动放弃。"
             f"主要事迹{least}至{most}字，用第三人称。材料在网上填报。"),
        Text(f"联系人和电话：{facts['contact']}。"),
    )  # fmt: skip


def _places(facts: Mapping[str, Any]) -> Annex:
    columns = (Column("称　号", 52, left=True), Column("单　位", 0, left=True),
               Column("名额", 18), Column("候补", 18))  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in facts["awards"]:
        rows.append((one["title"], "全区", str(one["places"]), str(one["reserve"])))
        given = 0
        for unit in one["units"]:
            given += int(unit["places"])
            rows.append(("", unit["name"], str(unit["places"]), str(unit["reserve"])))
        if left := int(one["places"]) - given:
            rows.append(("", POOL, str(left), "—"))
    return Annex("名额分配表", tables=(Table(columns, tuple(rows)),))


def revocation(file: CaseFile) -> dict[str, Any]:
    """h15: the title is taken back, the certificate is void, and how that was found out."""
    facts, form = file.facts, file.form("decide")
    issuer = file.offices.city or "昆明市总工会"
    named = words.day(date.fromisoformat(str(facts["granted_on"])))
    paper = gongwen.values(
        Official(
            genre=Genre.DECISION,
            issuer=issuer,
            heading=(f"{issuer}关于撤销", f"{facts['title']}称号的决定"),
            text=(
                Text(f"{named}，{facts['named_by']}决定授予{facts['holder'] or '证书持有人'}"
                     f"“{facts['title']}”称号，证书编号{facts['certificate']}。"),
                Text(f"经查：{str(facts['evidence']).rstrip('。')}。"
                     f"撤销的原因：{str(facts['reason']).rstrip('。')}。"),
                Text("现决定撤销该称号，收回证书和奖章，自决定之日起不再享受有关待遇。"
                     "荣誉档案注明已撤销，历史记录保留。"),
            ),
            on=words.day(form.get("revoked_on")),
            copies=file.offices.district,
        )
    )  # fmt: skip
    return {**paper, "own_number": str(form.get("revoked_by", ""))}


NOTICE = DocumentKind(
    code="D-HON-00", title="评选通知", template="official", build=notice, process="nomination",
    series="官工通", issuer=Issuer.DISTRICT, seal=True, public=True, read_by_applicant=True,
)  # fmt: skip
REVOCATION = DocumentKind(
    code="D-HON-14", title="撤销称号决定", template="official", build=revocation,
    process="nomination", issuer=Issuer.ACTOR, seal=True, read_by_applicant=True,
)  # fmt: skip
ACTS = {"D-HON-00": NOTICE}
REVOKED = {"D-HON-14": REVOCATION}
