"""Where things stand for the pictures of the handbook: the demo's cases and a few more.

Each is walked through the same commands as the screens use; papers are left to the workers.
"""

from dataclasses import dataclass, field
from datetime import date

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way as lists
from processes.cancer_screening.demo.cases import load_cases as load_women
from processes.engine import commands, runtime
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, another, applicant
from processes.engine.models import Case, Document, Publication
from processes.engine.queries.facts import facts_of
from processes.hardship_aid import sample_forms, samples
from processes.hardship_aid.demo.cases import BEGIN, load_cases
from processes.hardship_aid.journeys import gates, way
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Account, Post
from workflow_project.serve.progress import say

FILLED = ("applicant", "background", "work", "union", "address")  # of the draft
TOGETHER = (("AID-02", "relative", "6400.00"), ("AID-06", "deep", "8000.00"))
LEAVER, LAST_DAY = "s3", date(2026, 2, 27)


@dataclass
class Stage:
    """Addresses of cases by what they are for, and who may look at them."""

    numbers: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def keeps(self, name: str, walk: Walker, who: Applicant | None = None) -> None:
        """Remembers a case; a draft by its row, for it has no number."""
        with runtime.scope(SYSTEM):
            case = Case.objects.get(pk=walk.case)
        self.numbers[name] = case.number or str(case.pk)
        if who is not None:
            self.people[name] = who.account.number

    def path(self, path: str) -> str:
        """An address with {name} for what was kept."""
        return path.format(**self.numbers)

    def officer_of(self, who: str) -> str:
        """Number of the account: an officer's own, or that of the worker of a case."""
        return self.people.get(who, who)


def made() -> Stage:
    """Everything."""
    stage = Stage()
    load_cases(lambda key: say(f"  演示办件 {key}"))
    for key in (f"Q{n:02}" for n in range(1, 13)):
        _known(stage, key)
    _women(stage)
    _draft(stage)
    _waits_together(stage)
    _to_pay(stage)
    _with_the_city(stage)
    _lists(stage)
    _left_behind(stage)
    _related(stage)
    return stage


def seen_by_the_public(stage: Stage) -> None:
    """The notice and the paper that anybody may look at; once workers have made the papers."""
    with runtime.scope(SYSTEM):
        notice = Publication.objects.get(case__number=stage.numbers["Q10"])
        kept = {"case__number": stage.numbers["Q11"], "kind": "D-AID-02"}
        paper = Document.objects.get(**kept)
    stage.numbers |= {"notice": str(notice.pk), "paper": str(paper.verify_code)}


def _known(stage: Stage, key: str, *, process: str = "hardship_aid") -> None:
    with runtime.scope(SYSTEM):
        case = Case.objects.get(applicant__number=person(key).number, process=process)
    stage.numbers[key], stage.people[key] = str(case.number), person(key).number


def _women(stage: Stage) -> None:
    """Women of the screening: one chooses her day, one has a card, one waits for her result."""
    load_women(lambda key: say(f"  筛查示例 {key}"))
    for key in ("W03", "W04", "W07"):
        _known(stage, key, process="cancer_screening")
    with runtime.scope(SYSTEM):
        care = Case.objects.get(applicant__number=person("W07").number, process="screening_care")
    stage.numbers["results"] = str(care.number)


def _draft(stage: Stage) -> None:
    """P01 has filled in the first pages."""
    who, typed = applicant("P01"), samples.draft("AID-01")
    with Walker("hardship_aid", drains=False) as walk:
        actor = walk.actor(who.account)
        begun = commands.open_case(
            process=walk.process, applicant=who.account.pk, actor=actor, now=walk.now
        )
        walk.follows(begun.case)
        walk.types(actor, {code: typed[code] for code in FILLED})
        way_up = [one for slot in ("M03", "M04") for one in way.uploads(walk, slot)]
        walk.uploads(actor, way_up)
        stage.keeps("draft", walk, who)


def _posted(walk: Walker, scenario: str, who: Applicant) -> None:
    """Up to the district's review."""
    walk.at("2026-02-02 10:00")
    way.files(walk, scenario, same=who)
    days = ("2026-02-03 09:30", "2026-02-04 14:30", "2026-02-05 16:00")
    way.grassroots(walk, who, visit=("g1", "g3"), days=days)
    way.street(walk, review="2026-02-06 10:00", sign="2026-02-09 09:20")
    way.means(walk, at="2026-02-12 15:00")


def _decided(walk: Walker, scenario: str, who: Applicant, category: str, amount: str) -> None:
    """Posted, not objected to, before the leaders."""
    _posted(walk, scenario, who)
    way.district(walk, category, amount, at="2026-02-13 09:30")
    walk.at("2026-02-27 09:00")


def _waits_together(stage: Stage) -> None:
    for scenario, category, amount in TOGETHER:
        who = applicant(samples.HOUSEHOLDS[scenario].person)
        with Walker("hardship_aid", drains=False) as walk:
            _decided(walk, scenario, who, category, amount)
            walk.at(BEGIN)
            stage.keeps("approve", walk)
    stage.numbers["pile"] = "hardship_aid.vice_chair"


def _to_pay(stage: Stage) -> None:
    """Two that finance has to pay, one that is paid and waits for its receipt."""
    for name, key in (("pay", "Q07"), ("pay2", "Q08"), ("sign", "Q05")):
        who = another(key)
        with Walker("hardship_aid", drains=False) as walk:
            _decided(walk, key, who, "deep", "8000.00")
            way.decision(walk, at="2026-02-27 10:00")
            if name == "sign":
                way.pays(walk, at="2026-02-27 15:00")
            walk.at(BEGIN)
            stage.keeps(name, walk, who)


def _with_the_city(stage: Stage) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        _posted(walk, "Q10", another("Q10"))
        walk.at("2026-02-13 09:30")
        form = sample_forms.district_review(
            "deep", "medical", "25600.00", note="已核对住院票据和医保结算单。", override=gates.WHY
        )
        walk.approves("d1", "district_review", form=form, opinion="符合认定标准。")
        gates.ask(walk, "2026-02-27 10:00")
        walk.at(BEGIN)
        stage.keeps("city", walk)


def _lists(stage: Stage) -> None:
    """One that is being filled, with faulty rows; one that has come to the district."""
    with Walker("aid_list", drains=False) as walk:
        lists.opens(walk, "warmth", "2026年春季送温暖")
        wrong = tables.Wrong(ids={3}, doubles={6}, cards={9})
        lists.imports(walk, tables.warmth(wrong=wrong, count=24))
        stage.numbers["roster"] = str(walk.case)
    with Walker("aid_list", drains=False) as walk:
        walk.at("2026-02-26 10:00")
        lists.opens(walk, "cooling", "2026年送清凉（第一批）")
        lists.imports(walk, tables.cooling(18))
        lists.hands_in(walk)
        lists.sent_up(walk)
        stage.keeps("list", walk)


def _left_behind(stage: Stage) -> None:
    """Somebody took a task and left his post."""
    with runtime.scope(SYSTEM):
        case = Case.objects.get(number=stage.numbers["Q06"])
    with Walker("hardship_aid", drains=False) as walk:
        walk.follows(case.pk)
        walk.claims(LEAVER, "street_review")
    account = Account.objects.get(number=LEAVER)
    Post.objects.filter(account=account).update(valid_to=LAST_DAY)


def _related(stage: Stage) -> None:
    """An officer turns out to be of a household that was helped, so that there is a flag."""
    with runtime.scope(SYSTEM):
        facts = facts_of(Case.objects.get(number=stage.numbers["Q11"]).pk)
    officer = Account.objects.get(number="g1")
    officer.set_id_number(str(facts["family"][-1]["id_number"]))
    officer.save()
