"""An independent model of a case, by rules written a second time. Standard library only.

Places are kept flat, by node and scope; a vote is decided when every way of filling the seats that
are silent ends the same. `replay` runs it in a process of its own.
"""

import json
from collections import defaultdict
from typing import Any

from tests.engine.machine.standing import Standing
from tests.engine.machine.voting import NIL, A, B, R, seat, verdict

WORK = {"submit", A, R, B, "correct", "hand_back"}
SAID = {"agree": A, "object": R, "abstain": NIL}  # by outside bodies


class Model(Standing):
    """A case. `at` are the tokens; `done` the scopes that wait at their join; `open` the splits."""

    def __init__(self, graph):
        self.nodes, self.start = graph["nodes"], graph["start"]
        self.ids, self.n, self.outcome, self.suspended = 0, 0, "", False
        self.at: dict[int, Any] = {}
        self.open, self.done, self.stopped = {}, set(), []
        self.due, self.rounds, self.gone = {}, {}, set()
        self.last: Any = None
        self.held: Any = ()  # who gets the seats again, where it comes straight back
        self.over = set()  # limits that have passed and were told upwards
        self.paid = self.numbered = False
        self.levels = defaultdict(set)

    def play(self, said):
        """One event."""
        self.said, self.asked, self.path = said, said.get("asked", {}), []
        self.verb, self.who, self.n = said["verb"], said.get("actor"), self.n + 1
        token: Any = self.at.get(said.get("token", 0))
        if self.verb in WORK:
            level = self.nodes[token["node"]]["level"]
            level = "applicant" if self.verb == "correct" else level
            for one in {self.who, said.get("behalf")} - {None}:
                self.levels[one].add(level)
        getattr(self, f"_{self.verb}", lambda token: None)(token)
        self.due |= {tuple(key.split(":", 1)): day for key, day in said.get("due", {}).items()}

    # places

    def scope(self, name):
        return tuple(tuple(one) for one in self.nodes[name]["scope"])

    def way(self, name, *ons):
        edges = {e["on"]: e["target"] for e in reversed(self.nodes[name]["edges"])}
        return next((edges[on] for on in ons if on in edges), None)

    def new(self):
        self.ids += 1
        return self.ids

    def put(self, name, seats=(), back="", held=()):
        number, places = self.new(), list(seats)
        self.at[number] = {"id": number, "node": name, "seats": places, "back": back, "held": held}
        return number

    def enter(self, name, scope):
        node = self.nodes[name]
        self.path.append(node["kind"])
        getattr(self, "at_" + node["kind"])(name, node, scope)

    def at_human(self, name, node, scope):
        seats = self.seats(name)
        if not seats:
            return self.enter(self.way(name, A, "next"), scope)
        if any(self.held) and node["panel"]["size"] == len(self.held):
            away = {0} | self.gone | set(self.asked.get(f"gone:{name}", ()))
            for one, who in zip(seats, self.held, strict=True):
                one["holder"] = None if who in away else who
        self.put(name, seats)
        return self.forget(scope)

    def at_wait(self, name, node, scope):
        self.put(name)
        self.forget(scope)

    def forget(self, scope):
        self.stopped = [one for one in self.stopped if self.scope(one[2]) != scope]

    def at_gate(self, name, node, scope):
        if node["max_rounds"]:
            count = self.rounds.get(name, 0)
            on = "over" if count >= node["max_rounds"] else "again"
            self.rounds[name] = count + (on == "again")
        else:
            on = node["edges"][0]["on"] if len(node["edges"]) == 1 else self.asked[f"gate:{name}"]
        self.enter(self.way(name, on), scope)

    def at_split(self, name, node, scope):
        chosen = self.asked.get(f"branches:{name}", ())
        wanted = [
            e["target"]
            for e in node["edges"]
            if node["split"] == "all" or e["on"] == "next" or e["target"] in chosen
        ]
        if not wanted:
            return self.enter(self.way(node["joins"], "next"), scope)
        self.ids += len(wanted)
        self.open[name] = wanted
        for branch in wanted:
            if name in self.open:
                self.enter(branch, (*scope, (name, branch)))
        return None

    def at_join(self, name, node, scope):
        self.new()
        self.done.add(scope)
        split, outside = scope[-1][0], scope[:-1]
        count = len(self.open[split])
        need = {"all": count, "first": 1}.get(node["join"], min(node["join_quorum"] or 1, count))
        if sum((*outside, (split, b)) in self.done for b in self.open[split]) >= need:
            self.clear(outside)
            self.enter(self.way(name, "next"), outside)

    def at_close(self, name, node, scope):
        self.end(node["outcome"])

    def end(self, outcome):
        self.at, self.open, self.done, self.stopped = {}, {}, set(), []
        self.outcome, self.suspended, self.last = outcome, False, None

    def clear(self, prefix):
        def inside(scope):
            return scope[: len(prefix)] == prefix

        self.at = {i: t for i, t in self.at.items() if not inside(self.scope(t["node"]))}
        self.open = {s: b for s, b in self.open.items() if not inside(self.scope(s))}
        self.done = {scope for scope in self.done if not (inside(scope) and scope != prefix)}

    # seats

    def seats(self, name):
        node, panel = self.nodes[name], self.nodes[name]["panel"]
        if node["level"] == "applicant":
            return [seat(1, self.applicant)]
        if panel["size"]:
            shared = node["extra"].get("assign") == "balanced"
            given = self.asked[f"holders:{name}"] if shared else []
            named = [None if one in self.gone else one for one in given]
            named += [None] * panel["size"]
            return [seat(n + 1, named[n]) for n in range(panel["size"])]
        if panel["ask"] == "bodies":
            return [seat(n) for n, _ in enumerate(self.asked[f"bodies:{name}"], 1)]
        found = []
        for n, one in enumerate(self.asked[f"members:{name}"], 1):
            holder = None if one.get("account") in self.gone else one.get("account")
            found.append(seat(n, holder, weight=one.get("weight", 1)))
        return found or [seat(1)]

    def decide(self, token):
        """Leaves the node, or goes back, if its seats have decided."""
        name, before = token["node"], token.pop("before", None)
        match verdict(self.nodes[name], token["seats"]):
            case "approve":
                self.leave(token, A, "next")
            case "reject":
                self.leave(token, R)
            case "return":
                stopped = self.stopped
                self.go_back(token)
                if before and self.said.get("undoable") and self.stopped == stopped:
                    self.remember(before, back=True)
                return
            case None:
                return
        if before and name != self.start and not {"split", "join"} & set(self.path):
            self.remember(before, back=False)

    def remember(self, before, *, back):
        """How to take it back, if a token stands where the other left; `back`: it was a return."""
        scope = self.scope(before["node"])
        for one in self.at.values():
            if self.scope(one["node"]) == scope:
                self.last = (before, one["id"], back)

    def leave(self, token, *ons):
        name, scope = token["node"], self.scope(token["node"])
        del self.at[token["id"]]
        if self.nodes[name]["preset"] == "pay" and R not in ons:
            self.paid = True
        straight = bool(token["back"]) and R not in ons
        self.held = token["held"] if straight else ()
        self.enter(token["back"] if straight else self.way(name, *ons), scope)
        self.held = ()

    def go_back(self, token):
        node = self.nodes[token["node"]]
        votes = [s for s in token["seats"] if s["vote"] == B and not s["cancelled"]]
        weight = {s["to"]: sum(v["weight"] for v in votes if v["to"] == s["to"]) for s in votes}
        wish = max(votes, key=lambda s: (weight[s["to"]], -s["n"]))
        to, back = wish["to"], node["name"] if wish["back"] else ""
        if to in ("", self.start):
            if not node["restart_on_return"]:
                token["correcting"] = True
                token["seats"][self.said.get("seat", 1) - 1].update(vote=None)
                return
            to = self.start
            back = back if node["scope"] == self.nodes[to]["scope"] else ""
        ours, theirs, depth = self.scope(node["name"]), self.scope(to), 0
        while depth < min(len(ours), len(theirs)) and ours[depth] == theirs[depth]:
            depth += 1
        self.clear(ours[:depth])
        self.stopped = [s for s in self.stopped if self.scope(s[2])[:depth] != ours[:depth]]
        held = [s["holder"] or 0 for s in token["seats"]
                if s["place"] == "member" and not s["cancelled"]]  # fmt: skip
        held = held if back and self.said.get("keeps_seats") else []
        self.put(to, self.seats(to) or [seat(1)], back, held)
        for split, branch in reversed(theirs[depth:]):
            self.open[split] = [e["target"] for e in self.nodes[split]["edges"]]
            for other in [one for one in self.open[split] if one != branch]:
                self.ids += 1
                self.done.add((*self.scope(split), (split, other)))

    def without(self, person):
        self.gone.add(person)
        for one in [s for t in self.at.values() for s in t["seats"] if s["vote"] is None]:
            one["stack"] = [a for a in one["stack"] if a != person]
            if one["holder"] == person:
                one["holder"] = one["stack"].pop() if one["stack"] else None

    def keep_away(self):
        parties = {self.applicant, self.who, self.said.get("behalf")}
        for person, _why in self.said.get("ties", ()):
            if person not in parties | self.gone:
                self.without(person)

    # verbs

    def _open(self, token):
        self.applicant = self.said["target"]
        self.enter(self.start, ())

    def _vote(self, token, vote):
        mine = token["seats"][self.said.get("seat", 1) - 1]
        if mine["holder"] is None:
            mine["holder"] = self.who
        copy = json.loads(json.dumps(token))
        to, back = self.said.get("to", ""), self.said.get("come_back", False)
        mine.update(vote=vote, to=to, back=back)
        token["before"] = copy
        self.decide(token)
        token.pop("before", None)

    def _submit(self, token):
        self.numbered = True
        self.keep_away()
        self._vote(self.at[token["id"]], A)

    def _approve(self, token):
        self._vote(token, A)

    def _reject(self, token):
        self._vote(token, R)

    def _return(self, token):
        self._vote(token, B)

    def _correct(self, token):
        token["correcting"] = False
        for one in token["seats"]:
            one["vote"] = None
        self.keep_away()

    def _seat(self, token):
        return token["seats"][self.said.get("seat", 1) - 1]

    def _claim(self, token):
        self._seat(token)["holder"] = self.who

    def _release(self, token):
        self._seat(token)["holder"] = None

    def _transfer(self, token):
        self._seat(token)["holder"] = self.said["target"]

    def _delegate(self, token):
        mine = self._seat(token)
        mine["stack"].append(mine["holder"] or self.who)
        mine["holder"] = self.said["target"]

    def _hand_back(self, token):
        mine = self._seat(token)
        mine["holder"] = mine["stack"].pop()

    def _add(self, token, place):
        mine = self._seat(token)
        mine["holder"] = mine["holder"] or self.who
        number = len(token["seats"]) + 1
        token["seats"].append(seat(number, self.said["target"], place=place, by=mine["n"]))

    def _add_before(self, token):
        self._add(token, "before")

    def _add_after(self, token):
        self._add(token, "after")

    def _add_member(self, token):
        self._add(token, "member")

    def _remove_signer(self, token):
        gone = {self._seat(token)["n"]}
        for one in token["seats"]:
            if one["by"] in gone and one["place"] != "member":
                gone.add(one["n"])
            one["cancelled"] = one["cancelled"] or one["n"] in gone
        self.decide(token)

    def _recuse(self, token):
        self.without(self.said.get("target") or self.who)

    def _move(self, token, *ons):
        del self.at[token["id"]]
        self.enter(self.way(token["node"], *ons), self.scope(token["node"]))

    def _elapse(self, token):
        node = self.nodes[token["node"]]
        if node["panel"]["ask"] == "bodies":
            for one in token["seats"]:
                one["vote"] = one["vote"] or SAID[node["extra"]["silence"]]
            return self.decide(token)
        if node["kind"] == "human":
            return self.leave(token, "elapse", A, "next")
        return self._move(token, "elapse", *(["next"] if node["wait"] == "time" else []))

    def _escalate(self, token):
        self.over.add((token["id"], self.said["limit"]))

    def _lapse(self, token):
        if self.way(token["node"], "lapse"):
            return self._move(token, "lapse")
        return self.end("lapsed")

    def _reply(self, token):
        named = self.said.get("reason")
        self._move(token, *([named] if named and self.way(token["node"], named) else []),
                   "reply", "next")  # fmt: skip

    def _object(self, token):
        node = self.nodes[token["node"]]
        if self.said.get("reason") in ("clue", "more", "row"):
            return
        self._move(token, "object")
        if node["resumes"] and node["limit"] and not self.outcome:
            self.stopped.append((token["id"], node["limit"], node["name"]))

    def _appeal(self, token):
        self._move(token, "appeal")

    def _opine(self, token):
        self._seat(token).update(vote=SAID[self.said["reason"]], holder=None)
        self.decide(token)

    def _withdraw(self, token):
        self.end("withdrawn")

    def _terminate(self, token):
        self.end("terminated")

    _void = _terminate

    def _move_out(self, token):
        if self.said.get("reason") != "after_publicity":
            self.end("transferred")

    def _refund(self, token):
        self.paid = False
        if self.at:
            self.end("terminated")

    def _suspend(self, token):
        self.suspended = True

    def _resume(self, token):
        self.suspended = False

    def _reclaim(self, token):
        before, arrived, returned = self.last
        del self.at[arrived]
        if self.nodes[before["node"]]["preset"] == "pay":
            self.paid = False
        stays = returned and before["id"] == arrived
        number = arrived if stays else self.new()
        self.at[number] = before | {"id": number}
        self.last = None
        if not returned:
            self.stopped = []
