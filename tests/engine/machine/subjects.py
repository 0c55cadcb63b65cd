"""What is driven: every process of the registry by `journeys.acts`, and random flows."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import count
from random import Random
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command

from processes.engine import assignment, commands
from processes.engine.calendar import china_day
from processes.engine.definition import Dossier, ProcessDefinition
from processes.engine.graph import build
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.journey import Walker
from processes.engine.moves import Question
from processes.engine.registry import PROCESSES
from processes.people import organisations
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Role
from tests.engine.game.graphs import ENDS
from tests.engine.game.random_flows import Sketch, random_answers
from tests.engine.machine.small import SMALL

POSTS = (
    ("grassroots", Role.GRASSROOTS_OFFICER, "U01"),
    ("street", Role.STREET_REVIEWER, "530111005"),
    ("district", Role.DISTRICT_OFFICER, "530111"),
    ("district", Role.VICE_CHAIR, "530111"),
    ("city", Role.CITY_OFFICER, "530100"),
)
_numbers = count(1)
MANY = 3  # further officers of each post, so that a panel of four can be seated
LIMITS = ("review_grass", "review_street", "decide_district", "")
ON_DUE = ("remind", "remind", "escalate", "lapse", "elapse")
UNKNOWN = """{app} has no module `journeys.acts`. The proofs drive every process through it:
people() loads who takes part, files(walk, turn) hands a case in, brings(walk, number, node, turn)
uploads what a node needs, typed(walk, number, node, turn) is what is typed into its form. Where
pages of its own decide: sight(actor) is who acts with their sight, gathered(walk, node, verb, turn)
what they hand on in place of a form."""
NO_FILES = """No `journeys.acts` files a case of {process}. The app that has it names in FILES, by
code, what brings one about: files(walk, turn), which may leave the walker at the caller."""


def apps() -> list[str]:
    """Codes of the processes that are named as their app."""
    return [app.rpartition(".")[2] for app in settings.PROCESS_APPS]


def shipped() -> list[str]:
    """Codes of all installed processes: those named as their app, and what it has beside them."""
    return [card.code for card in PROCESSES]


@dataclass(frozen=True)
class Beside:
    """A process that its app has beside the one of its name: how a case of it comes about."""

    acts: Any
    files: Callable[[Walker, int], None]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.acts, name)


def acts_of(process: str) -> Any:
    """How people act in a process. Raises: AssertionError that says what is missing."""
    if process in SMALL:
        return SMALL[process]
    for app in settings.PROCESS_APPS:
        try:
            acts = import_module(f"{app}.journeys.acts")
        except ModuleNotFoundError as missing:
            raise AssertionError(UNKNOWN.format(app=app)) from missing
        if app.endswith(f".{process}"):
            return acts
        if process in getattr(acts, "FILES", {}):
            return Beside(acts, acts.FILES[process])
    raise AssertionError(NO_FILES.format(process=process))


def installed(process: str) -> AbstractContextManager[None]:
    """A process of tests is in the registry meanwhile; the others are there."""
    return SMALL[process].registered() if process in SMALL else nullcontext()


class RandomActs:
    """A process whose flow was drawn by lot. Its officers have no forms."""

    def __init__(self, seed: int) -> None:
        rnd = Random(seed)
        self.seed, self.process = seed, f"random_{next(_numbers)}_{seed}"
        self.graph = random_flow(rnd, self.process)
        self.definition = ProcessDefinition(
            code=self.process,
            title="随机流程",
            prefix="RND",
            flows={1: self.graph},
            current=1,
            answer=self.answer,
        )

    def answer(self, question: Question, _file: Dossier) -> Any:
        """By lot, always the same for the same question in the same flow."""
        if question.kind == "members":
            return [{"account": one, "weight": 1 + one % 2} for one in self._members(question.node)]
        return random_answers(self.graph, Random(f"{self.seed}{question.key}"))[question.key]

    def _members(self, node: str) -> list[int]:
        place = self.graph.node(node)
        where = next(code for level, role, code in POSTS if role.value == place.role)
        rows = Post.objects.filter(role=place.role, organisation__code=where, valid_to=None)
        return sorted(rows.filter(account__is_active=True).values_list("account", flat=True))[:3]

    def files(self, walk: Walker, turn: int) -> None:
        """Who begins is always the same; each flow is of a process of its own."""
        walk.at("2026-03-02 10:00")
        actor = walk.officer("p01")
        given: Any = {"actor": actor, "now": walk.now}
        opened = commands.open_case(process=self.process, applicant=actor.account, **given)
        walk.follows(opened.case)
        walk.types(actor, {"reason": "家庭困难"})
        commands.submit(case=walk.case, key=uuid4(), **given)

    def brings(self, walk: Walker, number: str, node: str, turn: int) -> None:
        """Nothing."""

    def typed(self, walk: Walker, number: str, node: str, turn: int) -> None:
        """Nothing."""

    def __enter__(self) -> "RandomActs":
        PROCESSES.add(self.definition)
        return self

    def __exit__(self, *fault: object) -> None:
        PROCESSES.remove(self.process)


def people_of_random_flows() -> None:
    """The demo's people, and more of each post."""
    call_command("load_demo", verbosity=0)
    for _level, role, code in POSTS:
        place = Organisation.objects.get(code=code)
        for n in range(MANY):
            kind = Account.Kind.OFFICER
            name = f"加样{n + 1}"
            one = Account(number=f"x-{role.value}-{n}", name=name, kind=kind)
            one.set_unusable_password()
            one.save()
            since = china_day(Walker("").now).replace(year=2025)
            Post.objects.create(account=one, organisation=place, role=role, valid_from=since)
    organisations.forget()
    assignment.forget()


def random_flow(rnd: Random, process: str) -> Graph:
    """A well-structured flow over the levels of the federation."""
    sketch = Sketch(rnd, 2)
    first = sketch.block("done", 0, room=4)
    nodes = [_dressed(node, rnd) for node in reversed(sketch.nodes)]
    start = build.apply("apply", first, limit="draft")
    return build.graph(start, *nodes, *_appeal(nodes), *ENDS, process=process)


def _appeal(nodes: Iterable[Node]) -> list[Node]:
    """A window in which a refusal may be appealed, if anybody may refuse."""
    if not any(edge.target == "window" for node in nodes for edge in node.edges):
        return []
    later: Mapping[str, str] = {"appeal": "second"}
    level, role = "district", Role.VICE_CHAIR.value
    return [
        build.wait("window", "refused", dict(later), limit="appeal_submit", withdrawable=False),
        build.human("second", "done", "refused", level=level, role=role, limit="appeal_decide"),
    ]


def _dressed(node: Node, rnd: Random) -> Node:
    """A node of a sketch with level, role and limits that there are."""
    if node.kind is Kind.WAIT:
        return replace(node, limit="publicity", on_due="elapse")
    if node.kind is not Kind.HUMAN:
        return node
    level, role, _code = rnd.choice(POSTS)
    limit = rnd.choice(LIMITS)
    panel = node.panel
    if panel.size == 2 and rnd.random() < 0.5:
        panel = replace(panel, size=0)
    return replace(
        node,
        level=level,
        role=role.value,
        limit=limit,
        panel=panel,
        on_due=rnd.choice(ON_DUE) if limit else "remind",
        extend_limit="objection_verify_extension" if limit else "",
        restart_on_return=rnd.random() < 0.2,
    )
