"""What an event says. Ids, codes, days and salted hashes: never a name, never a fact. Pure."""

from dataclasses import dataclass
from typing import Any

from processes.engine.moves import Effects, Move
from processes.engine.shell.plan import Plan, Routed
from processes.engine.token_game import canonical, move_to_json

ENGINE_VERSION = 1


@dataclass(slots=True)
class Said:
    """What stands in the body beside the move and its effects. `hashes` are salted.

    `sat`: as what a seat spoke, if not as the one that decides: before, after (added signers), or
    member of a panel that votes. `open`: others still have to speak at the node. Both are for
    readers; nothing is folded from them.
    """

    node: str
    status: str
    state_hash: str
    arguments: str
    post: tuple[str, int] | None = None
    params_on: str | None = None
    revision: int = 0
    hashes: dict[str, Any] | None = None
    sat: str = ""
    open: bool = False


def body_of(move: Move, effects: Effects, plan: Plan, said: Said, routes: list[Routed]) -> bytes:
    """Canonical JSON of the event. What is empty is left out."""
    values: dict[str, Any] = {
        "node": said.node,
        "status": said.status,
        "state": said.state_hash,
        "args": said.arguments,
        "asked": dict(effects.asked),
        "due": plan.due,
        "opened": [[task.token, task.seat, task.node] for task in effects.open],
        "outcome": effects.closed,
        "post": said.post,
        "params": said.params_on,
        "revision": said.revision,
        "hashes": said.hashes,
        "sat": said.sat,
        "open": said.open,
        "fallback": [route.fallback for route in routes if route.fallback],
    }
    kept = {name: value for name, value in values.items() if value}
    return canonical({"v": ENGINE_VERSION, **move_to_json(move), **kept})
