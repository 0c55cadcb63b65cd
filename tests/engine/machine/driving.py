"""Drives a case through the real commands: one act at a time, whoever makes it, allowed or not.

Cases that it calls are driven with it: `family` is the filed case and whatever was called from it,
in the order of the calls; an act says by "case" in which of them it is made.

An act is a JSON value, so that a way that failed can be kept and walked again: {"do": verb, "who":
account number, "node": ..., ...}. Nothing here knows a process; what is typed comes from its
`journeys.acts`.
"""

import inspect
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from processes.engine import calls, commands, deadlines, money_serving, quotas
from processes.engine.commands.answer_outside import Said
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.walker import Lost
from processes.engine.models import CaseCall, Task
from processes.engine.objections import Objector
from processes.engine.runtime import scope
from processes.engine.shell.calling import key_of
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.engine.machine.looking import Stored, stored
from tests.engine.machine.stage import officers

Act = dict[str, Any]
WORDS = "情况属实，按规定办理。"
AT_A_SEAT = (
    "claim", "release", "approve", "reject", "send_back", "transfer", "delegate", "hand_back",
    "recuse", "cc", "add_before", "add_after", "add_member", "remove_signer", "extend",
    "ask_outside", "take_back_link", "write_reply",
)  # fmt: skip
OF_THE_CASE = (
    "submit", "withdraw", "reclaim", "suspend", "resume", "terminate", "urge", "appeal",
    "object_to", "correct", "move_out", "refund", "follow",
)  # fmt: skip
OF_TIME = ("wait", "serve", "others")
OBJECTOR = Objector(name="王样", contact="0871-00000000")
GIVEN = {
    "opinion": WORDS,
    "text": "收到赔偿没有申报，请核实一下情况。",
    "to": "530112",
    "kind": "visit",
    "who": OBJECTOR,
}


class Refused(Exception):
    """The act was refused with a sentence, as it may be."""


@dataclass
class Driver:
    """One case of one process. `acts` is the process's module of that name."""

    process: str
    acts: Any
    turn: int = 0
    walk: Walker = field(init=False)  # where the next act is made
    family: list[Walker] = field(default_factory=list)
    script: list[Act] = field(default_factory=list)
    last: Callable[[], Any] | None = None
    answer: Any = None
    stored: dict[int, Stored] = field(default_factory=dict)  # by case, for who compares
    secrets: dict[int, dict[tuple[int, int], str]] = field(default_factory=dict)  # that were sent

    def __post_init__(self) -> None:
        self.walk = Walker(self.process, drains=False)
        self.acts.files(self.walk, self.turn)
        self.family.append(self.walk)
        self.look()
        self.turn_to(0)

    @property
    def found(self) -> Stored:
        """What was stored of the case after the last act."""
        return self.stored[self.walk.case]

    @property
    def links(self) -> dict[tuple[int, int], str]:
        """Secrets that were sent in the case."""
        return self.secrets.setdefault(self.walk.case, {})

    def turn_to(self, n: int) -> None:
        """The next act is made in this case of the family; after each act its view is read anew."""
        if self.family[n] is not self.walk or "view" not in self.__dict__:
            self.walk = self.family[n]
            self.view = self.walk.view()

    def look(self) -> list[int]:
        """Takes in what is called, and what is stored; the cases in which something has changed."""
        known = [one.case for one in self.family]
        for case, process in called(known):
            walk = Walker(process, now=self.walk.now, drains=False)
            walk.filed_by = self.family[0].filed_by
            walk.follows(case)
            self.family.append(walk)
        found = {one.case: stored(one.case) for one in self.family}
        changed = [case for case, said in found.items() if said != self.stored.get(case)]
        self.stored = found
        self.officers = officers(known)
        return changed

    def do(self, act: Act) -> tuple[int, bool]:
        """How many events the act must have written, and whether that is exact. Raises: Refused."""
        self.script.append(act)
        self.turn_to(act.get("case", 0))
        self.last, self.answer = None, None
        try:
            return self._do(act)
        finally:
            self.view = self.walk.view()

    def _do(self, act: Act) -> tuple[int, bool]:
        match act["do"]:
            case "wait":
                return self._wait(timedelta(hours=act["hours"])), True
            case "serve":
                return self._serve(), False
            case "others":
                self._others(act)
                return 1, False
            case verb:
                self._run(verb, act)
                return 1, True

    def again(self) -> Any:
        """The last act once more with its key."""
        assert self.last is not None
        return self.last()

    def way(self) -> str:
        """The way so far, as a file of `kept/` holds it."""
        flow = getattr(self.acts, "seed", None)
        process = self.process if flow is None else "random"
        way = {"process": process, "flow": flow, "turn": self.turn, "acts": self.script}
        return json.dumps(way, ensure_ascii=False)

    def ends(self) -> None:
        """The cases are over, one way or another, and let go of money."""
        for walk in self.family:
            for who in ("d7", "d8", "d9", "d5"):
                if walk.view().state.root is None:
                    break
                try:
                    walk.terminates(who, opinion="演练结束，终止办理。")
                except ApprovalError:
                    continue
        if len(self.family) > 1:
            self._serve()

    def lets_go(self) -> None:
        """Of the clocks of all cases."""
        for walk in self.family:
            walk.__exit__()

    def _wait(self, span: timedelta) -> int:
        """Time passes for all; how many events of the case itself that made."""
        now, written = self.walk.now + span, 0
        for walk in self.family:
            walk.now = now
            made = deadlines.sweep(now, case=walk.case)
            written += made if walk is self.walk else 0
        return written

    def _serve(self) -> int:
        """Who waits for money, for a place, for a called case goes on, of whatever case."""
        now = self.walk.now
        ended = sum(commands.end_called(now=now, **one) is not None for one in given_up())
        return money_serving.serve(now) + calls.sweep(now) + quotas.sweep(now) + ended

    def _others(self, act: Act) -> None:
        """What happens beside the case, if anything does in this process."""
        try:
            self.acts.others(self.walk, act["seed"])
        except ApprovalError as refused:
            raise Refused(str(refused)) from refused

    def _run(self, verb: str, act: Act) -> None:
        command = getattr(commands, verb)
        try:
            given = {"now": self.walk.now, "key": uuid4()}
            given |= self._arguments(command, verb, act)

            def once() -> Any:
                return self._kept(given, command(**given))

            self.answer = once()
            self.last = once
        except (ApprovalError, Lost) as refused:
            raise Refused(str(refused)) from refused

    def _kept(self, given: dict[str, Any], made: Any) -> Any:
        """The decision; the secret of a link is kept for who answers."""
        if not isinstance(made, tuple):
            return made
        decision, secret = made
        if secret:
            self.links[given["token"], given["seat"]] = secret
        return decision

    def _arguments(self, command: Callable[..., Any], verb: str, act: Act) -> dict[str, Any]:
        names = inspect.signature(command).parameters
        given = {name: value for name, value in GIVEN.items() if name in names}
        if verb == "ask_outside":
            del given["to"]
        if "said" in names:
            given["said"] = Said(act.get("said", "agree"), WORDS)
        if "secret" in names:
            place = self._token(act.get("node", "")), act.get("seat", 1)
            return given | {"secret": self.links.get(place, "unknown")}
        return given | self._of_officer(names, verb, act)

    def _of_officer(self, names: Any, verb: str, act: Act) -> dict[str, Any]:
        actor = self.walk.actor(Account.objects.get(number=act["who"]))
        if hasattr(self.acts, "sight"):
            actor = self.acts.sight(actor)
        given: dict[str, Any] = {"case": self.walk.case, "actor": actor}
        if verb == "send_back":
            given |= {"to": act.get("to", ""), "come_back": act.get("come_back", False)}
        if "token" in names:
            given["token"] = self._token(act.get("node", ""))
        if verb in AT_A_SEAT:
            given["seat"] = act.get("seat", 1)
        if "target" in names:
            given["target"] = Account.objects.get(number=act["target"]).pk
        if verb in ("approve", "reject") and act.get("form", True):
            given["form"] = self._form(act)
        return given

    def _form(self, act: Act) -> dict[str, Any]:
        node = act["node"]
        if all(token.node != node for token in tokens(self.view.state.root)):
            return {}
        typed = self.acts.typed(self.walk, act["who"], node, self.turn)
        if act["do"] == "approve":
            self.acts.brings(self.walk, act["who"], node, self.turn)
        if hasattr(self.acts, "gathered"):
            known = self.acts.gathered(self.walk, node, act["do"], self.turn)
            if known is not None:
                return dict(known)
        return self.walk.facts_of(node, typed)

    def _token(self, node: str) -> int:
        """The token at a node now, or the last that was there."""
        for token in tokens(self.view.state.root):
            if token.node == node:
                return token.id
        rows = Task.objects.filter(case=self.walk.case).order_by("-token")  # names may be sealed
        return next((one.token for one in rows if one.node == node), 0)


def called(cases: Iterable[int]) -> list[tuple[int, str]]:
    """Cases that these have called, and what those have called, that are none of them; processes.

    Oldest first.
    """
    with scope(SYSTEM):
        known, found = set(cases), list[tuple[int, str]]()
        while rows := list(_called_by(known)):
            found += rows
            known |= {case for case, _process in rows}
    return found


def _called_by(cases: set[int]) -> Any:
    rows = CaseCall.objects.filter(case__in=cases).exclude(child__in=cases).order_by("id")
    return rows.values_list("child", "child__process")


def given_up() -> list[dict[str, Any]]:
    """Called cases that their caller waits for no more, and that end with it."""
    with scope(SYSTEM):
        rows = CaseCall.objects.filter(when_gone=CaseCall.WhenGone.END, child__closed_at=None)
        left = list(rows.exclude(released_n=None).values_list("child", "pk"))
    return [{"case": child, "key": key_of(pk, "end")} for child, pk in left]
