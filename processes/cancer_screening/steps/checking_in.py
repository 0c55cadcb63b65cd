"""Who comes without having answered the questions on her phone is asked at the desk."""

from datetime import datetime
from uuid import UUID, uuid5

from processes.engine import commands
from processes.engine.errors import ApprovalError
from processes.engine.models import Case
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000006")
ASKS, LIMIT = "history", "screen_visit"


def asks_at_desk(visit: int, *, now: datetime) -> bool:
    """Brings a visit whose questions are open to the desk; whether it was at them."""
    with scope(SYSTEM):
        view = CaseView.of(Case.objects.get(pk=visit))
    here = next((one for one in tokens(view.state.root) if one.node == ASKS), None)
    if here is None:
        return False
    try:
        key = uuid5(KEYS, f"{visit}:{here.id}")
        commands.lapse(case=visit, key=key, now=now, token=here.id, limit=LIMIT)
    except ApprovalError:
        return False  # she has answered at the same moment
    return True
