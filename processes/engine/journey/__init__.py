"""Scenarios walked through the same commands as the screens, on a frozen clock.

The walker keeps nothing of a case but its id: before each step everything is read from the
database again. What a scenario of a process does stands in `<process>.journeys`.
"""

from processes.engine.journey.figures import Figures
from processes.engine.journey.walker import Walker

__all__ = ["Figures", "Walker"]
