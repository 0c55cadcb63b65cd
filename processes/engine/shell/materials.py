"""Uploads of a case: who may change them now, what they are called, whose content is known."""

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import WrongState
from processes.engine.models import Attachment, Case
from processes.engine.shell.refusals import unseen
from processes.engine.shell.view import CaseView
from processes.engine.state import TokenMode
from processes.engine.token_game import tokens
from processes.people.actors import Actor
from processes.vault import unseal

TABLE = "engine_attachment"


def writable(case: int, actor: Actor) -> CaseView:
    """The case, locked, while the applicant or his agent writes it.

    Raises: NotAllowed; WrongState once it is handed in and nothing has to be corrected.
    """
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise unseen()
    view = CaseView.of(row)
    policies.require(policies.may_act_for_applicant(actor, view))
    live = list(tokens(view.state.root))
    if not any(t.node == view.graph.start or t.mode is TokenMode.CORRECTING for t in live):
        raise WrongState("not_writable", _("申请已经提交，现在不能增减材料。"))
    return view


def name_of(file: Attachment) -> str:
    """Name of the uploaded file, in clear."""
    return unseal(bytes(file.name), table=TABLE, row=str(file.row), field="name").decode()


def known_elsewhere(file: Attachment) -> int:
    """In how many other cases the same content was handed in (审计疑点 AU01).

    Counts what the scope of the reader shows.
    """
    same = Attachment.objects.filter(sha256=file.sha256, removed_at=None)
    return same.exclude(case=file.case_id).values("case").distinct().count()
