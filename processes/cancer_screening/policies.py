"""Who may do what in screening. Each answers PERMIT or a refusal with its reason; reads only."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Booking
from processes.engine.models import Case
from processes.engine.policies import PERMIT, Deny, Permit, Verdict
from processes.engine.policies_lane import WOMENS_WORK, kept_out, may_read_standings
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


def may_run_batches(actor: Actor) -> Verdict:
    """女职工部, in its own right: publishes a batch, files its bills, sums it up."""
    if may_read_standings(actor):
        role = Role.DISTRICT_OFFICER
        post = next(one for one in actor.posts if one.role is role and one.title == WOMENS_WORK)
        return Permit(post=(role.value, post.organisation))
    return Deny("no_batches", _("筛查批次由区总工会女职工部办理，您不在这个岗位。"))


class Part(StrEnum):
    """What there is to see of a woman in a batch. Source: domain specification C.5."""

    IDENTITY = "identity"  # c01, masked
    GROUP = "group"  # c03, c04
    BOOKING = "booking"  # how far she is: booked, done, not attended
    HISTORY = "history"  # c06 to c08
    RESULT = "result"  # h01 to h09
    REFERRAL = "referral"  # t01 to t08
    FOLLOW_UP = "follow_up"  # f01 to f05
    STANDING = "standing"  # the class in five words
    EXISTENCE = "existence"  # that there is a result, and who opened it


OF_UNION = frozenset({Part.IDENTITY, Part.GROUP, Part.BOOKING})


@dataclass(frozen=True, slots=True)
class Woman:
    """Of whom something is to be seen: account, union, hospital, and whether c12 holds."""

    account: int
    unit: int | None
    hospital: int | None
    consented: bool


def may_see_part(actor: Actor, woman: Woman, part: Part) -> Verdict:
    """Herself and her hospital everything; the union how far she is; one officer the class."""
    if actor.account == woman.account:
        return PERMIT
    if woman.hospital is not None and actor.has_role(Role.HOSPITAL, woman.hospital):
        return PERMIT
    above = woman.unit is not None and woman.unit in actor.units
    if above and part in OF_UNION:
        return PERMIT
    if above and part is Part.STANDING and may_read_standings(actor):
        if woman.consented:
            return PERMIT
        return Deny("no_consent", _("本人没有同意处理健康信息，或者已经撤回。"))
    if above and part is Part.EXISTENCE and actor.has_role(Role.AUDITOR):
        return PERMIT
    return kept_out()
