"""How what lies in a closed lane stands in the tables that all cases share.

An event, the state, the names of steps, limits and ends: each sealed by the key of the lane, so
that who reads the tables, an export or a back-up cannot tell from the way of a case what was found.
The chain of hashes is over what is stored. Source: docs/decisions/0039
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from processes.engine.moves import Verb
from processes.vault import LANE, SealBroken, seal, unseal
from processes.vault.names import Veiled, as_stored, unveil, veil

SEALED, ROW = "sealed", "row"
OPENS = f'{{"{SEALED}":"'
# What time alone brings about tells how it went; what people do is told by who did it.
BY_TIME = frozenset({Verb.LAPSE, Verb.ELAPSE, Verb.REPLY, Verb.ESCALATE, Verb.REMIND})
HIDDEN_ARGS = ("node", "message")
SAID_OPENLY = frozenset({"", "withdrawn", "terminated"})  # ends that say nothing of a result

__all__ = [
    "args_of",
    "as_stored",
    "event_of",
    "hide_args",
    "hide_event",
    "hide_outcome",
    "hide_state",
    "hide_verb",
    "state_of",
    "veil",
]  # fmt: skip


class Opened(dict[str, Any]):
    """A state as it is; `stored` is how it stands in its row."""

    stored: dict[str, Any]


def hide_verb(verb: str) -> str:
    """The verb of an event as its column has it."""
    return veil(verb) if verb in BY_TIME else verb


def hide_outcome(outcome: str) -> str:
    """How a case or a task ended, as its column has it."""
    return outcome if outcome in SAID_OPENLY else veil(outcome)


def hide_status(status: str) -> str:
    """The status of a case as it is stored: that it is over, not how."""
    return "closed" if status == "lapsed" else status


def hide_event(body: bytes, *, row: str, verb: str, node: str, actor: int | None) -> bytes:
    """The body of an event as it is stored: the seal, and what its columns say."""
    sealed = seal(body, table="engine_event", row=row, field="body", ring=LANE)
    outside = {"verb": verb, "node": node, "actor": actor}
    told: dict[str, Any] = {SEALED: b64encode(sealed).decode(), ROW: row}
    told |= {name: value for name, value in outside.items() if value}
    return json.dumps(told, separators=(",", ":")).encode()


def hide_args(args: str) -> str:
    """What a row of the outbox asks for: the step of a paper, and which notice."""
    values = json.loads(args)
    hidden = {one: veil(values[one]) for one in HIDDEN_ARGS if values.get(one)}
    return json.dumps(values | hidden)


def args_of(args: Mapping[str, Any]) -> dict[str, Any]:
    """The same from what is stored."""
    return {k: unveil(v) if isinstance(v, str) else v for k, v in args.items()}


def event_of(stored: str) -> str:
    """The body of an event from what is stored; what was damaged is given as it is."""
    if not stored.startswith(OPENS):
        return stored
    try:
        told = json.loads(stored)
        plain = unseal(
            b64decode(told[SEALED]), table="engine_event", row=str(told[ROW]), field="body"
        )
    except (SealBroken, ValueError, KeyError, TypeError):
        return stored
    body = Veiled(plain.decode())
    body.stored = stored
    return body


def hide_state(state: bytes, *, row: str) -> bytes:
    """The state of a case as it is stored."""
    sealed = seal(state, table="engine_case", row=row, field="state", ring=LANE)
    return json.dumps({SEALED: b64encode(sealed).decode(), ROW: row}).encode()


def state_of(stored: Any) -> Any:
    """The state of a case from what is stored; what was damaged is given as it is."""
    if not isinstance(stored, dict) or SEALED not in stored:
        return stored
    try:
        plain = unseal(
            b64decode(stored[SEALED]), table="engine_case", row=str(stored[ROW]), field="state"
        )
        state = Opened(json.loads(plain))
    except (SealBroken, ValueError, KeyError, TypeError):
        return stored
    state.stored = stored
    return state
