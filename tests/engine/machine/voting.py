"""Seats and panels of the independent model. Standard library only."""

from itertools import product
from typing import Any

A, R, B, NIL = "approve", "reject", "return", "abstain"


def seat(n, holder=None, **more):
    """A seat that has said nothing."""
    empty: dict[str, Any] = {"vote": None, "stack": [], "weight": 1, "place": "member", "by": None}
    return {"n": n, "holder": holder, "cancelled": False, "to": "", "back": False} | empty | more


def added(seats, one, place):
    return [s for s in seats if (s["by"], s["place"]) == (one["n"], place) and not s["cancelled"]]


def group(seats, one):
    """What a seat and those it asked to sign after it say."""
    if one["vote"] != A:
        return one["vote"]
    return next((v for s in added(seats, one, "after") if (v := group(seats, s)) != A), A)


def waits_before(seats, one):
    return any(group(seats, s) is None for s in added(seats, one, "before"))


def members(seats):
    return [s for s in seats if s["place"] == "member" and not s["cancelled"]]


def has_turn(panel, seats, one):
    if one["cancelled"] or one["vote"]:
        return False
    if one["place"] == "member":
        earlier = [s for s in members(seats) if s["n"] < one["n"]]
        return panel["mode"] != "sequential" or all(group(seats, s) in (A, NIL) for s in earlier)
    owner = next(s for s in seats if s["n"] == one["by"])
    if one["place"] == "after":
        return owner["vote"] == A and group(seats, owner) in (None, A)
    return has_turn(panel, seats, owner)


def verdict(node, seats):
    """What the panel has decided; None while some way of filling its seats ends otherwise."""
    panel, votes = node["panel"], [(group(seats, s), s["weight"]) for s in members(seats)]
    if panel["ask"] == "bodies" and all(e["on"] != R for e in node["edges"]):  # they only advise
        return A if all(vote for vote, _ in votes) else None
    if votes and all(vote == NIL for vote, _ in votes):
        return A if panel["tie"] == A else R
    return of(panel, [(vote, weight) for vote, weight in votes if vote != NIL])


def of(panel, votes):
    """The same of votes with their weights, nobody of whom abstains."""
    said = [vote for vote, _ in votes if vote]
    if panel["veto"] and R in said:
        return R
    if panel["one_may_return"] and B in said:
        return B
    if panel["mode"] in ("one", "any"):
        return said[0] if said else None
    if panel["mode"] in ("all", "sequential"):
        against = [vote for vote in said if vote != A]
        return against[0] if against else (A if len(said) == len(votes) else None)
    weights = [w if panel["mode"] == "weighted" else 1 for _, w in votes]
    silent = [i for i, (vote, _) in enumerate(votes) if not vote]
    ends = set()
    for filled in product((A, R, B), repeat=len(silent)):
        whole = [vote for vote, _ in votes]
        for place, vote in zip(silent, filled, strict=True):
            whole[place] = vote
        ends.add(counted(panel, list(zip(whole, weights, strict=True))))
    return ends.pop() if len(ends) == 1 else None


def counted(panel, votes):
    sums = {v: sum(w for vote, w in votes if vote == v) for v in (A, R, B)}
    total = sum(sums.values())
    need = panel["quorum"] or ((total + 1) // 2 if panel["tie"] == A else total // 2 + 1)
    return A if sums[A] >= need else (R if sums[R] >= sums[B] else B)
