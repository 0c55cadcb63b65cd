"""Closed lists and small phrases that several rules share."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from processes.engine.amounts import half_up, yuan

Facts = Mapping[str, Any]


class Reason(StrEnum):
    """Why a case is refused, returned or closed. The code stands in events and on papers."""

    INCOME = "R-INCOME"
    ASSETS = "R-ASSETS"
    DUPLICATE = "R-DUPLICATE"
    SCOPE = "R-SCOPE"
    MATERIALS = "R-MATERIALS"
    FALSE = "R-FALSE"
    REFUSED_CHECK = "R-CHECK"
    OBJECTION = "R-OBJECTION"
    LAPSE = "R-LAPSE"
    OTHER = "R-OTHER"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _REASONS[self]


_REASONS = {
    Reason.INCOME: "家庭收入超过困难职工认定标准",
    Reason.ASSETS: "家庭财产（房产、车辆、经商办企等）超过规定",
    Reason.DUPLICATE: "本年度已经享受同类救助，或已有在办申请",
    Reason.SCOPE: "不属于本工会受理范围",
    Reason.MATERIALS: "材料不齐全或看不清",
    Reason.FALSE: "申报情况与核实情况不一致",
    Reason.REFUSED_CHECK: "不同意核对家庭经济状况",
    Reason.OBJECTION: "公示期间的异议经核实成立",
    Reason.LAPSE: "逾期未补正",
    Reason.OTHER: "其他原因",
}


def money(amount_fen: int | Fraction) -> str:
    """An amount for a sentence: "8,000.00元"."""
    return f"{yuan(half_up(amount_fen), grouped=True)}元"


def plain(amount_fen: int | Fraction) -> str:
    """An amount inside a formula: "48,000.00"."""
    return yuan(half_up(amount_fen), grouped=True)
