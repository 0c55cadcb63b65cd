"""The front of the shell: a scope for reading, a locked case for deciding.

    with runtime.opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        ...
        return work.do(Move(Verb.APPROVE, token=token, actor=actor.account))

`work.do` is the only way to write an event. `docs/engine.md` says what it costs.
"""

from processes.engine.shell.decision import Decision
from processes.engine.shell.opening import opened
from processes.engine.shell.transaction import durable, scope
from processes.engine.shell.view import CaseView, graph_for
from processes.engine.shell.words import Words
from processes.engine.shell.work import Work

__all__ = ["CaseView", "Decision", "Words", "Work", "durable", "graph_for", "opened", "scope"]
