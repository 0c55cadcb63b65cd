"""Papers an applicant has to hand in, as the facts call for them (材料清单).

What the system writes itself has no slot: M01 申请书, M02 审批表, M15 入户调查表, M16 会议纪要.
Officers bring what belongs to the last two: photos of the visit, a scan of the signed minutes.
Source: domain specification B1.3
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from processes.engine.identity import age_on
from processes.hardship_aid.rules.words import Facts

ILLNESS = {"own_illness", "family_illness"}
MOST_FILES = 30
# Days for which an uploaded file still proves what it proved (our choice: no regulation says).
# Who signs anew for each application has nothing to take over: M00, M05. What shows "the last
# year" (wages, bills) grows old soon, papers about persons and things later.
LASTS = 365
SOON_OLD = {"M06": 90, "M09": 90, "M11": 90, "M12": 180}
SIGNED_ANEW = {"M05"}
BLANKS = {"M05": "/apply/hardship_aid/authorisation/"}


@dataclass(frozen=True, slots=True)
class Material:
    """One slot for uploads. `why` tells the applicant what it is for and what to photograph."""

    code: str
    title: str
    required: bool
    why: str
    most_files: int = MOST_FILES
    least: int = 1
    pictures: bool = False

    @property
    def blank(self) -> str:
        """Address of the empty form, where there is one."""
        return BLANKS.get(self.code, "")

    @property
    def days(self) -> int:
        """For how many days after its upload a file may be taken into a new application."""
        return 0 if self.code in SIGNED_ANEW else SOON_OLD.get(self.code, LASTS)


PHOTOS = Material(
    "M15P", "现场照片", required=True, why="住房内外、主要家什都拍到。", least=2, pictures=True
)
MINUTES = Material(
    "M16", "会议纪要和公示单扫描件", required=False, why="有签字盖章的纸质件，扫描或拍照上传。"
)
RECEIPT_MANDATE = Material(
    "M00R", "签收委托书（本人签字）", required=False, why="亲属代签时，本人写的委托书。"
)
BY_FORM = {"home_visit": (PHOTOS,), "minutes": (MINUTES,), "receipt": (RECEIPT_MANDATE,)}
"""What is brought beside a form on the way, by its name."""


def slots(facts: Facts) -> tuple[Material, ...]:
    """Slots for these facts, in the order of the list; works on incomplete facts too."""
    return tuple(
        Material(code, title, required=True, why=why(facts) if callable(why) else why)
        for code, title, asked, why in _TABLE
        if asked(facts)
    )


def _adults(facts: Facts) -> int:
    """Family members of 18 or more, by the day on which the application is made."""
    day = facts.get("applied_on")
    births = [member.get("birth_date", "") for member in facts.get("family", ())]
    if day is None:
        return max(1, len(births))
    return max(1, sum(bool(b) and age_on(_day(b), _day(day)) >= 18 for b in births))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _causes(facts: Facts) -> set[str]:
    return {str(facts.get("main_cause", "")), str(facts.get("other_cause", ""))}


def _always(facts: Facts) -> bool:
    return True


def _low_income(facts: Facts) -> bool:
    return any(aid.get("item") == "low_income" for aid in facts.get("received_aid", ()))


def _illness(facts: Facts) -> bool:
    return (
        facts.get("kind") == "mutual"
        or bool(_causes(facts) & ILLNESS)
        or int(facts.get("rigid_medical_fen", 0)) > 0
    )


def _disability(facts: Facts) -> bool:
    return "disability" in _causes(facts) or facts.get("health") == "disability"


def _accident(facts: Facts) -> bool:
    return "accident" in _causes(facts) or int(facts.get("loss_selfpaid_fen", 0)) > 0


def _study(facts: Facts) -> bool:
    return (
        facts.get("kind") == "study"
        or "study" in _causes(facts)
        or int(facts.get("rigid_education_fen", 0)) > 0
    )


def _new_form(facts: Facts) -> bool:
    return facts.get("employment_type") in {"migrant", "new_form"}


def _alone(facts: Facts) -> bool:
    return "single_parent" in _causes(facts)


def _authorisation(facts: Facts) -> str:
    return f"每位成年家人各签一份，您家有{_adults(facts)}位成年人。只用来核对收入和财产。"


_TABLE: tuple[tuple[str, str, Callable[[Facts], bool], str | Callable[[Facts], str]], ...] = (
    ("M03", "身份证（本人和家人）", _always, "正面、反面都要拍。只给办件人员看。"),
    ("M04", "户口簿全部页", _always, "不在一个户口簿上的，加拍亲属关系证明。"),
    ("M05", "家庭经济状况核对授权书（签字）", _always, _authorisation),
    (
        "M06",
        "近一年工资流水或收入证明",
        _always,
        "单位盖章的证明也行；没有工作的，拍失业证明。",
    ),
    ("M07", "本人银行卡", _always, "拍有卡号的一面。救助金打到这张卡上。"),
    ("M08", "低保证", _low_income, "要有民政部门一年内盖的章。"),
    ("M09", "诊断书和自付票据", _illness, "二级以上医院的诊断书，近一年的医保结算单。"),
    ("M10", "残疾证", _disability, "拍有照片和等级的一页。"),
    ("M11", "事故或灾害证明和费用票据", _accident, "公安、应急或民政部门开的证明。"),
    ("M12", "录取通知书或学籍证明、学费票据", _study, "每个上学的孩子各一份。"),
    (
        "M13",
        "一年以上劳动合同和会员证明",
        _new_form,
        "没有合同的，拍派单记录、工资记录等证明；还不是会员的，不用传会员证明，请先问工会怎样入会。",
    ),
    ("M14", "离异或丧偶证明", _alone, "离婚证、判决书或死亡证明，拍一样就行。"),
)

TITLES = {
    "M00": "委托书（本人签字）",
    **{one.code: one.title for one in (PHOTOS, MINUTES, RECEIPT_MANDATE)},
    **{code: title for code, title, _asked, _why in _TABLE},
}
