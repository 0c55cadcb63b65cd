"""Uploads of a case: who may change them now, what they are called, whose content is known."""

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import WrongState
from processes.engine.models import Attachment, Case
from processes.engine.registry import PROCESSES
from processes.engine.shell.refusals import unseen
from processes.engine.shell.view import CaseView
from processes.engine.state import Token, TokenMode
from processes.engine.token_game import tokens
from processes.people.actors import Actor
from processes.vault import unseal

TABLE = "engine_attachment"


def of_applicant(case: int, actor: Actor) -> CaseView:
    """The case, locked, for the applicant or his agent. Raises: NotAllowed."""
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise unseen()
    view = CaseView.of(row)
    policies.require(policies.may_act_for_applicant(actor, view))
    return view


def require_writable(view: CaseView, slot: str) -> None:
    """Files come and go while the application is written or corrected; evidence before an appeal.

    Raises: WrongState.
    """
    evidence = PROCESSES.of(view).evidence
    if evidence is not None and slot == evidence.code:
        if appeal_window(view) is None:
            raise WrongState("not_writable", _("现在不能申请复核，也不能增减复核证明。"))
        return
    live = tokens(view.state.root)
    if not any(t.node == view.graph.start or t.mode is TokenMode.CORRECTING for t in live):
        raise WrongState("not_writable", _("申请已经提交，现在不能增减材料。"))


def appeal_window(view: CaseView) -> Token | None:
    """The token that waits for an appeal."""
    live = tokens(view.state.root) if view.state.root else ()
    return next((t for t in live if view.graph.node(t.node).edge("appeal")), None)


def name_of(file: Attachment) -> str:
    """Name of the uploaded file, in clear."""
    return unseal(bytes(file.name), table=TABLE, row=str(file.row), field="name").decode()


def known_elsewhere(file: Attachment) -> int:
    """In how many other cases the same content was handed in (审计疑点 AU01).

    Counts what the scope of the reader shows.
    """
    same = Attachment.objects.filter(sha256=file.sha256, removed_at=None)
    return same.exclude(case=file.case_id).values("case").distinct().count()
