"""Closed lists of the two-cancers screening that rules, forms and papers share. Pure.

Results of examinations (domain specification C.2) are words of the medical lane: what is made of
them stands in the decision table, never in a list that the union reads.
"""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """The text itself; marks it as translatable without loading Django."""
    return text


class Group(StrEnum):
    """c04: 重点人群类别."""

    HARDSHIP = "hardship"
    DISPATCHED = "dispatched"
    DRIVER = "driver"
    COURIER = "courier"
    DELIVERY = "delivery"
    SANITATION = "sanitation"
    TRUCK_WIFE = "truck_wife"
    CARE = "care"
    DOMESTIC = "domestic"
    PROPERTY = "property"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _GROUPS[self]

    @property
    def rank(self) -> int:
        """Place in the queue: 0 before 1 before 2. Source: C.4."""
        return _RANKS.get(self, 1)

    @property
    def needs_proof(self) -> bool:
        """Whether a paper has to show it (c05)."""
        return self is not Group.OTHER


_GROUPS = {
    Group.HARDSHIP: gettext_noop("困难职工或困难企业女职工"),
    Group.DISPATCHED: gettext_noop("劳务派遣女职工"),
    Group.DRIVER: gettext_noop("货车司机、网约车司机"),
    Group.COURIER: gettext_noop("快递员"),
    Group.DELIVERY: gettext_noop("外卖送餐员"),
    Group.SANITATION: gettext_noop("环卫工人"),
    Group.TRUCK_WIFE: gettext_noop("跟车“卡嫂”"),
    Group.CARE: gettext_noop("护工护理员"),
    Group.DOMESTIC: gettext_noop("家政服务员"),
    Group.PROPERTY: gettext_noop("物业保洁员"),
    Group.OTHER: gettext_noop("其他女职工"),
}
_RANKS = {Group.HARDSHIP: 0, Group.OTHER: 2}


class Reason(StrEnum):
    """Why a registration is not taken. The code stands in events and on papers."""

    AGE = "R-AGE"
    SEX = "R-SEX"
    INTERVAL = "R-INTERVAL"
    MEMBERSHIP = "R-MEMBER"
    DUPLICATE = "R-DUPLICATE"
    GROUP = "R-GROUP"
    CONSENT = "R-CONSENT"
    OTHER = "R-OTHER"

    @property
    def label(self) -> str:
        """Words of the notice."""
        return _REASONS[self]


_REASONS = {
    Reason.AGE: gettext_noop("年龄不在本批次范围内"),
    Reason.SEX: gettext_noop("本筛查只面向女职工"),
    Reason.INTERVAL: gettext_noop("距上一次完成筛查还不到规定的间隔"),
    Reason.MEMBERSHIP: gettext_noop("工会组织关系不在本区"),
    Reason.DUPLICATE: gettext_noop("本批次已经登记过"),
    Reason.GROUP: gettext_noop("身份或者重点人群的证明不符"),
    Reason.CONSENT: gettext_noop("没有签署筛查或健康信息的同意书"),
    Reason.OTHER: gettext_noop("其他原因"),
}


class Visual(StrEnum):
    """妇科检查, by the naked eye."""

    NORMAL = "normal"
    SUSPICIOUS = "suspicious"
    ABNORMAL = "abnormal"


class Hpv(StrEnum):
    """高危型 HPV 分型检测."""

    NEGATIVE = "negative"
    TYPE_16 = "type_16"
    TYPE_18 = "type_18"
    OTHER = "other"
    INVALID = "invalid"


class Tct(StrEnum):
    """宫颈液基细胞学 (TBS)."""

    NILM = "nilm"
    ASC_US = "asc_us"
    ASC_H = "asc_h"
    LSIL = "lsil"
    HSIL = "hsil"
    AGC = "agc"
    CANCER = "cancer"
    UNSATISFACTORY = "unsatisfactory"


class Touch(StrEnum):
    """乳腺体检."""

    NORMAL = "normal"
    SUSPICIOUS = "suspicious"


class BiRads(StrEnum):
    """BI-RADS of 乳腺超声; a mammogram ends at 5 and may be missing."""

    B0 = "0"
    B1 = "1"
    B2 = "2"
    B3 = "3"
    B4A = "4A"
    B4B = "4B"
    B4C = "4C"
    B5 = "5"
    B6 = "6"


XRAY = tuple(one for one in BiRads if one is not BiRads.B6)


class Pathology(StrEnum):
    """What 病理 found after a referral."""

    NONE = "none"
    BENIGN = "benign"
    CIN_1 = "cin_1"
    CIN_2 = "cin_2"
    CIN_3 = "cin_3"
    CERVICAL_CANCER = "cervical_cancer"
    ATYPICAL_HYPERPLASIA = "atypical_hyperplasia"
    BREAST_CANCER = "breast_cancer"


class Verdict(StrEnum):
    """结论: the class of a part of the screening. READING: no row says, a doctor has to."""

    URGENT = "urgent"
    REFER = "refer"
    FURTHER = "further"
    RECHECK = "recheck"
    NORMAL = "normal"
    CONFIRMED = "confirmed"
    READING = "reading"

    @property
    def urgency(self) -> int:
        """The higher goes before the lower."""
        return _URGENCY[self]


_URGENCY = {
    Verdict.CONFIRMED: 6,
    Verdict.URGENT: 5,
    Verdict.REFER: 4,
    Verdict.FURTHER: 3,
    Verdict.RECHECK: 2,
    Verdict.NORMAL: 1,
    Verdict.READING: 0,
}


class Onward(StrEnum):
    """转诊去向: where she goes next. NOWHERE: until the next cycle."""

    COLPOSCOPY = "colposcopy"
    COLPOSCOPY_PATHOLOGY = "colposcopy_pathology"
    PATHOLOGY = "pathology"
    SPECIALIST = "specialist"
    MAMMOGRAM = "mammogram"
    BIOPSY = "biopsy"
    ASSESSMENT = "assessment"
    RECHECK = "recheck"
    CYTOLOGY = "cytology"
    DOCTOR = "doctor"
    NOWHERE = "nowhere"
