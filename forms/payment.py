"""What forms of payments share: one number of a bank slip for several cases."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.choices import Tick


class SameTransfer(Tick):
    """Says that several cases were paid by one transfer: only then may they share its number."""

    def __init__(self) -> None:
        """A box that is ticked only where it is true."""
        super().__init__(
            label=_("和别的办件是同一批转账，共用这个回单号"),
            required=False,
            help_text=_("一般不勾；系统提示回单号用过时再核对"),
        )


def ticked(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts without a box that was left empty: nobody has to read that something is not so."""
    return {k: v for k, v in facts.items() if k != "same_transfer" or v}
