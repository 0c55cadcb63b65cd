"""The vocabulary a process is written in: words of the office on viewflow's Node.

A flow class reads like the diagram an official would draw. It declares; it is never run: a Graph
is made of it (`engine.graph.from_flow`) and the token game plays that. No rule and no row here.
"""

from viewflow import this

from processes.engine.nodes.appeals import appealable
from processes.engine.nodes.base import ProcessNode
from processes.engine.nodes.flow import ProcessFlow
from processes.engine.nodes.gates import Choice, Issue, Join, Loop, Notice, Rules, Split
from processes.engine.nodes.human import (
    Apply,
    Confirm,
    JointOpinion,
    ObjectionCheck,
    Panel,
    Pay,
    Reconsider,
    Report,
    Review,
    Visit,
)
from processes.engine.nodes.notices import publicised
from processes.engine.nodes.waits import AppealWindow, CallProcess, Close, Publicity, Slot, Wait

__all__ = [
    "AppealWindow",
    "Apply",
    "CallProcess",
    "Choice",
    "Close",
    "Confirm",
    "Issue",
    "Join",
    "JointOpinion",
    "Loop",
    "Notice",
    "ObjectionCheck",
    "Panel",
    "Pay",
    "ProcessFlow",
    "ProcessNode",
    "Publicity",
    "Reconsider",
    "Report",
    "Review",
    "Rules",
    "Slot",
    "Split",
    "Visit",
    "Wait",
    "appealable",
    "publicised",
    "this",
]
