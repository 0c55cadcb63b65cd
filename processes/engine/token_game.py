"""The token game, as the rest of the engine sees it. Pure; the rooms are in `engine.game`."""

from processes.engine.game.encoding import (
    canonical,
    move_from_json,
    move_to_json,
    state_from_json,
    state_hash,
    state_to_json,
)
from processes.engine.game.migrating import Misfit, cross, misfit
from processes.engine.game.stepping import begin, fold, recorded, step
from processes.engine.game.threads import tokens
from processes.engine.game.views import clocks, open_tasks, stage_of, told_of, waiting_at
from processes.engine.game.walk import BadAnswerError

__all__ = [
    "BadAnswerError",
    "Misfit",
    "begin",
    "canonical",
    "clocks",
    "cross",
    "fold",
    "misfit",
    "move_from_json",
    "move_to_json",
    "open_tasks",
    "recorded",
    "stage_of",
    "state_from_json",
    "state_hash",
    "state_to_json",
    "step",
    "tokens",
    "told_of",
    "waiting_at",
]
