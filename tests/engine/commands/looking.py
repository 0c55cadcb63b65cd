"""What a case looks like after a verb, by names that a table can hold."""

from typing import Any

from processes.engine.runtime import CaseView
from processes.engine.state import Token
from processes.engine.token_game import tokens
from processes.people.models import Account
from tests.engine.conftest import Walk


def seen(walk: Walk) -> dict[str, Any]:
    """Columns and state of the walk's case; people by their numbers."""
    row = walk.row()
    state = CaseView.of(row).state
    token = next(iter(tokens(state.root)), None) if state.root else None
    return {
        "status": row.status,
        "revision": row.revision,
        "urges": row.urges,
        "suspended": state.suspended,
        "copied": numbers(state.copied),
        "recused": numbers(state.recused),
        **_token(token),
    }


def _token(token: Token | None) -> dict[str, Any]:
    if token is None:
        return {"node": None, "mode": None, "holder": None, "signers": []}
    holders = tuple(s.holder for s in token.seats if s.holder and not s.cancelled)
    holder = token.seats[0].holder if token.seats else None
    return {
        "node": token.node,
        "mode": token.mode.value,
        "holder": numbers((holder,))[0] if holder else None,
        "signers": numbers(holders),
    }


def numbers(accounts: tuple[int, ...]) -> list[str]:
    """Numbers of accounts, in the order given."""
    return [Account.objects.get(pk=one).number for one in accounts]
