"""女职工“两癌”筛查登记表: the woman's pages, facts, and what officers and hospitals fill in.

Facts of one revision are plain JSON values:

    field     facts
    c01       name, id_number; from it birth_date, sex
    c02       phone
    c03       employer, street (not asked where the union is known), member_number
    c04       group (code of `Group`)
    c05       not here: slot C05 of the materials
    c09       last_month ("2023-05" or ""), last_place
    c11       consents["screening"], signature
    c12       consents["health_information"], if it was given
    c13       consents["aid"], if it was given
    -         applied_on (day of validation)

c06 to c08 are answered by herself in the hospital's own case (`history`), c10 is the booking, h, t
and f are of the hospital: none of them is a fact of the registration, so no union can read them.
"""

from forms.base import PlainForm
from forms.cancer_screening.booking import BookingForm
from forms.cancer_screening.hospital import (
    CheckInForm,
    FollowForm,
    HistoryForm,
    ResultsForm,
    ToldForm,
)
from forms.cancer_screening.officer import CheckForm, CompareForm
from forms.cancer_screening.referral import ReceiptForm, ReferralForm, TreatmentForm
from forms.cancer_screening.registration import CONSENTS, SECTIONS, validate
from forms.common import COMMON_FORMS

# By the name that a node of the flow gives to its form.
OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "screening_check": CheckForm,
    "screening_compare": CompareForm,
    "booking": BookingForm,
}
# Those of the medical lane: what is typed there is read by the woman and the hospital only.
MEDICAL_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "history": HistoryForm,
    "check_in": CheckInForm,
    "results": ResultsForm,
    "told": ToldForm,
    "referral": ReferralForm,
    "receipt": ReceiptForm,
    "treatment": TreatmentForm,
    "follow_up": FollowForm,
}

__all__ = ["CONSENTS", "MEDICAL_FORMS", "OFFICER_FORMS", "SECTIONS", "validate"]
