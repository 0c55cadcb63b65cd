"""Who may do what in screening. Each answers PERMIT or a refusal with its reason; reads only."""

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Booking
from processes.engine.models import Case
from processes.engine.policies import PERMIT, Deny, Verdict
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role


def may_book(actor: Actor, case: Case) -> Verdict:
    """The woman herself, from her own account: nobody chooses a day for her."""
    if actor.account == case.applicant_id:
        return PERMIT
    return Deny("not_applicant", _("预约由本人用自己的手机办理，别人不能代办。"))


def may_let_go(actor: Actor, booking: Booking) -> Verdict:
    """The woman herself, or time."""
    if actor.kind == SYSTEM.kind or actor.account == booking.woman_id:
        return PERMIT
    return Deny("not_applicant", _("取消预约由本人办理。"))


def may_examine(actor: Actor, booking: Booking) -> Verdict:
    """An officer of the very hospital of the booking, in his own right: no proxy sees results."""
    if booking.hospital_id is not None and actor.has_role(Role.HOSPITAL, booking.hospital_id):
        return PERMIT
    return Deny("other_hospital", _("只有她预约的医院可以办理。"))
