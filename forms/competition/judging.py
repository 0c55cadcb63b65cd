"""What judges and arbiters hand in. Their pages are of their own: here are the facts as they go."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import Tick
from forms.common import COMMON_FORMS


class SealForm(PlainForm):
    """k8: `given` holds what the papers of the session print."""

    def facts(self) -> dict[str, Any]:
        """As it was gathered."""
        return dict(self.given.get("sheets") or {})


class RulingForm(PlainForm):
    """k9: the sheet of the arbiters; their reason is the opinion."""

    def facts(self) -> dict[str, Any]:
        """As it was decided."""
        return dict(self.given.get("ruling") or {})


class SuperviseForm(PlainForm):
    """k10: compared before it is signed."""

    compared = Tick(
        label=_("已核对成绩、名次和计算过程"),
        required_words=_("请先核对，再勾选。"),
    )


OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "contest_seal": SealForm,
    "contest_ruling": RulingForm,
    "contest_supervise": SuperviseForm,
}
