"""Her own tick before anything she gave is written into an application for aid (c13)."""

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import Tick


class OfferForm(PlainForm):
    """Never ticked beforehand, whatever she ticked when she registered."""

    agrees = Tick(
        label=_("我同意把上面这几项填进帮扶申请"),
        help_text=_("只有您自己看得到这份草稿；您交了，工会才看得到。检查结果不会填进去。"),
        required_words=_("您同意了才能预先填好。不同意也可以自己申请，从头填。"),
    )
