"""What of a name or number is shown to those who have not given a reason to see more. Pure.

Source: domain specification B0.5 (d).
"""


def mask_name(name: str) -> str:
    """李样甲 as 李*甲, 李样 as 李*: the first and, from three characters on, the last."""
    if len(name) <= 2:
        return name[:1] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_id(number: str) -> str:
    """The first 6 and last 4 of an identity number; anything shorter than 15 is all stars."""
    return _ends(number, 6, 4) if len(number) >= 15 else "*" * len(number)


def mask_phone(number: str) -> str:
    """The first 3 and last 4 of a phone number; anything shorter than 11 is all stars."""
    return _ends(number, 3, 4) if len(number) >= 11 else "*" * len(number)


def mask_mail(address: str) -> str:
    """z***@example.cn, or empty."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}***@{domain}" if name else ""


def mask_card(number: str) -> str:
    """Four stars and the last 4 of a bank card; a fragment is all stars."""
    return f"****{number[-4:]}" if len(number) >= 8 else "*" * len(number)


def _ends(text: str, head: int, tail: int) -> str:
    return text[:head] + "*" * (len(text) - head - tail) + text[-tail:]
