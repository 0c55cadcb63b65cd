"""Kills processes of the running product while a herd of cases goes through it.

`python -m tests.faults.killing --seed 1 --kills 20 --cases 3` starts a copy of its own in
APP_STATE_DIR, ends with 0 if every case was archived and paid and nothing was lost or doubled, and
prints one line of JSON at the end. The same seed kills the same in the same order, each when the
herd has sent so many requests; when exactly it meets them is for the machine to say.
"""

import argparse
import json
import os
import queue
import random
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from importlib import import_module

import django

from tests.faults import victims
from workflow_project.environment import STATE_DIR
from workflow_project.serve.place import Place, free_port
from workflow_project.serve.progress import say
from workflow_project.serve.running import Running, running

REQUESTS_A_CASE = 140  # about; kills that are left over at the end are made then


@dataclass
class Killer:
    """Kills when the herd has sent so many requests."""

    copy: Running
    seed: int
    kills: int
    requests: int
    sent: int = 0
    done: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _calls: "queue.Queue[bool]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self._victims = iter(victims.order(self.seed, self.kills))
        places = sorted(self.chance.sample(range(5, self.requests), self.kills))
        self._places = set(places)
        threading.Thread(target=self._work, daemon=True).start()

    def asked(self) -> None:
        """A new request is about to be sent."""
        with self._lock:
            self.sent += 1
            if self.sent in self._places:
                self._calls.put(True)

    def rest(self) -> None:
        """Calls for those that are still to be killed."""
        with self._lock:
            for place in self._places:
                if place > self.sent:
                    self._calls.put(True)
            self._places = set()

    def _work(self) -> None:
        for victim in self._victims:
            self._calls.get()
            threading.Event().wait(self.chance.uniform(0.0, 0.3))
            while not victims.strike(victim, self.copy, self.chance):
                threading.Event().wait(0.05)
            self.done.append(victim)
            say(f"† {len(self.done)}. {victim}")


def main() -> int:
    """0 if nothing was lost or doubled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--cases", type=int, default=3)
    options = parser.parse_args()
    place, began = Place(STATE_DIR, free_port()), time.monotonic()
    with running(place) as copy:
        os.environ.update(place.runtime_environment())
        django.setup()
        told = _told(copy, options)
    if place.cluster is not None and not told["wrong"]:
        place.cluster.remove()  # its data may lie elsewhere than in the state directory
    told["seconds"] = round(time.monotonic() - began)
    say(json.dumps(told, ensure_ascii=False))
    return 1 if told["wrong"] else 0


def _told(copy: Running, options: argparse.Namespace) -> dict[str, object]:
    trial = import_module("tests.faults.trial")  # only now: settings are those of the copy
    killer = Killer(
        copy, options.seed, options.kills, max(REQUESTS_A_CASE * options.cases, options.kills + 5)
    )
    try:
        wrong = trial.run(copy, killer, cases=options.cases)
    except Exception:
        traceback.print_exc()
        wrong = ["the trial did not come to its end"]
    return {"seed": options.seed, "kills": killer.done, "requests": killer.sent, "wrong": wrong}


if __name__ == "__main__":
    sys.exit(main())
