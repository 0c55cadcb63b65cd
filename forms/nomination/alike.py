"""查重: what a person says of two cases that look alike."""

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf
from forms.honour_codes import Verdict
from forms.text import LongTextField


class AlikeForm(PlainForm):
    """The verdict and why. Nothing is joined by it."""

    verdict = OneOf({one.value: _(one.label) for one in Verdict}, label=_("结论"))
    reason = LongTextField(label=_("理由"), least=5, most=200, rows=2)
