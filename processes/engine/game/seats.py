"""Seats of a human node: who sits, whose turn it is, what they have decided together.

A seat with the signers it added is a group. Signers before it give an opinion, then it is its
turn; its refusal is the group's; its approval stands once every signer after it approves.
"""

from typing import Any

from processes.engine.game.play import Play
from processes.engine.game.values import changed
from processes.engine.graph.model import Kind, Mode, Node, Panel
from processes.engine.state import Seat, Token, TokenMode, Vote

Seats = tuple[Seat, ...]
BALANCED = "balanced"
_LETS_ON = (Vote.APPROVE, Vote.ABSTAIN)  # in a row, the next is asked after these


def seats_for(play: Play, node: Node) -> Seats:
    """Seats when a token arrives; empty if there is no outside body to ask."""
    panel = node.panel
    if node.level == "applicant":
        return (Seat(1, holder=play.state.applicant or None),)
    if panel.size:
        roles = panel.roles or ("",) * panel.size
        who = _given(play, node)
        return tuple(
            Seat(i + 1, role=roles[i % len(roles)], holder=who[i]) for i in range(panel.size)
        )
    if panel.ask == "bodies":
        bodies = play.ask("bodies", node.name)
        return tuple(Seat(i, role=str(body)) for i, body in enumerate(bodies, 1))
    members = play.ask("members", node.name)
    return tuple(_member(i, m, play) for i, m in enumerate(members, 1)) or (Seat(1),)


def held_again(play: Play, node: Node, seats: Seats, held: tuple[int, ...]) -> Seats:
    """Seats of a node to which the case comes straight back: theirs who held them, as long as they
    are at that desk and have not left the case."""
    if not any(held) or not node.panel.size or len(held) != len(seats):
        return seats
    away = {0, *play.state.recused, *play.gone(node)}
    return tuple(
        changed(seat, holder=None if who in away else who)
        for seat, who in zip(seats, held, strict=True)
    )


def held_by(seats: Seats) -> tuple[int, ...]:
    """Who holds the seats of the panel itself, 0 for nobody."""
    return tuple(seat.holder or 0 for seat in members(seats))


def _given(play: Play, node: Node) -> list[int | None]:
    """Who gets each seat where work is shared out evenly; nobody: it waits in the pool."""
    size = node.panel.size
    if node.extra.get("assign") != BALANCED:
        return [None] * size
    named = list(play.ask("holders", node.name))[:size]
    fit = [None if one in play.state.recused else one for one in named]
    return [*fit, *[None] * (size - len(fit))]


def _member(number: int, member: dict[str, Any], play: Play) -> Seat:
    account = member.get("account")
    holder = None if account in play.state.recused else account
    return Seat(
        number,
        role=str(member.get("role", "")),
        holder=holder,
        weight=int(member.get("weight", 1)),
    )


def members(seats: Seats) -> Seats:
    """Seats of the panel itself, without added signers and removed ones."""
    return tuple(s for s in seats if s.place == "member" and not s.cancelled)


def _added(seats: Seats, seat: Seat, place: str) -> Seats:
    return tuple(
        s for s in seats if s.place == place and s.added_by == seat.number and not s.cancelled
    )


def group_vote(seats: Seats, seat: Seat) -> Vote | None:
    """What a seat and its signers say; None while open."""
    if seat.vote is not Vote.APPROVE:
        return seat.vote
    for after in _added(seats, seat, "after"):
        said = group_vote(seats, after)
        if said is not Vote.APPROVE:
            return said
    return Vote.APPROVE


def is_waiting_for_before(seats: Seats, seat: Seat) -> bool:
    """Is there a signer before this seat who has not spoken?"""
    if len(seats) == 1:
        return False
    return any(group_vote(seats, s) is None for s in _added(seats, seat, "before"))


def has_turn(panel: Panel, seats: Seats, seat: Seat) -> bool:
    """May the seat speak, signers before it left aside?"""
    if seat.cancelled or seat.vote is not None:
        return False
    if seat.place == "member":
        return panel.mode is not Mode.SEQUENTIAL or all(
            group_vote(seats, s) in _LETS_ON for s in members(seats) if s.number < seat.number
        )
    owner = next(s for s in seats if s.number == seat.added_by)
    if seat.place == "after":
        return owner.vote is Vote.APPROVE and not _overruled(seats, seat, owner)
    return has_turn(panel, seats, owner)


def _overruled(seats: Seats, seat: Seat, owner: Seat) -> bool:
    """Has another signer after the same owner already refused?"""
    return group_vote(seats, owner) not in (None, Vote.APPROVE)


def is_live(panel: Panel, seats: Seats, seat: Seat) -> bool:
    """Is it this seat's turn now?"""
    return has_turn(panel, seats, seat) and not is_waiting_for_before(seats, seat)


def decided(node: Node, seats: Seats) -> Vote | None:
    """Decision of the node. Where outside bodies only advise, it is made when all have spoken."""
    if node.panel.ask == "bodies" and node.edge("reject") is None:
        spoken = all(group_vote(seats, s) is not None for s in members(seats))
        return Vote.APPROVE if spoken else None
    return result(node.panel, seats)


def result(panel: Panel, seats: Seats) -> Vote | None:
    """Decision of the node; None while it can still change."""
    voters = members(seats)
    said = [(group_vote(seats, s), s.weight) for s in voters]
    votes: list[Vote | None] = [vote for vote, _ in said if vote is not Vote.ABSTAIN]
    if said and not votes:
        return Vote.APPROVE if panel.tie == "approve" else Vote.REJECT
    if panel.veto and Vote.REJECT in votes:
        return Vote.REJECT
    if panel.one_may_return and Vote.RETURN in votes:
        return Vote.RETURN
    match panel.mode:
        case Mode.ONE | Mode.ANY:
            return next((vote for vote in votes if vote is not None), None)
        case Mode.ALL | Mode.SEQUENTIAL:
            return _every(votes)
        case Mode.N_OF_M:
            return _ratio(panel, [(vote, 1) for vote in votes])
        case Mode.WEIGHTED:
            return _ratio(panel, [one for one in said if one[0] is not Vote.ABSTAIN])


def _every(votes: list[Vote | None]) -> Vote | None:
    against = [v for v in votes if v in (Vote.REJECT, Vote.RETURN)]
    if against:
        return against[0]
    return Vote.APPROVE if None not in votes else None


def quorum(panel: Panel, total: int) -> int:
    """Approvals, or weight of them, that carry the vote."""
    if panel.quorum:
        return panel.quorum
    return (total + 1) // 2 if panel.tie == "approve" else total // 2 + 1


def _ratio(panel: Panel, said: list[tuple[Vote | None, int]]) -> Vote | None:
    sums = {v: sum(w for vote, w in said if vote is v) for v in (*Vote, None)}
    need = quorum(panel, sum(sums.values()))
    if sums[Vote.APPROVE] >= need:
        return Vote.APPROVE
    if sums[Vote.APPROVE] + sums[None] >= need:
        return None
    # Approval is out of reach; what is left can only choose between reject and return.
    if sums[Vote.REJECT] >= sums[Vote.RETURN] + sums[None]:
        return Vote.REJECT
    return Vote.RETURN if sums[Vote.RETURN] > sums[Vote.REJECT] + sums[None] else None


def return_target(seats: Seats) -> Seat:
    """The return vote that stands: most weight on one target, then the lowest seat."""
    votes = [s for s in seats if s.vote is Vote.RETURN and not s.cancelled]
    return max(votes, key=lambda s: (sum(v.weight for v in votes if v.to == s.to), -s.number))


def live_seats(node: Node, token: Token) -> list[tuple[Seat, bool]]:
    """Seats with an open task, and whether the task is paused."""
    if node.kind is not Kind.HUMAN:
        return []
    correcting = token.mode is TokenMode.CORRECTING
    return [
        (s, correcting or is_waiting_for_before(token.seats, s))
        for s in token.seats
        if has_turn(node.panel, token.seats, s)
    ]
