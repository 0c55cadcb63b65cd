"""Counts as the desk says them."""

from django.utils.translation import gettext as _

MOST = 100


def counted(number: int, *, more: bool = False) -> str:
    """ "" for none, "99+" from a hundred on; `more` says that not everything was looked at."""
    if number >= MOST:
        return _("99+")
    if more:
        return f"{number}+"
    return str(number) if number else ""
