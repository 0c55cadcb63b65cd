"""Which act comes next: mostly what is somebody's to do, often something that is nobody's."""

from random import Random
from typing import Any

from processes.engine import assignment
from processes.engine.calendar import china_day
from processes.engine.game.calls import process_of
from processes.engine.game.slots import is_slot
from processes.engine.graph.model import Kind
from processes.engine.models import Task
from processes.engine.runtime import scope
from processes.engine.state import TokenMode
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.engine.machine.driving import AT_A_SEAT, OF_THE_CASE, Act, Driver
from tests.engine.machine.stage import DISMISSED, STRANGERS

HELD = ("claim", "release", "transfer", "delegate", "hand_back", "recuse", "cc", "add_before",
        "add_after", "add_member", "remove_signer", "extend")  # fmt: skip
ASKED = ("answer_outside", "answer_outside", "answer_outside", "ask_outside", "take_back_link")
NOT_ASKED = ("ask_outside", "ask_outside", "ask_outside", "write_reply", "answer_outside")
SAID = ("agree", "agree", "agree", "object", "abstain")
HOURS = (1, 20, 30, 80, 200, 500)


def next_act(driver: Driver, rnd: Random) -> Act:
    """Mostly in the case that was called last and is open, if any was."""
    if len(driver.family) == 1:
        return in_the_case(driver, rnd)
    n = rnd.randrange(len(driver.family))
    if rnd.random() < 0.7:
        open_ = [i for i, one in enumerate(driver.family) if not driver.stored[one.case]["closed"]]
        n = max(open_, default=n)
    driver.turn_to(n)
    return in_the_case(driver, rnd) | {"case": n}


def in_the_case(driver: Driver, rnd: Random) -> Act:
    """Half of all acts go on, the rest try what there is."""
    chance = rnd.random()
    if chance < 0.55:
        return onward(driver, rnd)
    if chance < 0.75:
        return beside(driver, rnd)
    if chance < 0.85:
        return {"do": "wait", "hours": rnd.choice(HOURS)}
    if chance < 0.87:
        return {"do": "serve"}
    if chance < 0.92 and hasattr(driver.acts, "others"):
        return others(rnd)
    return meddling(driver, rnd)


def onward(driver: Driver, rnd: Random) -> Act:
    """What whoever is waited for does: approve, refuse, send back, correct, wait."""
    view = driver.view
    if view.state.root is None:
        return meddling(driver, rnd)
    if view.state.suspended:
        return {"do": "resume", "who": "d5"}
    if any(token.mode is TokenMode.CORRECTING for token in tokens(view.state.root)):
        node = next(t.node for t in tokens(view.state.root) if t.mode is TokenMode.CORRECTING)
        return {"do": "correct", "who": applicant(driver), "node": node}
    task = a_task(driver, rnd)
    if task is None:
        return waiting(driver, rnd)
    if view.graph.node(task.node).panel.ask == "bodies":
        return outside(driver, task, rnd)
    return at_seat(driver, task, rnd)


def at_seat(driver: Driver, task: Task, rnd: Random) -> Act:
    """Whoever may sit there decides, or gives back what was delegated."""
    view = driver.view
    seat: Act = {"who": who_may(driver, task, rnd), "node": task.node, "seat": task.seat}
    if view.graph.node(task.node).preset == "apply":
        return seat | {"do": "submit"}
    held = view.seat(task.token, task.seat)
    if held is not None and held.stack:
        return seat | {"do": "hand_back"}
    if seat["who"] != applicant(driver) and rnd.random() < 0.2:
        return seat | a_return(driver, rnd)
    refuses = view.graph.node(task.node).edge("reject") and rnd.random() < 0.12
    return seat | {"do": "reject" if refuses else "approve"}


def others(rnd: Random) -> Act:
    """Something happens beside the case."""
    return {"do": "others", "seed": rnd.randrange(10**6)}


def outside(driver: Driver, task: Task, rnd: Random) -> Act:
    """A body is asked, answers, or is asked no more."""
    sent = (task.token, task.seat) in driver.links
    return {
        "do": rnd.choice(ASKED if sent else NOT_ASKED),
        "who": who_may(driver, task, rnd),
        "node": task.node,
        "seat": task.seat,
        "said": rnd.choice(SAID),
    }


def waiting(driver: Driver, rnd: Random) -> Act:
    """Time passes, or somebody objects or appeals."""
    view = driver.view
    here = [view.graph.node(t.node) for t in tokens(view.state.root)]
    if any(n.edge("object") for n in here if n.kind is Kind.WAIT) and rnd.random() < 0.3:
        return {"do": "object_to", "who": "d5"}
    if hasattr(driver.acts, "others") and rnd.random() < 0.6:
        return others(rnd)
    if any(process_of(n) or is_slot(n) for n in here) and rnd.random() < 0.6:
        return {"do": "serve"}
    if any(n.edge("appeal") for n in here) and rnd.random() < 0.6:
        return {"do": "appeal", "who": applicant(driver)}
    return {"do": "wait", "hours": rnd.choice(HOURS[2:])}


def a_return(driver: Driver, rnd: Random) -> Act:
    """Back to the applicant, or to anywhere on the way or off it."""
    view = driver.view
    trail = [visit.node for visit in view.state.trail]
    human = [name for name, node in view.graph.nodes.items() if node.kind is Kind.HUMAN]
    to = rnd.choice(["", *trail, *trail, rnd.choice(human)])
    return {"do": "send_back", "to": to, "come_back": rnd.random() < 0.3}


def beside(driver: Driver, rnd: Random) -> Act:
    """Whoever has the task does something else with it."""
    task = a_task(driver, rnd)
    if task is None:
        return meddling(driver, rnd)
    who = who_may(driver, task, rnd)
    act: Act = {"do": rnd.choice(HELD), "who": who, "node": task.node, "seat": task.seat}
    if act["do"] == "remove_signer":
        act["seat"] = rnd.randint(1, 4)
    colleagues = [one for one in candidates(driver, task) if one != who]
    return act | {"target": rnd.choice(colleagues or [who])}


def meddling(driver: Driver, rnd: Random) -> Act:
    """Anybody does anything, anywhere."""
    people = everybody(driver)
    view = driver.view
    act: Act = {"do": rnd.choice(AT_A_SEAT + OF_THE_CASE), "who": rnd.choice(people)}
    if act["do"] in ("terminate", "withdraw", "move_out") and rnd.random() < 0.7:
        act["do"] = rnd.choice(["suspend", "urge", "reclaim"])
    if act["do"] == "reclaim" and view.state.last is not None:
        act["who"] = number_of(view.state.last.by)
    act["node"] = rnd.choice([name for name, n in view.graph.nodes.items() if n.level != "system"])
    act |= {"seat": rnd.randint(1, 3), "target": rnd.choice(people)}
    return act | (a_return(driver, rnd) if act["do"] == "send_back" else {})


def a_task(driver: Driver, rnd: Random) -> Task | None:
    """An open task that is not paused."""
    with scope(SYSTEM):
        rows = Task.objects.filter(case=driver.walk.case, closed_at=None, paused=False)
        found = list(rows.order_by("token", "seat"))
    return rnd.choice(found) if found else None


def who_may(driver: Driver, task: Task, rnd: Random) -> str:
    """Who holds it, or somebody of the post it was given to."""
    if task.holder_id is not None:
        return number_of(task.holder_id)
    return rnd.choice(candidates(driver, task) or ["d5"])


def candidates(driver: Driver, task: Task) -> list[str]:
    """Officers of the post."""
    day = china_day(driver.walk.now)
    found = assignment.candidates(role=task.role, organisation=task.organisation_id, on=day)
    return sorted(one.number for one in found)


def everybody(driver: Driver) -> list[str]:
    """The applicant, officers of all levels, strangers, and who was dismissed."""
    return [applicant(driver), *driver.officers, *STRANGERS, *DISMISSED]


def applicant(driver: Driver) -> str:
    """Number of the applicant."""
    return number_of(driver.view.applicant)


def number_of(account: int) -> str:
    """Number of an account."""
    found: Any = Account.objects.values_list("number", flat=True).get(pk=account)
    return str(found)
