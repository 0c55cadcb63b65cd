"""D-HON-02 职代会和联席会议纪要, D-HON-03 单位公示情况报告."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind
from processes.nomination.documents import reading

STAMPS = (("party", "党委"), ("administration", "行政"), ("union", "工会"))


def congress(file: CaseFile) -> dict[str, Any]:
    """The vote, and the three who signed and stamped."""
    step, form = file.last("congress", "approve"), file.form("congress")
    vote = (
        f"应到{form.get('expected')}人，实到{form.get('present')}人；"
        f"同意{form.get('agree')}票，反对{form.get('against')}票，弃权{form.get('abstain')}票。"
    )
    unit = file.offices.unit
    stamped = set(form.get("stamps") or ())
    return reading.table(
        file,
        unit,
        long=True,
        pairs=[
            ("职代会日期", words.day(form.get("met_on"))),
            ("会议纪要号", str(form.get("minutes_number", ""))),
            ("联席会议日期", words.day(form.get("joint_on"))),
            ("联席会议纪要号", str(form.get("joint_minutes", ""))),
        ],
        texts=[
            ("民主测评和表决", vote),
            ("职代会决议", f"会议审议并同意推荐{reading.nominee(file)}为"
             f"{reading.award(file).title}人选。"),
        ],
        signs=[
            reading.sign(
                f"{word}意见", "同意推荐，已签署意见并盖章。" if code in stamped else "　",
                step if code in stamped else None, unit if code == "union" else "",
            )
            for code, word in STAMPS
        ],
        notes=["党委、行政的印章盖在纸质件上，由单位工会核对后登记。"],
    )  # fmt: skip


def unit_notice(file: CaseFile) -> dict[str, Any]:
    """公示情况报告 (auto): object, scope, place, days, channel, what came, conclusion."""
    step, form = file.last("unit_notice", "approve"), file.form("unit_notice")
    count = int(form.get("objections") or 0)
    concluded = (
        "公示期间未收到异议。"
        if not count
        else f"公示期间收到异议{count}件，经核实不成立。{words.sentence(str(form.get('told', '')))}"
    )
    unit = file.offices.unit
    return reading.table(
        file,
        unit,
        pairs=[
            ("公示开始", words.day(form.get("first_day"))),
            ("公示结束", words.day(form.get("last_day"))),
            ("公示范围", "本单位全体职工"),
            ("公示地点", str(form.get("place", ""))),
            ("反映渠道", "单位工会信箱、来访"),
            ("收到异议", f"{count}件"),
        ],
        texts=[("公示内容", f"拟推荐{reading.nominee(file)}为{reading.award(file).title}人选，"
                "公示姓名、单位、岗位和简要事迹，不公示证件号码和电话。")],
        signs=[reading.sign("结　　论", concluded, step, unit)],
        notes=["公告栏照片随本报告存档。"],
    )  # fmt: skip


KINDS = (
    DocumentKind(
        code="D-HON-02", title="职工代表大会和党政工联席会议纪要", template="table",
        build=congress, process="nomination", seal=True, read_by_applicant=True,
    ),
    DocumentKind(
        code="D-HON-03", title="单位公示情况报告", template="table", build=unit_notice,
        process="nomination", seal=True, read_by_applicant=True,
    ),
)  # fmt: skip
