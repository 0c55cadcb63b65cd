"""Who may do what. Each answers PERMIT or a refusal with its reason; nothing is written here.

Buttons, pages and commands ask the same functions, so that they agree.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.assignment import HEAD
from processes.engine.calendar import china_day
from processes.engine.game.opinions import is_asked
from processes.engine.graph.model import Mode, Node
from processes.engine.lateness import is_late
from processes.engine.policies_lane import is_closed, may_enter
from processes.engine.posts import by_post_over
from processes.engine.shell.view import CaseView
from processes.engine.verdicts import PERMIT, Deny, Permit, Verdict, own_right, require
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor, StandIn
from processes.people.roles import Level, Role
from processes.vault import keyed_hash

__all__ = ["PERMIT", "Deny", "Permit", "Verdict", "own_right", "require"]  # and what stands below
READERS = frozenset({Role.AUDITOR})
WITHOUT_VERB = {
    Role.AUDITOR: gettext_lazy("审计员只能查阅，不能办理。"),
    Role.SYSTEM_ADMIN: gettext_lazy("系统管理员不办理业务。"),
    Role.SECURITY_ADMIN: gettext_lazy("安全管理员不办理业务。"),
}
FILERS = frozenset({Role.AGENT, Role.GRASSROOTS_OFFICER, Role.STREET_REVIEWER})
ROSTER_FILERS = (Role.GRASSROOTS_OFFICER, Role.STREET_REVIEWER)
# Presets of nodes at which a case is looked at by somebody new to it.
SECOND_LOOK, OBJECTION_CHECK, PAY = "reconsider", "objection_check", "pay"
LEADERS = frozenset(
    {Role.DISTRICT_OFFICER, Role.VICE_CHAIR, Role.CHAIR, Role.CITY_OFFICER, Role.CITY_LEADER}
)
MAY_VOID = LEADERS | frozenset(HEAD.values())  # posts that take papers back, each its own


def may_see(actor: Actor, case: CaseView) -> Verdict:
    """The applicant, his agent, officers above the unit, who got a copy; not who is recused."""
    if is_closed(case.process):
        return may_enter(actor, applicant=case.applicant, unit=case.unit)
    if actor.kind == SYSTEM.kind or _is_party(actor, case):
        return PERMIT
    if is_recused(actor.account, actor.name, case):
        return Deny("recused", _("您已回避本办件，不能查看。"))
    if actor.account in case.state.copied:
        return PERMIT
    if case.unit is None or case.unit not in actor.units:
        return Deny("not_visible", _("没有这个办件，或者您无权查看。"))
    return PERMIT


def may_decide(actor: Actor, case: CaseView, token: int, seat: int = 1) -> Verdict:
    """Whether the actor may claim or decide this seat, in his own right or as a proxy."""
    node = case.node(token)
    if node.level == Level.APPLICANT:
        return may_act_for_applicant(actor, case)
    found = case.seat(token, seat)
    if found is not None and found.role and is_asked(node):
        return Deny("outside", _("这一席由外部单位凭链接答复。请在“外部单位答复”里发链接。"))
    return by_place(actor, case, token, seat)


def by_place(actor: Actor, case: CaseView, token: int, seat: int) -> Verdict:
    """Whether the task of the seat was given to a post of his, or of whom he stands in for."""
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    place, node = case.places.get((token, seat)), case.node(token)
    if place is None or place.organisation is None:
        return Deny("nobody", _("这项待办没有可以办理的机构，请联系系统管理员。"))
    found = case.seat(token, seat)
    holder = found.holder if found else None
    return _by_post(actor, case, node, Role(place.role), place.organisation, holder)


def may_take_over(colleague: Actor, case: CaseView, token: int, seat: int = 1) -> Verdict:
    """Whom a seat may be given to: who may decide it in his own right, even if he is also the
    deputy of who holds it. Nobody gains by a hand-over what standing in would not give him.
    """
    own = may_decide(replace(colleague, stands_in_for=()), case, token, seat)
    if isinstance(own, Permit) or not colleague.stands_in_for:
        return own
    as_proxy = own_right(may_decide(colleague, case, token, seat))
    return as_proxy if isinstance(as_proxy, Deny) else own


def may_transfer(actor: Actor, case: CaseView, token: int, seat: int = 1) -> Verdict:
    """Who holds the seat, anybody of the desk while it is free, and the head of the unit."""
    verdict, found = may_decide(actor, case, token, seat), case.seat(token, seat)
    if isinstance(verdict, Permit):
        if found is None or found.holder in {None, actor.account, verdict.behalf}:
            return verdict
        held = _("这项待办已由同事认领，只有认领人本人或本单位负责人可以转办。")
        return _as_head(actor, case, token, seat) or Deny("held", held)
    if verdict.code == "outside":
        return verdict
    return _as_head(actor, case, token, seat) or verdict


def may_add_member(actor: Actor, case: CaseView, token: int, seat: int = 1) -> Verdict:
    """Who may decide a seat of a panel. Where one decides alone there is no panel to grow."""
    if case.node(token).panel.mode is Mode.ONE:
        return Deny("no_panel", _("本环节由一人决定，不能增加会签人；可以前加签或后加签。"))
    return may_decide(actor, case, token, seat)


def may_remove(actor: Actor, case: CaseView, token: int, seat: int) -> Verdict:
    """Who may decide the seat that added this one, also when he has spoken there."""
    found = case.seat(token, seat)
    owner = found.added_by if found else None
    judged = owner if owner is not None and (token, owner) in case.places else seat
    return may_decide(actor, case, token, judged)


def _as_head(actor: Actor, case: CaseView, token: int, seat: int) -> Permit | None:
    place = case.places.get((token, seat))
    head = HEAD.get(Role(place.role)) if place is not None and place.role else None
    if place is None or head is None or place.organisation is None:
        return None
    if not actor.has_role(head, place.organisation) or barred_from(actor, case) is not None:
        return None
    return Permit(post=(head.value, place.organisation))


def barred_from(actor: Actor, case: CaseView) -> Deny | None:
    """What no post can heal."""
    if _is_party(actor, case):
        return Deny("own_case", _("不能办理本人的申请或本人代办的申请。"))
    if is_recused(actor.account, actor.name, case):
        return Deny("recused", _("您与申请人有亲属等利害关系，应当回避，不能办理本办件。"))
    held = {post.role for post in actor.posts}
    for role, reason in WITHOUT_VERB.items():
        if role in held and held <= set(WITHOUT_VERB):
            return Deny("no_verb", str(reason))
    return None


def _by_post(
    actor: Actor, case: CaseView, node: Node, role: Role, organisation: int, holder: int | None
) -> Verdict:
    absent = _absent_holder(actor, holder, role, organisation, case.process)
    if absent is None and actor.has_role(role, organisation):
        apart = _apart(actor.account, case, node, holder)
        return Permit(post=(role.value, organisation)) if apart is None else apart
    absent = absent or actor.proxy_for(role, organisation, process=case.process)
    if absent is None:
        return Deny(
            "no_post",
            _("这项待办由%(unit)s的%(role)s办理，您不在该岗位。")
            % {"unit": organisations.unit(organisation).name, "role": role.label},
        )
    return _as_proxy(actor, absent, case, node, role, organisation, holder)


def _absent_holder(
    actor: Actor, holder: int | None, role: Role, organisation: int, process: str
) -> StandIn | None:
    """The absent colleague who holds the seat and for whom the actor stands in."""
    return next(
        (
            one
            for one in actor.stands_in_for
            if one.account == holder
            and one.covers(process)
            and any(p.role is role and p.organisation == organisation for p in one.posts)
        ),
        None,
    )


def _as_proxy(
    actor: Actor,
    absent: StandIn,
    case: CaseView,
    node: Node,
    role: Role,
    organisation: int,
    holder: int | None,
) -> Verdict:
    """A proxy must not have acted on the case, nor may the absent one be barred from it."""
    if _has_acted(actor.account, case):
        return Deny("proxy_acted", _("您已办理过本办件，不能再代他人办理。"))
    if absent.account in (case.applicant, case.agent) or is_recused(
        absent.account, absent.name, case
    ):
        return Deny("proxy_recused", _("被代理人应当回避本办件，不能由代理人办理。"))
    apart = _apart(absent.account, case, node, holder)
    return Permit(absent.account, (role.value, organisation)) if apart is None else apart


def may_return_to(case: CaseView, token: int, to: str) -> Verdict:
    """Who looks into an objection decides it, or lets the applicant mend: no earlier level does.

    Else the case would go round and be granted while nobody has answered the objection.
    """
    if to in ("", case.graph.start) or case.node(token).preset != OBJECTION_CHECK:
        return PERMIT
    return Deny(
        "objection_open",
        _("异议还没有结论，不能退给前面的环节：请选“异议成立”或“异议不成立”，或者退给申请人补正。"),
    )


def _apart(account: int, case: CaseView, node: Node, holder: int | None) -> Deny | None:
    """Nobody acts at two levels of a case; who pays has not approved; a second look is a new one.

    Whoever holds the seat of a second look got it when he was new to the case.
    """
    for level, accounts in case.state.acted.items():
        if account in accounts and level != node.level:
            return Deny("two_levels", _("您已在其他层级办理过本办件，同一人不能办理两个层级。"))
    if node.preset == PAY and _has_acted(account, case):
        return Deny("payer_approved", _("您参与过本办件的审核审批，不能再办理资金拨付。"))
    if node.preset == SECOND_LOOK and account != holder and _has_acted(account, case):
        return Deny("decided_before", _("您办理过本办件，复核要由没有办过此件的人办理。"))
    if node.preset == OBJECTION_CHECK and has_completed(account, case, but=node.name):
        return Deny("reviewed_before", _("您审核过本办件，异议要由其他人核实。"))
    return None


def _has_acted(account: int, case: CaseView) -> bool:
    return any(account in accounts for accounts in case.state.acted.values())


def has_completed(account: int, case: CaseView, *, but: str) -> bool:
    """Whether he decided at a node of the way so far other than `but`."""
    return any(account in visit.by for visit in case.state.trail if visit.node != but)


def may_act_for_applicant(actor: Actor, case: CaseView) -> Verdict:
    """The applicant himself, or the agent who filed for him."""
    if actor.account == case.applicant:
        return PERMIT
    if case.agent is not None and actor.account == case.agent:
        return Permit(behalf=case.applicant)
    return Deny("not_applicant", _("只有申请人本人或其代办人可以这样做。"))


def may_open_for(actor: Actor, *, applicant: int, unit: int | None) -> Verdict:
    """Whether the actor may begin a case: his own, or as the agent of a worker of his unit."""
    if actor.account == applicant:
        return PERMIT
    files = any(post.role in FILERS for post in actor.posts)
    if files and unit is not None and unit in actor.units:
        return Permit(behalf=applicant)
    return Deny("no_mandate", _("您不能代这位职工申请：只有其所属工会的经办人可以代办。"))


def may_open_roster(actor: Actor, unit: int) -> Verdict:
    """Officers file lists for the organisation of a post of their own."""
    for role in ROSTER_FILERS:
        if actor.has_role(role, unit):
            return Permit(post=(role.value, unit))
    return Deny("no_list", _("名单由基层工会经办人或街道总工会审核员填报，您不在这些岗位。"))


def may_urge(actor: Actor, case: CaseView, *, now: datetime) -> Verdict:
    """The applicant after the limit, superiors at any time; at most once a day."""
    if case.urged_at is not None and china_day(case.urged_at) == china_day(now):
        return Deny("urged_today", _("今天已经催办过，请明天再试。"))
    if _is_party(actor, case):
        if is_late(case, on=china_day(now)):
            return PERMIT
        return Deny("not_due", _("还没有超过办理期限，暂不能催办。"))
    return _is_superior(actor, case)


def may_be_copied(colleague: Actor, case: CaseView) -> Verdict:
    """Copies go to officers in office who have no part in the case and need not recuse."""
    if is_closed(case.process):
        return may_enter(colleague, applicant=case.applicant, unit=case.unit)
    if not colleague.is_officer:
        return Deny("no_officer", _("只能抄送给在岗的工会工作人员。"))
    if _is_party(colleague, case):
        return Deny("own_case", _("这是对方本人或其代办的申请，不能抄送。"))
    if is_recused(colleague.account, colleague.name, case):
        return Deny("recused", _("对方应当回避本办件，不能抄送。"))
    return PERMIT


def may_write(actor: Actor, case: CaseView) -> Verdict:
    """Who writes to the applicant for the office: an officer of the unit or above it."""
    seen = may_see(actor, case)
    if isinstance(seen, Deny):
        return seen
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    if not actor.is_officer or case.unit is None or case.unit not in actor.units:
        return Deny("no_post", _("只有办理这一件的工会工作人员可以这样做。"))
    return PERMIT


def may_lead(actor: Actor, case: CaseView) -> Verdict:
    """Suspend, resume, terminate: district or above, with sight of the case, not a party."""
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    leading = [post for post in actor.posts if post.role in LEADERS]
    if not leading:
        return Deny("no_post", _("只有区级及以上工会可以这样做。"))
    return by_post_over(leading, case)


def may_void_paper(actor: Actor, case: CaseView, issuer: int | None) -> Verdict:
    """The head of the union that issued it, or an officer of the district or a level above it.

    The system carries out what was decided in another case, such as that an award is taken back.
    """
    if actor.kind == SYSTEM.kind:
        return PERMIT
    barred = barred_from(actor, case)
    if barred is not None:
        return barred
    over = set(organisations.above(issuer)) if issuer is not None else set()
    for post in actor.posts:
        leads = post.role in LEADERS and post.organisation in over
        if leads or (post.role in HEAD.values() and post.organisation == issuer):
            return Permit(post=(post.role.value, post.organisation))
    return Deny("no_post", _("文书由出具单位的负责人或者区级及以上工会作废，您不在这些岗位。"))


def may_register_objection(actor: Actor, case: CaseView) -> Verdict:
    """Who comes from the public page is the system; letters and calls: district or above."""
    return PERMIT if actor.kind == SYSTEM.kind else may_lead(actor, case)


def may_list_objections(actor: Actor) -> Verdict:
    """The inbox of objections: the district, the city and auditors."""
    if any(post.role in LEADERS | READERS for post in actor.posts):
        return PERMIT
    return Deny("no_post", _("异议只给区级及以上工会和审计员看。"))


def may_read_objection(actor: Actor, case: CaseView) -> Verdict:
    """What is objected: the district, the city and auditors; never who must recuse, or a party."""
    if _is_party(actor, case) or is_recused(actor.account, actor.name, case):
        return Deny("recused", _("您是当事人或应当回避，不能查看对本办件的异议。"))
    return may_list_objections(actor)


def may_see_objector(actor: Actor, case: CaseView) -> Verdict:
    """Who objects: only who looks into it, or did, and auditors. Nobody may be paid back for it."""
    seen = may_read_objection(actor, case)
    if isinstance(seen, Deny):
        return seen
    if any(post.role in READERS for post in actor.posts):
        return PERMIT
    checks = [
        (token, seat) for token, seat in case.places if case.node(token).preset == OBJECTION_CHECK
    ]
    if any(may_decide(actor, case, *place) for place in checks):
        return PERMIT
    visits = (v for v in case.state.trail if actor.account in v.by)
    if any(case.graph.node(visit.node).preset == OBJECTION_CHECK for visit in visits):
        return PERMIT
    return Deny("not_checking", _("反映人的身份只给核实异议的人和审计员看。"))


def may_sweep(actor: Actor, case: CaseView) -> Verdict:
    """What time does, only the system does."""
    if actor.kind == SYSTEM.kind:
        return PERMIT
    return Deny("system_only", _("这一操作由系统按时限自动进行。"))


def is_recused(account: int, name: str, case: CaseView) -> bool:
    """Recused from the case, or named by the applicant as a relative (a28)."""
    if account in case.state.recused:
        return True
    return bool(case.relatives) and relative_hash(name) in case.relatives


@lru_cache(maxsize=1024)
def relative_hash(name: str) -> str:
    """How a declared relative's name is kept on the case."""
    return keyed_hash("".join(name.split()), purpose="case.relative").hex()


def _is_party(actor: Actor, case: CaseView) -> bool:
    return actor.account in (case.applicant, case.agent)


def _is_superior(actor: Actor, case: CaseView) -> Verdict:
    waiting = [Level(case.node(token).level).rank for token, _seat in case.places]
    over = [
        post
        for post in actor.posts
        if post.role not in READERS and waiting and post.level.rank > min(waiting)
    ]
    if over:
        return by_post_over(over, case)
    return Deny("not_superior", _("只有上级工会可以催办。"))
