"""Red-header papers of no process in particular: one a kind (文种), and their bytes."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from processes.engine.documents import fonts, gongwen, pages, render
from processes.engine.documents.gongwen import Annex, Column, Genre, Official, Table, Text

ISSUER = "官渡区总工会"
AT = datetime(2026, 3, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SUBJECTS = {
    Genre.REQUEST: (f"{ISSUER}关于增加2026年", "困难职工帮扶资金的请示"),
    Genre.LETTER: (f"{ISSUER}关于商请协助核对", "参赛职工社会保险信息的函"),
    Genre.NOTICE: (f"{ISSUER}关于开展2026年", "职工汽车维修工技能竞赛的通知"),
    Genre.REPLY: (f"{ISSUER}关于同意成立", "样例物业服务有限公司工会的批复",),
    Genre.DECISION: (f"{ISSUER}关于命名2026年", "官渡区工人先锋号的决定"),
    Genre.CIRCULAR: (f"{ISSUER}关于2026年", "送清凉活动开展情况的通报"),
    Genre.PUBLICITY: (f"{ISSUER}关于2026年", "官渡区工人先锋号拟推荐名单的公示"),
}  # fmt: skip
TO = {
    Genre.REQUEST: "昆明市总工会",
    Genre.DECISION: "",
    Genre.PUBLICITY: "",
    Genre.REPLY: "小板桥街道总工会",
}
TEXT = (
    Text("为做好今年工作，根据年度安排，经研究，现将有关事项明确如下："),
    Text(level=1, lead="总体要求"),
    Text("坚持自愿报名、公开公正。", level=2, lead="原则。"),
    Text("以报名截止日为准，逾期不补。", level=2, lead="时间。"),
    Text("报名表一式两份；", level=3),
    Text("同一单位不超过三人。", level=4),
    Text("初赛成绩不带入决赛。", level=4),
    Text(level=1, lead="工作分工"),
    Text("街道总工会负责审核，区总工会负责汇总。"),
)
LIST = Annex(
    "分项名单",
    text=(Text("下列各项由系统汇总。"),),
    tables=(
        Table(
            (Column("序号", 14), Column("项目", left=True), Column("金额（元）", 34, money=True)),
            (("1", "汽车维修工", "8,000.00"), ("2", "养老护理员", "6,400.00")),
        ),
    ),
)


def sample(genre: Genre, **changes: Any) -> Official:
    """A paper of this kind; a notice has an annex and goes along with another paper."""
    given: dict[str, Any] = {
        "genre": genre,
        "issuer": ISSUER,
        "heading": SUBJECTS[genre],
        "to": TO.get(genre, "各街道总工会"),
        "text": TEXT,
        "on": "2026年3月23日",
        "signed_by": "冯样波",
        "annexes": (LIST,) if genre is Genre.NOTICE else (),
        "enclosed": ("竞赛规程",) if genre is Genre.NOTICE else (),
        "aside": "联系人：沈样河，电话：0871-00000000" if genre is Genre.REQUEST else "",
        "copies": "" if genre.goes_up else "昆明市总工会，区总工会财务部门",
    }
    return Official(**{**given, **changes})


def written(paper: Official, *, preview: bool = False, demo: bool = True) -> bytes:
    """The bytes; `demo` puts a watermark across the lines."""
    fonts.activate()
    number = "官工发〔2026〕12号"
    page = pages.html(
        "documents/v2/gongwen.html",
        {
            "title": "".join(paper.heading),
            "number": "" if preview else number,
            "case_number": "GD-2026-000001",
            "verify_url": "" if preview else "http://localhost/v/SAMPLE2345QR/",
            "variant": "preview" if preview else "final",
            "demo": demo,
            "facts_hash": "0" * 64,
            "made_at": AT.isoformat(),
            "body": gongwen.values(paper),
        },
    )
    return render.write_pdf(render.Sheet(html=page, identifier=b"official", made_at=AT))
