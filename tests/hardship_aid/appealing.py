"""An appeal, made as the command of the next version will make it."""

from uuid import uuid4

from processes.engine.commands.seat import asked_for
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.moves import Move, Verb
from processes.engine.runtime import opened
from processes.engine.token_game import tokens


def appeals(walk: Walker, who: Applicant) -> None:
    """The applicant asks for a second look."""
    token = next(iter(tokens(walk.view().state.root)))
    actor = walk.actor(who.account)
    move = Move(Verb.APPEAL, token=token.id, actor=actor.account)
    with opened(walk.case, actor=actor, key=uuid4(), now=walk.now, asked=asked_for(move)) as work:
        work.do(move)
