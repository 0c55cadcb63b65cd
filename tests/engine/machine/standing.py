"""What must be there while a case stands as the independent model has it. Standard library only."""

from typing import Any

from tests.engine.machine.voting import has_turn, waits_before


class Standing:
    """Tasks and clocks of the places of a model."""

    at: dict[int, Any]
    nodes: dict[str, Any]
    due: dict[tuple[str, str], Any]
    over: set[tuple[int, str]]
    stopped: list[tuple[int, str, str]]
    suspended: bool
    kept: dict[tuple[str, str], Any]

    def tasks(self):
        for token in self.at.values():
            panel, wrong = self.nodes[token["node"]]["panel"], token.get("correcting")
            for one in token["seats"]:
                if has_turn(panel, token["seats"], one):
                    waits = bool(wrong or self.suspended or waits_before(token["seats"], one))
                    yield [token["id"], one["n"], token["node"], one["holder"], waits]

    def clocks(self):
        for token in self.at.values():
            node, wrong = self.nodes[token["node"]], token.get("correcting", False)
            limits = {node["limit"]: wrong or self.suspended} if node["limit"] else {}
            if wrong and node["correct_limit"]:
                limits.setdefault(node["correct_limit"], self.suspended)
            for limit, paused in limits.items():
                if (token["id"], limit) not in self.over:
                    yield self.clock(token["id"], limit, paused)
        for number, limit, _node in self.stopped:
            yield self.clock(number, limit, True)

    def clock(self, token, limit, paused):
        return [token, limit, None if paused else self.due[str(token), limit], paused]

    def as_it_was(self, before, number):
        """The limit of a decision that is taken back is the one that it had, run out or not."""
        limit = self.nodes[before["node"]]["limit"]
        if (str(before["id"]), limit) in self.due:
            self.kept[str(number), limit] = self.due[str(before["id"]), limit]
        if (before["id"], limit) in self.over:
            self.over.add((number, limit))
