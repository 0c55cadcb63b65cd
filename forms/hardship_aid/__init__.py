"""困难职工家庭建档申请审批表: the applicant's pages, facts, and what officers fill in.

Facts of one revision are plain JSON values. Money is fen, days are ISO text, codes are those of
`forms.hardship_aid_lists`; what was not asked is None.

    field  facts
    a01    kind
    a02    name
    a03    id_type, id_number; from it birth_date
    a04    sex, ethnic_group (GB/T 3304 number), political_status
    a05    phone
    a06    health
    a07    work_status
    a08    model_worker
    a09    employment_type
    a10    employer, credit_code; flexible or no work: community
    a11    job_title, hired_month ("2019-05")
    a12    union (code of the organisation, "" for none), member_number
    a13    registered_address, home_address, street (code)
    a14    housing_type
    a15    housing_area (text, square metres)
    a16    homes (int), vehicle, business; and school_fee
    a17    family: [{relation, name, id_number, birth_date, health, occupation,
           annual_income_fen}], 1 to 12 rows, the applicant is the one with relation "self"
    a18    household_income_fen, household_income_reason
    a19    rigid_medical_fen, rigid_education_fen, rigid_care_fen, rigid_employment_fen
    a20    not stored: `rules.net_per_head`
    a21    main_cause, other_cause; for an accident loss_selfpaid_fen, event_certificate (bool)
    a22    not here: the district's `category`, see officer forms
    a23    received_aid: [{item, amount_fen, year}]
    -      of 医疗互助 only: mutual_term, mutual_number, stay_hospital, stay_grade, stay_admitted,
           stay_discharged, stay_total_fen, stay_pooled_fen, stay_serious_fen, stay_selfpaid_fen,
           settlement
    a24    needs: [code]; study_stage, students (int)
    a25    bank_name, bank_card, bank_holder
    a26    reason
    a27    consents: {code: {version, given, method}}
    a28    officer_relation; relative_name, relative_unit, relative_relation
    -      applied_on (day of validation), materials {slot: [attachment]}, agent (None or dict)
"""

from forms.base import PlainForm
from forms.common import COMMON_FORMS
from forms.hardship_aid.district import DistrictReviewForm, MeansCheckForm, PaymentForm
from forms.hardship_aid.facts import validate
from forms.hardship_aid.objection import ObjectionCheckForm
from forms.hardship_aid.officer import (
    AcceptForm,
    CollectiveForm,
    HomeVisitForm,
    MinutesForm,
    ReceiptForm,
)
from forms.hardship_aid.request import CONSENTS
from forms.hardship_aid.sections import BY_CODE, MOST_MEMBERS, SECTIONS, pages
from forms.hardship_aid.shown import (
    SENSITIVE,
    Answer,
    Change,
    answers,
    by_section,
    difference,
    in_words,
)

# By the name that a node of the flow gives to its form; those of `forms.common` are for every node.
OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "acceptance": AcceptForm,
    "home_visit": HomeVisitForm,
    "minutes": MinutesForm,
    "means_check": MeansCheckForm,
    "district_review": DistrictReviewForm,
    "objection_check": ObjectionCheckForm,
    "collective": CollectiveForm,
    "payment": PaymentForm,
    "receipt": ReceiptForm,
}

__all__ = [
    "BY_CODE",
    "CONSENTS",
    "MOST_MEMBERS",
    "OFFICER_FORMS",
    "SECTIONS",
    "SENSITIVE",
    "Answer",
    "Change",
    "answers",
    "by_section",
    "difference",
    "in_words",
    "pages",
    "validate",
]
