"""竞赛报名表: the entrant's pages, facts, and what officers fill in.

Facts of one revision are plain JSON values:

    field     facts
    e01       event (code), kind (code of `EntryKind`)
    e02       name, id_number, ethnic_group, education, political_status; from it birth_date, sex
    e03       phone, emergency_name, emergency_phone
    -         guardian_name, guardian_relation, guardian_phone: of a minor
    e04, e06  employer, credit_code, post, years, works_since ("2025-03"), trainee, member_number
    e05       occupation, level (code of `Skill`), certificate
    e07, e08  not here: slots E07 and E08 of the materials
    e09       titles [{title, event}], awards
    e10       team_name, leader, coach; members [{name, id_number, phone}]
    e11       consents, signature
    -         applied_on (day of validation)
"""

from forms.base import PlainForm
from forms.common import COMMON_FORMS
from forms.competition.entry import SECTIONS, validate
from forms.competition.officer import (
    AttendForm,
    CardForm,
    CheckInForm,
    ObjectionCheckForm,
    QualifyForm,
    RecommendForm,
)

# By the name that a node of the flow gives to its form.
OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "contest_recommend": RecommendForm,
    "contest_qualify": QualifyForm,
    "contest_objection": ObjectionCheckForm,
    "contest_card": CardForm,
    "contest_attend": AttendForm,
    "contest_check_in": CheckInForm,
}

__all__ = ["OFFICER_FORMS", "SECTIONS", "validate"]
