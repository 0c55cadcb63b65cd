"""State and Move as small canonical JSON, and the hash of a state. Defaults are left out."""

import hashlib
import json
from dataclasses import fields
from typing import Any

import orjson

from processes.engine.game.values import unlike_defaults
from processes.engine.moves import Move, Verb
from processes.engine.state import (
    Clock,
    Done,
    LastStep,
    OpenSplit,
    Seat,
    State,
    Thread,
    Token,
    TokenMode,
    Visit,
    Vote,
)

Json = dict[str, Any]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def canonical(value: Any) -> bytes:
    """The one way to write a JSON value: sorted keys, no blanks, UTF-8.

    Texts, whole numbers, lists and objects give the same bytes as `json.dumps`, which steps in
    where orjson cannot (a number beyond 64 bits, a key that is no text).
    """
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        return _ENCODER.encode(value).encode()


def state_hash(state: State) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(state_to_json(state))).hexdigest()


def state_to_json(state: State) -> Json:
    """JSON value of a state."""
    last = state.last
    values: Json = {
        "root": None if state.root is None else _thread(state.root),
        "trail": _trail(state.trail),
        "acted": {level: list(accounts) for level, accounts in state.acted.items()},
        "interrupted": [unlike_defaults(clock) for clock in state.interrupted],
        "last": last and _last(last),
        "returns": dict(state.returns),
        "rounds": dict(state.rounds),
        "recused": list(state.recused),
        "copied": list(state.copied),
        "extended": list(state.extended),
        "unfunded": list(state.unfunded),
    }
    for name in ("n", "next_token", "applicant", "suspended", "outcome", "closed_at"):
        values[name] = getattr(state, name)
    return {name: value for name, value in values.items() if value}


def _trail(trail: tuple[Visit, ...]) -> list[Any]:
    return [[v.node, v.token, v.n, list(v.by)] for v in trail]


def _trail_from(data: Any) -> tuple[Visit, ...]:
    return tuple(Visit(node, token, n, tuple(by)) for node, token, n, by in data)


def _last(last: LastStep) -> list[Any]:
    plain = [_thread(last.before), last.arrived, last.by]
    return [*plain, last.n, _trail(last.trail)] if last.n else plain


def _thread(thread: Thread) -> Json:
    match thread:
        case Done():
            return {"done": thread.token}
        case OpenSplit():
            return {
                "split": thread.split,
                "branches": [[branch, _thread(inside)] for branch, inside in thread.branches],
            }
        case Token():
            out = unlike_defaults(thread)
            if thread.back_to:
                out["back_to"] = list(thread.back_to)
            if thread.seats:
                out["seats"] = [_seat(seat) for seat in thread.seats]
            return out


def _seat(seat: Seat) -> Json:
    out = unlike_defaults(seat)
    if seat.stack:
        out["stack"] = list(seat.stack)
    return out


def state_from_json(data: Json) -> State:
    """State of a JSON value. Raises: KeyError, ValueError, TypeError on a damaged one."""
    changes: Json = dict(data)
    changes["root"] = _thread_from(data["root"]) if "root" in data else None
    changes["trail"] = _trail_from(data.get("trail", ()))
    changes["acted"] = {level: tuple(a) for level, a in data.get("acted", {}).items()}
    if "interrupted" in data:
        changes["interrupted"] = tuple(Clock(**clock) for clock in data["interrupted"])
    for name in ("recused", "copied", "extended", "unfunded"):
        if name in data:
            changes[name] = tuple(data[name])
    if "last" in data:
        before, arrived, by, *returned = data["last"]
        n, trail = returned or (0, ())
        changes["last"] = LastStep(_token_from(before), arrived, by, n, _trail_from(trail))
    return State(**changes)


def _thread_from(data: Json) -> Thread:
    if "done" in data:
        return Done(data["done"])
    if "split" in data:
        branches = tuple((branch, _thread_from(inside)) for branch, inside in data["branches"])
        return OpenSplit(data["split"], branches)
    return _token_from(data)


def _token_from(data: Json) -> Token:
    changes = data.copy()
    if "mode" in data:
        changes["mode"] = TokenMode(data["mode"])
    if "back_to" in data:
        changes["back_to"] = tuple(data["back_to"])
    if "seats" in data:
        changes["seats"] = tuple([_seat_from(seat) for seat in data["seats"]])
    return Token(**changes)


def _seat_from(data: Json) -> Seat:
    if "vote" not in data and "stack" not in data:
        return Seat(**data)
    changes = data.copy()
    if "vote" in data:
        changes["vote"] = Vote(data["vote"])
    changes["stack"] = tuple(data.get("stack", ()))
    return Seat(**changes)


def move_to_json(move: Move) -> Json:
    """JSON value of a move, for its event."""
    return unlike_defaults(move)


def move_from_json(data: Json) -> Move:
    """Move of a JSON value; further keys of the event are left aside."""
    names = {f.name for f in fields(Move)}
    changes = {key: value for key, value in data.items() if key in names}
    if "ties" in changes:
        changes["ties"] = tuple((account, why) for account, why in changes["ties"])
    return Move(**{**changes, "verb": Verb(data["verb"])})
