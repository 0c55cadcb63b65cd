"""What a doctor's code means, for who is no doctor. Where it is serious a doctor says it himself.

Source: domain specification C.2
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.cancer_screening_codes import BiRads, Hpv, Tct

IMAGES = {
    BiRads.B0.value: gettext_lazy("看不清，要再做一项"),
    BiRads.B1.value: gettext_lazy("没有发现异常"),
    BiRads.B2.value: gettext_lazy("良性"),
    BiRads.B3.value: gettext_lazy("多半是良性，要再看一次"),
}
MEANS = {
    "hpv": {Hpv.NEGATIVE.value: gettext_lazy("没有查到")},
    "tct": {
        Tct.NILM.value: gettext_lazy("没有发现异常细胞"),
        Tct.UNSATISFACTORY.value: gettext_lazy("这次没有取好，要再做一次"),
    },
    "ultrasound": IMAGES,
    "xray": IMAGES,
}


def plain(item: str, code: str, word: str) -> str:
    """The word of the report, with what it means in brackets where that is said here."""
    means = MEANS.get(item, {}).get(code)
    return _("%(word)s（%(means)s）") % {"word": word, "means": means} if means else word
