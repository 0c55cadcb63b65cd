"""Is a flow sound? Static rules over Graph, each fault with an id and a trace. Pure.

Rules are numbered E101 to E705 (W: warning) by what they are about: 1 control flow, 2 decisions,
3 outcome, 4 people, 5 time, 6 co-signing, 7 audit and change. What needs rows (officers, open
tasks) is not judged here; docs/flowcheck.md says where.
"""

from processes.engine.flowcheck.around import Around
from processes.engine.flowcheck.checking import RULES, check, led_to
from processes.engine.flowcheck.faults import Fault
from processes.engine.flowcheck.report import as_json, as_text, together

__all__ = ["RULES", "Around", "Fault", "as_json", "as_text", "check", "led_to", "together"]
