"""申请复核: the applicant, within the limit, wants a refusal looked at by somebody new to it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by, require_reason
from processes.engine.errors import WrongState
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, Work, opened
from processes.engine.shell.filing import evidence
from processes.engine.shell.materials import appeal_window
from processes.people.actors import Actor


def appeal(*, case: int, actor: Actor, key: UUID, now: datetime, text: str) -> Decision:
    """Asks for a second look; evidence that was uploaded before is hashed into the event.

    Raises: InvalidFacts if the text is too short, or a hook of the process refuses; WrongState if
    nothing can be appealed or the limit is over; NotAllowed for anybody else.
    """
    sentence = _("请写明为什么不同意这个决定，至少5个字。")
    require_reason(text, field="text", sentence=sentence)
    move, words = Move(Verb.APPEAL), Words(opinion=text)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move, words)) as work:
        if work.again:
            return work.again
        work.require_running()
        permit = policies.require(policies.may_act_for_applicant(actor, work.case))
        move = Move(Verb.APPEAL, token=_window(work))
        return work.do(by(move, actor, permit), words=words, permit=permit, hashes=evidence(work))


def _window(work: Work) -> int:
    """The token that waits for an appeal, while its limit runs. Raises: WrongState."""
    token = appeal_window(work.case)
    if token is None:
        raise WrongState("no_appeal", _("办件 %(number)s：没有可以申请复核的决定。") % _name(work))
    for row in work.running:
        over = row.due_at is not None and datetime.fromisoformat(row.due_at) <= work.now
        if row.token == token.id and row.kind == "due" and over and not row.paused:
            raise WrongState(
                "appeal_late", _("办件 %(number)s：申请复核的期限已过。") % _name(work)
            )
    return token.id


def _name(work: Work) -> dict[str, str]:
    return {"number": work.name}
