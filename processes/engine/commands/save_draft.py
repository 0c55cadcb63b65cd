"""暂存: what the applicant is writing is kept, complete or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import Conflict, WrongState
from processes.engine.models import Case, Draft
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.filing import open_draft, sealed_draft
from processes.engine.shell.refusals import unseen
from processes.engine.state import TokenMode
from processes.engine.token_game import canonical, tokens
from processes.people.actors import Actor


def save_draft(
    *, case: int, actor: Actor, data: Mapping[str, Any], version: int, now: datetime
) -> int:
    """Keeps the draft; `version` is the one it was made from, 0 for none. Gives the new version.

    The same once more, because the answer did not arrive, gives the same. No event: a draft is
    nobody's business but the applicant's.

    Raises: Conflict with `theirs` and `version` if it was changed meanwhile (second tab);
    WrongState if nothing is to be written now; NotAllowed for anybody but applicant and agent.
    """
    with durable(actor):
        return kept(case=case, actor=actor, data=data, version=version, now=now)


def kept(*, case: int, actor: Actor, data: Mapping[str, Any], version: int, now: datetime) -> int:
    """The same in a transaction that does more."""
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise unseen()
    view = CaseView.of(row)
    policies.require(policies.may_act_for_applicant(actor, view))
    _require_writable(view)
    draft = Draft.objects.filter(case_id=case).first()
    if draft and draft.version == version + 1 and _says(draft, data):
        return draft.version
    if (draft.version if draft else 0) != version:
        raise _changed(draft)
    body, following = sealed_draft(case, dict(data), process=view.process), version + 1
    Draft.objects.update_or_create(
        case_id=case, defaults={"body": body, "version": following, "updated_at": now}
    )
    return following


def _require_writable(case: CaseView) -> None:
    live = list(tokens(case.state.root))
    if not any(t.node == case.graph.start or t.mode is TokenMode.CORRECTING for t in live):
        raise WrongState("not_writable", _("申请已经提交，现在不能修改。如需修改请等待退回补正。"))


def _says(draft: Draft, data: Mapping[str, Any]) -> bool:
    return canonical(open_draft(draft)) == canonical(dict(data))


def _changed(draft: Draft | None) -> Conflict:
    message = _("这份草稿在别处修改过。请比较两份内容后选择保留哪一份。")
    theirs = open_draft(draft) if draft else {}
    return Conflict("draft_changed", message, theirs=theirs, version=draft.version if draft else 0)
