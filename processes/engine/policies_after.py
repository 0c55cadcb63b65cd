"""Who may do what about money, outside bodies, and once a case is closed. Reads only."""

from django.utils.translation import gettext as _

from processes.engine.game.opinions import is_asked
from processes.engine.policies import (
    LEADERS,
    PAY,
    PERMIT,
    Deny,
    Permit,
    Verdict,
    barred_from,
    by_place,
    has_completed,
    may_read_objection,
)  # fmt: skip
from processes.engine.shell.view import CaseView
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Role

BOOK_READERS = frozenset(
    {Role.FINANCE, Role.DISTRICT_OFFICER, Role.VICE_CHAIR, Role.CHAIR, Role.AUDITOR}
)
PLACE_KEEPERS = frozenset({Role.DISTRICT_OFFICER, Role.VICE_CHAIR})
PLACE_READERS = PLACE_KEEPERS | {Role.CHAIR, Role.AUDITOR}


def has_paid(case: CaseView) -> bool:
    """Whether the case has passed its payment."""
    return any(case.graph.node(visit.node).preset == PAY for visit in case.state.trail)


def may_check_row(actor: Actor, case: CaseView) -> Verdict:
    """Who looks into an objection to one person of a list: of the district, new to the list."""
    verdict = may_follow(actor, case)
    if isinstance(verdict, Deny):
        said = _("对名单上一个人的异议由区总工会经办人核实，您不在该岗位。")
        return Deny("no_post", said) if verdict.code == "no_post" else verdict
    if has_completed(actor.account, case, but=""):
        return Deny("reviewed_before", _("您审核过本办件，异议要由其他人核实。"))
    return verdict


def may_see_row_objector(actor: Actor, case: CaseView) -> Verdict:
    """Who objects to one person of a list: who may look into it. Requires that it is about one."""
    seen = may_read_objection(actor, case)
    return seen if isinstance(seen, Deny) else may_check_row(actor, case)


def may_pay_rest(actor: Actor, case: CaseView) -> Verdict:
    """As a refund: finance above the unit, who has approved nothing of it."""
    verdict = may_refund(actor, case)
    if isinstance(verdict, Deny) and verdict.code == "no_post":
        return Deny("no_post", _("补发由区总工会财务办理，您不在该岗位。"))
    return verdict


def may_refund(actor: Actor, case: CaseView) -> Verdict:
    """Finance above the case's unit, who has approved nothing of it."""
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    above = organisations.above(case.unit) if case.unit is not None else ()
    place = next((one for one in above if actor.has_role(Role.FINANCE, one)), None)
    absent = next((s for one in above if (s := actor.proxy_for(Role.FINANCE, one))), None)
    if place is None and absent is None:
        return Deny("no_post", _("退款由区总工会财务登记，您不在该岗位。"))
    if has_completed(actor.account, case, but="pay"):
        return Deny("payer_approved", _("您参与过本办件的审核审批，不能再办理退款。"))
    if place is not None:
        return Permit(post=(Role.FINANCE.value, place))
    return Permit(behalf=absent.account) if absent is not None else PERMIT


def may_follow(actor: Actor, case: CaseView) -> Verdict:
    """An officer of the district above the case's unit, in his own right or as a proxy."""
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    for place in organisations.above(case.unit) if case.unit is not None else ():
        if actor.has_role(Role.DISTRICT_OFFICER, place):
            return Permit(post=(Role.DISTRICT_OFFICER.value, place))
        absent = actor.proxy_for(Role.DISTRICT_OFFICER, place)
        if absent is not None:
            return Permit(absent.account, (Role.DISTRICT_OFFICER.value, place))
    return Deny("no_post", _("档案由区总工会经办人管理，您不在该岗位。"))


def may_change_budget(actor: Actor) -> Verdict:
    """Finance, in his own right: no proxy changes what there is to spend."""
    if actor.has_role(Role.FINANCE):
        return PERMIT
    return Deny("no_post", _("预算由区总工会财务登记，您不在该岗位。"))


def may_pay_by_file(actor: Actor) -> Verdict:
    """Finance, in his own right: the file holds whole accounts."""
    if actor.has_role(Role.FINANCE):
        return PERMIT
    return Deny("no_post", _("付款文件由区总工会财务办理，您不在该岗位。"))


def may_open_transfer(actor: Actor) -> Verdict:
    """An officer of the district or above, in his own right."""
    if any(post.role in LEADERS for post in actor.posts):
        return PERMIT
    return Deny("no_post", _("转来的案卷包由区级及以上工会打开，您不在这些岗位。"))


def may_read_ledger(actor: Actor) -> Verdict:
    """The district's finance, officers, leaders and auditors, in their own right or as a proxy."""
    held = (*actor.posts, *(post for one in actor.stands_in_for for post in one.posts))
    if any(post.role in BOOK_READERS for post in held):
        return PERMIT
    return Deny(
        "no_ledger", _("资金台账只给区总工会的财务、经办人、领导和审计员看，您不在这些岗位。")
    )


def may_set_places(actor: Actor) -> Verdict:
    """Officers and vice-chairs of the district, in their own right: it decides who gets in."""
    if any(post.role in PLACE_KEEPERS for post in actor.posts):
        return PERMIT
    return Deny("no_post", _("名额由区总工会的经办人和分管副主席设定，您不在这些岗位。"))


def may_read_places(actor: Actor) -> Verdict:
    """The district's officers, leaders and auditors, in their own right or as a proxy."""
    held = (*actor.posts, *(post for one in actor.stands_in_for for post in one.posts))
    if any(post.role in PLACE_READERS for post in held):
        return PERMIT
    return Deny("no_places", _("名额和候补只给区总工会的经办人、领导和审计员看，您不在这些岗位。"))


def may_ask_outside(actor: Actor, case: CaseView, token: int, seat: int) -> Verdict:
    """Who keeps after an outside body: its link, and what it writes on paper."""
    found = case.seat(token, seat)
    if found is None or not found.role or not is_asked(case.node(token)):
        return Deny("not_outside", _("这一席不由外部单位答复。"))
    return by_place(actor, case, token, seat)


def asked_seats(actor: Actor, case: CaseView) -> list[tuple[int, int]]:
    """Open seats of outside bodies that the actor keeps after, as (token, seat)."""
    return [place for place in sorted(case.places) if may_ask_outside(actor, case, *place)]


def may_open_contests(actor: Actor) -> bool:
    """Whose desk has the page of contests: the district's officers, leaders, auditors."""
    return any(actor.has_role(role) for role in PLACE_READERS)


def may_open_honours(actor: Actor) -> bool:
    """Whose desk has the page of nominations: who reads contests, and the city."""
    city = actor.has_role(Role.CITY_OFFICER) or actor.has_role(Role.CITY_LEADER)
    return city or may_open_contests(actor)
