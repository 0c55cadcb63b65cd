"""暂存意见: what an officer writes is kept before he decides; empty text lets it go."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import Conflict
from processes.engine.models import Case, OpinionDraft
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.refusals import unseen
from processes.engine.token_game import canonical
from processes.people.actors import Actor
from processes.vault import seal

TABLE = "engine_opiniondraft"
MOST = 4000  # characters kept; the forms judge what may be sent


def keep_opinion(
    *, case: int, actor: Actor, token: int, text: str, now: datetime, version: int | None = None
) -> int:
    """Keeps the text for this officer, case and token; gives its new version, 0 if let go.

    No event: what is not decided is nobody else's business. With `version` a text that another
    page changed meanwhile is not written over.

    Raises: Conflict; NotAllowed if he may not see the case.
    """
    with durable(actor):
        if text:
            _require_sight(case, actor)
        mine = OpinionDraft.objects.filter(case_id=case, account_id=actor.account, token=token)
        known = mine.select_for_update().first()
        if version is not None and version != (known.version if known else 0):
            raise Conflict("opinion_changed", _("您在另一个页面里也写了意见。请刷新后再写。"))
        if not text.strip():
            mine.delete()
            return 0
        name, following = f"{case}.{token}.{actor.account}", (known.version if known else 0) + 1
        body = seal(canonical({"opinion": text[:MOST]}), table=TABLE, row=name, field="body")
        values = {"row": name, "body": body, "version": following, "updated_at": now}
        mine.update_or_create(case_id=case, account_id=actor.account, token=token, defaults=values)
        return following


def _require_sight(case: int, actor: Actor) -> None:
    row = Case.objects.filter(pk=case).first()
    if row is None:
        raise unseen()
    policies.require(policies.may_see(actor, CaseView.of(row)))
