"""表彰: what each award is worth, and which way it goes. Pure.

Source: domain specification D.2 (prizes), D.3, D.5 k12, k13
"""

from collections.abc import Mapping
from typing import Any

from forms.competition_codes import Prize
from processes.engine.parameters.values import Parameters

PASSED = "合格"


def money(prize: str, parameters: Parameters) -> int:
    """Fen of a prize; nothing for who only passed."""
    return parameters.fen(f"contest_money_{prize}") if prize else 0


def tier(prize: str) -> str:
    """Words of the certificate."""
    return Prize(prize).label if prize else PASSED


def has_prize(facts: Mapping[str, Any]) -> bool:
    """得奖"""
    return bool(facts["prize"])


def has_money(facts: Mapping[str, Any]) -> bool:
    """有奖金"""
    return int(facts["amount_fen"]) > 0
