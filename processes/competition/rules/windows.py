"""When what is open: windows are those of the engine, to the second. Pure."""

from processes.engine.windows import Naive, Window, second_of, shown

__all__ = ["Naive", "Window", "second_of", "shown"]
