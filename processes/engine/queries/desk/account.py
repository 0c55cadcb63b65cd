"""The account in a summary as finance corrected it, so that nobody pays into the old one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from processes.engine.bank.corrected import corrected
from processes.engine.reading import Fact

ACCOUNT = "account"


def as_corrected(case: int, told: Iterable[Fact]) -> Iterator[Fact]:
    """The same facts; the account is the corrected one, and says so."""
    for one in told:
        to = corrected(case) if one.name == ACCOUNT else None
        if to is None:
            yield one
            continue
        text = _("%(bank)s，尾号 %(tail)s，户名 %(holder)s（财务已更正）") % {
            "bank": to.bank,
            "tail": to.card[-4:],
            "holder": to.holder,
        }
        yield replace(one, text=text)
