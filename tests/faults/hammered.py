"""A walker each of whose acts falls at every statement before it comes through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from processes.engine import commands, deadlines, runtime
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.journey.walker import Files
from processes.engine.models import Draft
from processes.people.actors import Actor
from tests.faults.crashes import Crashes


@dataclass
class Hammered(Walker):
    """Walks a scenario of a process. `hammers` False: the acts come through at once.

    Papers and messages are left lying, until somebody drains them.
    """

    crashes: Crashes = field(kw_only=True)
    drains: bool = False
    hammers: bool = True
    claimed: bool = False

    def at(self, moment: str) -> "Hammered":
        """What falls due on the way is done by a sweep that falls, too."""
        until = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
        while (due := self._next_due(until)) is not None:
            self.now = max(self.now, due)
            self._through(self._sweep)
        self.now = until
        return self

    def _sweep(self) -> None:
        deadlines.sweep(self.now, case=self.case, refused=deadlines.Refused())

    def files(
        self,
        who: Applicant,
        draft: Mapping[str, Any],
        uploads: Callable[[str], Files],
        *,
        agent: str = "",
    ) -> None:
        """Open, type, upload, hand in."""
        actor, now = self.actor(who.account), self.now
        self._through(
            lambda: commands.open_case(
                process=self.process, applicant=actor.account, actor=actor, now=now
            )
        )
        self.case = commands.open_case(
            process=self.process, applicant=actor.account, actor=actor, now=now
        ).case
        typed = who.typed(dict(draft))
        self.types(actor, typed)
        slots = self.slots_asked(actor, typed)
        for slot in slots:
            self.uploads(actor, uploads(slot))
            self.hammers = False  # one upload falls as another
        self.hammers = True
        self._act(commands.submit, actor)

    def types(self, actor: Actor, draft: Mapping[str, Any]) -> None:
        """Save the draft."""
        with runtime.scope(actor):
            known = Draft.objects.filter(case=self.case).first()
        data, version = dict(draft), known.version if known else 0
        self._through(
            lambda: commands.save_draft(
                case=self.case, actor=actor, data=data, version=version, now=self.now
            )
        )

    def uploads(self, actor: Actor, files: Files) -> None:
        """Upload files to their slots."""
        for slot, name, data in files:
            given = {"slot": slot, "name": name, "data": data}
            self._through(lambda g=given: self._upload(actor, g))  # type: ignore[misc]

    def _upload(self, actor: Actor, given: Mapping[str, Any]) -> None:
        commands.upload(case=self.case, actor=actor, now=self.now, **given)

    def _act(self, command: Callable[..., Any], actor: Actor, **arguments: Any) -> None:
        key, now, again = uuid4(), self.now, command is commands.claim and self.claimed
        self.claimed = self.claimed or command is commands.claim  # one claim falls as another
        act = partial(command, case=self.case, actor=actor, key=key, now=now, **arguments)
        act() if again else self._through(act)

    def _through(self, act: Callable[[], Any]) -> None:
        if self.hammers:
            self.crashes.through(act)
        else:
            act()
