"""Is a flow sound? Static rules over Graph, each fault with an id and a trace. Pure.

Rules are numbered E101 to E604 (W: warning) by what they are about: 1 control flow, 2 decisions,
3 outcome, 4 people, 5 time, 6 co-signing. What needs rows (officers, calendars) is not judged here.
"""

from processes.engine.flowcheck.checking import RULES, check
from processes.engine.flowcheck.faults import Fault
from processes.engine.flowcheck.report import as_json, as_text

__all__ = ["RULES", "Fault", "as_json", "as_text", "check"]
