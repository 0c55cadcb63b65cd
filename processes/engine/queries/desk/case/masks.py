"""What of a sensitive answer an officer reads who has not given a reason to see more.

Source: domain specification B0.5 (d); of addresses the street is kept, of health
and income nothing.
"""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from processes.vault import mask_card, mask_id, mask_name, mask_phone

DOWN_TO = (r".*?(?:街道|镇|乡)", r".*?[区县]", r".*?[州市省]")


def masked(kind: str, text: str) -> str:
    """The answer as everybody at a desk may read it; as it is for kind ""."""
    return MASKS[kind](text) if kind and text else text


def mask_address(text: str) -> str:
    """An address down to its street."""
    for pattern in DOWN_TO:
        found = re.match(pattern, text)
        if found:
            return found[0] + "****"
    return "****"


def mask_all(text: str) -> str:
    """Nothing of it."""
    return _("已隐去")


MASKS: dict[str, Callable[[str], str]] = {
    "name": mask_name,
    "id": mask_id,
    "phone": mask_phone,
    "card": mask_card,
    "address": mask_address,
    "health": mask_all,
    "income": mask_all,
}
