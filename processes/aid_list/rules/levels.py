"""Who filed a list decides who looks at it first. Pure."""

from collections.abc import Mapping
from typing import Any


def filed_by_street(facts: Mapping[str, Any]) -> bool:
    """街道总工会填报"""
    return facts.get("filed_at") == "street"
