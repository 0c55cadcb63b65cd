"""Verbs about the whole case: withdraw, terminate, suspend, resume, cc, urge, reclaim, papers."""

from dataclasses import replace

from processes.engine.game.acting import refuse_suspended
from processes.engine.game.play import Play
from processes.engine.game.threads import tokens
from processes.engine.game.walk import end
from processes.engine.moves import RefusedError
from processes.engine.state import LastStep, Token


def _require_open(play: Play) -> None:
    if play.state.root is None:
        raise RefusedError("closed", outcome=play.state.outcome)


def withdraw(play: Play) -> None:
    """The applicant takes the case back, until publicity begins."""
    _require_open(play)
    nodes = [play.node_of(t) for t in tokens(play.state.root)]
    if not all(node.withdrawable for node in nodes):
        raise RefusedError("not_withdrawable")
    end(play, "withdrawn")


def terminate(play: Play) -> None:
    """An official ends the case, with a reason."""
    _require_open(play)
    end(play, "terminated")


AFTER_PUBLICITY = "after_publicity"
_MOVABLE = ("review", "panel", "visit", "joint_opinion", "publicity", "human")


def move_out(play: Play) -> None:
    """The case goes to another district: now, or when its publicity is over (a gate asks then)."""
    _require_open(play)
    refuse_suspended(play)
    nodes = [play.node_of(t) for t in tokens(play.state.root)]
    if not all(one.preset in _MOVABLE and one.level != "applicant" for one in nodes):
        raise RefusedError("not_movable")
    if play.move.reason != AFTER_PUBLICITY:
        end(play, "transferred")
        return
    if not any(one.preset == "publicity" for one in nodes):
        raise RefusedError("not_public")
    play.tell("leaving")


def follow(play: Play) -> None:
    """Something about the household after a case that helped it. The close of the flow says by
    `extra` which kinds issue a paper; the applicant is told of those. What the clock says (no
    actor) is for those who keep the file.
    """
    if play.state.root is not None or play.state.outcome != "approved":
        raise RefusedError("not_on_file")
    if play.move.actor is None:
        play.tell("file_due", "keepers")
        return
    node = play.graph.nodes[play.state.closed_at]
    paper = node.extra.get(play.move.reason)
    if paper:
        play.issue(node, (paper,))
        play.tell("followed")


def refund(play: Play) -> None:
    """Paid money is back. Before the receipt is signed the case ends with it; a case that ended
    in approval stays as it ended. Whether anything was paid: for the ledger.
    """
    if play.state.root is None:
        if play.state.outcome != "approved":
            raise RefusedError("not_refundable")
        play.tell("refunded")
        return
    refuse_suspended(play)
    if any(play.node_of(t).preset != "confirm" for t in tokens(play.state.root)):
        raise RefusedError("not_refundable")
    play.tell("refunded")
    end(play, "terminated")


def fund(play: Play) -> None:
    """The money it waited for is there. Nothing moves; who is to be paid, and who pays, are told.

    The limit of a payment that waited begins now.

    Also while the case is suspended: its place in the queue stays its own.
    """
    _require_open(play)
    if not play.state.suspended:  # else when it goes on
        play.set(unfunded=())
    if any(play.node_of(t).preset == "pay" for t in tokens(play.state.root)):
        play.tell("funded")
        play.tell("payable", "candidates")


def pay_failed(play: Play) -> None:
    """The bank did not pay. Nothing moves: the applicant checks his card, finance pays again.

    Of a list that was paid the bank may refuse those who are paid after it.

    Also while the case is suspended: the bank has answered all the same.
    """
    _require_open(play)
    here = any(play.node_of(t).preset == "pay" for t in tokens(play.state.root))
    if not here and not any(play.graph.node(v.node).preset == "pay" for v in play.state.trail):
        raise RefusedError("wrong_node")
    play.tell("pay_failed")
    if here:
        play.tell("pay_again", "candidates")


def set_aside(play: Play) -> None:
    """One person of a list stands aside; the list goes on. Also while the case is suspended."""
    _require_open(play)
    play.tell("row_aside")


def settle_row(play: Play) -> None:
    """What came of an objection to one person of a list. Nothing moves."""
    _require_open(play)
    play.tell("row_settled")


def pay_rest(play: Play) -> None:
    """Who stood aside is paid, after the list was: the papers of its payment are made once more."""
    _require_open(play)
    refuse_suspended(play)
    paid = next((node for node in play.graph.nodes.values() if node.preset == "pay"), None)
    if paid is None:
        raise RefusedError("wrong_node")
    play.issue(paid, paid.papers)
    play.tell("rest_paid")


def suspend(play: Play) -> None:
    """Everything stops; clocks keep what is left."""
    _require_open(play)
    refuse_suspended(play)
    play.set(suspended=True)


def resume(play: Play) -> None:
    """Everything goes on."""
    _require_open(play)
    if not play.state.suspended:
        raise RefusedError("not_suspended")
    play.set(suspended=False, unfunded=_still_unfunded(play))


def _still_unfunded(play: Play) -> tuple[int, ...]:
    """Payments that still wait: the money may have come while everything stood still."""
    waiting = (t for t in tokens(play.state.root) if t.id in play.state.unfunded)
    return tuple(t.id for t in waiting if not play.is_funded(play.node_of(t)))


def cc(play: Play) -> None:
    """A copy to read; never two for one person."""
    target = play.move.target
    if target is None or target in play.state.copied:
        raise RefusedError("already_there", account=target)
    play.set(copied=(*play.state.copied, target))
    play.tell("copied", "target")


def void_paper(play: Play) -> None:
    """A paper is taken back, at any time, and made again if that was asked.

    With a target its reader is told.
    """
    if play.move.again:
        play.papers.append((play.move.paper.partition("@")[0], play.move.to))
    if play.move.target is not None:
        play.tell("paper_void", "applicant")


def urge(play: Play) -> None:
    """A person asks those who are waited for to hurry. How often: for policies."""
    _require_open(play)
    refuse_suspended(play)
    play.tell("urged", "candidates")


def reclaim(play: Play) -> None:
    """The last decider takes his decision back, while nobody has touched what came of it."""
    _require_open(play)
    refuse_suspended(play)
    last = play.state.last
    arrived = next((t for t in tokens(play.state.root) if last and t.id == last.arrived), None)
    if last is None or arrived is None or play.move.actor != last.by:
        raise RefusedError("not_reclaimable")
    if last.n:
        back = _returned(play, last)
    else:
        back = replace(last.before, id=play.new_id())
        trail = tuple(v for v in play.state.trail if v.token != last.before.id)
        play.set(trail=trail, interrupted=())
    play.put(play.node_of(arrived).scope, back)
    play.set(last=None)
    if play.move.as_was and back.id != last.before.id:
        _keep_limit(play, last.before, back)
    play.path.append(back.node)


def _keep_limit(play: Play, before: Token, back: Token) -> None:
    """The limit of the token as it was is the one of the new token, and what is known of it."""
    for name in ("extended", "unfunded"):
        kept = getattr(play.state, name)
        if before.id in kept:
            play.set(**{name: (*kept, back.id)})
    limit = play.node_of(back).limit
    if limit and back.id not in play.state.unfunded:
        play.carry.append((back.id, limit, before.id))


def _returned(play: Play, last: LastStep) -> Token:
    """The token as it stood before a return. One that only waited for the applicant goes on as it
    is; its clock as well, with what is left of it.
    """
    node, returns = last.before.node, dict(play.state.returns)
    returns[node] -= 1
    play.set(returns={name: n for name, n in returns.items() if n}, trail=last.trail)
    return last.before if last.before.id == last.arrived else replace(last.before, id=play.new_id())
