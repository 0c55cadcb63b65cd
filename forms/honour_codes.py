"""Closed lists of what becomes of nominations, from reasons to verdicts. Pure.

Source: domain specification B4
"""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """The text itself; marks it as translatable without loading Django."""
    return text


class Reason(StrEnum):
    """Why somebody is not nominated. The code stands in events and on papers."""

    KIND = "R-KIND"
    LATE = "R-LATE"
    EARLY = "R-EARLY"
    QUOTA = "R-QUOTA"
    UNIT = "R-UNIT"
    SAFETY = "R-SAFETY"
    VETO = "R-VETO"
    HELD = "R-HELD"
    TWICE = "R-TWICE"
    BASE = "R-BASE"
    RANK = "R-RANK"
    RETIRED = "R-RETIRED"
    TRADE = "R-TRADE"
    YEARS = "R-YEARS"
    PROJECT = "R-PROJECT"
    PAIR = "R-PAIR"
    VOTE = "R-VOTE"
    NOTICE = "R-NOTICE"
    TEXT = "R-TEXT"
    CONFIRM = "R-CONFIRM"
    PAPER = "R-PAPER"
    STAMP = "R-STAMP"
    ORDER = "R-ORDER"

    @property
    def label(self) -> str:
        """Words of the notice."""
        return _REASONS[self]

    @property
    def goes_back(self) -> bool:
        """Whether the same nomination can be mended: returned for correction, not rejected."""
        return self in _MENDABLE


_REASONS = {
    Reason.KIND: gettext_noop("推荐对象的类型不符"),
    Reason.LATE: gettext_noop("材料迟交，视为自动放弃"),
    Reason.EARLY: gettext_noop("推荐还没有开始"),
    Reason.QUOTA: gettext_noop("超过单位的名额和候补"),
    Reason.UNIT: gettext_noop("单位有否决情形"),
    Reason.SAFETY: gettext_noop("单位在三年否决期内"),
    Reason.VETO: gettext_noop("有关部门不同意"),
    Reason.HELD: gettext_noop("同一称号原则上不重复授予"),
    Reason.TWICE: gettext_noop("已被另一家单位推荐"),
    Reason.BASE: gettext_noop("没有上一级推荐所要求的基础荣誉"),
    Reason.RANK: gettext_noop("行政级别不参评"),
    Reason.RETIRED: gettext_noop("已退休，不参评"),
    Reason.TRADE: gettext_noop("岗位不属于评选范围"),
    Reason.YEARS: gettext_noop("从事本职业的年限不够"),
    Reason.PROJECT: gettext_noop("项目不符合申报条件"),
    Reason.PAIR: gettext_noop("师徒结对不符合条件"),
    Reason.VOTE: gettext_noop("职代会表决没有通过"),
    Reason.NOTICE: gettext_noop("单位公示不足"),
    Reason.TEXT: gettext_noop("事迹材料的字数不符"),
    Reason.CONFIRM: gettext_noop("本人没有确认材料"),
    Reason.PAPER: gettext_noop("缺少材料"),
    Reason.STAMP: gettext_noop("缺少党委、行政或工会的意见和印章"),
    Reason.ORDER: gettext_noop("评审排序在名额以外"),
}
_MENDABLE = {
    Reason.NOTICE,
    Reason.TEXT,
    Reason.CONFIRM,
    Reason.PAPER,
    Reason.STAMP,
}


class Relation(StrEnum):
    """Why an expert does not score somebody (回避)."""

    SAME_UNIT = "same_unit"
    MASTER = "master"
    RELATIVE = "relative"

    @property
    def label(self) -> str:
        """Words of the register of recusals."""
        return _RELATIONS[self]


_RELATIONS = {
    Relation.SAME_UNIT: gettext_noop("与被推荐人同一单位"),
    Relation.MASTER: gettext_noop("被推荐人的师傅"),
    Relation.RELATIVE: gettext_noop("被推荐人的配偶或近亲属"),
}


class Tie(StrEnum):
    """By what equal scores are told apart."""

    VOTES = "votes"
    DEEDS = "deeds"
    FRONTLINE = "frontline"

    @property
    def label(self) -> str:
        """Words of the journal."""
        return _TIES[self]


_TIES = {
    Tie.VOTES: gettext_noop("同意票占比高者在前"),
    Tie.DEEDS: gettext_noop("主要事迹得分高者在前"),
    Tie.FRONTLINE: gettext_noop("一线职工在前"),
}


class Standing(StrEnum):
    """What an honour is worth on a day."""

    NOT_YET = "not_yet"
    VALID = "valid"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """Words of the register and of the check of a certificate."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.NOT_YET: gettext_noop("尚未授予"),
    Standing.VALID: gettext_noop("有效"),
    Standing.REVOKED: gettext_noop("已撤销"),
}


class Likeness(StrEnum):
    """By what two nominations look like one another (查重)."""

    IDENTITY = "identity"
    HOUSEHOLD = "household"
    PHONE = "phone"
    CARD = "card"
    FILE = "file"
    INVOICE = "invoice"
    TEXT = "text"

    @property
    def label(self) -> str:
        """Words of the radar."""
        return _LIKENESSES[self]


_LIKENESSES = {
    Likeness.IDENTITY: gettext_noop("同一证件号码"),
    Likeness.HOUSEHOLD: gettext_noop("同一家庭"),
    Likeness.PHONE: gettext_noop("同一手机号码"),
    Likeness.CARD: gettext_noop("同一银行卡"),
    Likeness.FILE: gettext_noop("同一份材料"),
    Likeness.INVOICE: gettext_noop("同一张发票"),
    Likeness.TEXT: gettext_noop("事迹文字相近"),
}


class Verdict(StrEnum):
    """What a person says of such a pair."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        """Words of the radar."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.SAME: gettext_noop("是同一人或同一件"),
    Verdict.RELATED: gettext_noop("有关联，不是同一件"),
    Verdict.DIFFERENT: gettext_noop("没有关系"),
}
