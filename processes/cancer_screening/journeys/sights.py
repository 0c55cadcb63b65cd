"""What the scenarios look at: figures of a case as they stand in the database. Reads only."""

from collections import Counter
from typing import Any

from processes.cancer_screening.models import Booking
from processes.cancer_screening.steps import caring, offering, registering
from processes.cancer_screening.steps import standing as standing_of
from processes.cancer_screening.steps.course import course_of
from processes.engine import marks, runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.lane_rows import args_of
from processes.engine.messages.notice import Notice
from processes.engine.models import (
    Access,
    Case,
    CaseMark,
    Deadline,
    Document,
    Draft,
    Message,
    Outbox,
    Task,
)
from processes.engine.queries.applicant.where import where
from processes.engine.queries.dossier import dossier
from processes.engine.queries.quotas import standing
from processes.engine.shell.filing import open_draft
from processes.engine.shell.times import day_before
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM, Actor
from processes.people.models import Account


def status(walk: Walker) -> str:
    """Label of the state."""
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).get_status_display())


def outcome(walk: Walker) -> str:
    """How the case ended; "" while it runs."""
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).outcome)


def agent(walk: Walker) -> int | None:
    """Who acts for her, None if she does so herself."""
    with runtime.scope(SYSTEM):
        return Case.objects.get(pk=walk.case).agent_id


def due(walk: Walker, node: str) -> str:
    """Last day of the newest task at a node; "" if there is none."""
    with runtime.scope(SYSTEM):
        rows = Task.objects.filter(case=walk.case, due_at__isnull=False).order_by("-id")
        row = next((one for one in rows if one.node == node), None)
    last = day_before(row.due_at.isoformat()) if row is not None and row.due_at else None
    return last.isoformat() if last else ""


def last_day(walk: Walker, limit: str) -> str:
    """Last day of a limit that was armed last."""
    with runtime.scope(SYSTEM):
        row = Deadline.objects.filter(case=walk.case, limit=limit, kind="due").latest("pk")
    last = day_before(row.due_at.isoformat()) if row.due_at else None
    return last.isoformat() if last else ""


def booking(walk: Walker) -> str:
    """What the approval chain sees of the appointment."""
    with runtime.scope(SYSTEM):
        row = Booking.objects.filter(case=walk.case).order_by("id").last()
    return str(row.get_state_display()) if row else "未预约"


def papers(walk: Walker) -> set[str]:
    """Kinds of the papers that were issued."""
    with runtime.scope(SYSTEM):
        rows = Document.objects.filter(case=walk.case, state=Document.State.ISSUED)
        return set(rows.values_list("kind", flat=True))


def may_see(walk: Walker, actor: Actor) -> bool:
    """Whether the database shows the case to somebody at all."""
    with runtime.scope(actor):
        return Case.objects.filter(pk=walk.case).exists()


def seen_by(walk: Walker, who: Applicant, *officers: str) -> list[str]:
    """Who sees the case: the woman and these officers are asked."""
    asked = {"本人": walk.actor(who.account), **{one: walk.officer(one) for one in officers}}
    return [name for name, actor in asked.items() if may_see(walk, actor)]


def refused(walk: Walker) -> str:
    """Code and hint of what stands against her."""
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=walk.case), today=china_day(walk.now))
        found = next((one for one in registering.findings(file) if one.blocks), None)
    return f"{found.code} {found.would_change}".strip() if found else ""


def corrected(walk: Walker) -> list[str]:
    """What the district wrote of her last screening, and on what ground."""
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=walk.case), today=china_day(walk.now))
        form = file.form("compare")
        return [str(form.get("earlier", "")), str(form.get("earlier_note", ""))]


def rows_of_table(care: Walker) -> list[str]:
    """Which rows of the table decided, the more urgent first."""
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=care.case), today=china_day(care.now))
        return [one.row or "医师" for one in caring.judged(caring.results_of(file))]


def messages(walk: Walker) -> str:
    """Everything that was sent about the case, as one text."""
    with runtime.scope(SYSTEM):
        rows = Message.objects.filter(case=walk.case).order_by("id")
        return " ".join(rows.values_list("text", flat=True))


def at(walk: Walker) -> str:
    """The node where the case is."""
    return " ".join(one.node for one in tokens(walk.view().state.root))


def reminders(walk: Walker) -> int:
    """How many times she was reminded that the time of the appointment has passed."""
    with runtime.scope(SYSTEM):
        rows = Outbox.objects.filter(case=walk.case, kind="message.send").exclude(done_at=None)
        return sum(Notice.of(args_of(one.args)).node.endswith("_reminder") for one in rows)


SERVICE = "女职工“两癌”筛查"
WORDS = ("宫颈", "乳腺", "癌", "HPV", "TCT", "阳性", "BI-RADS", "病理", "活检", "阴道镜")


def medical(text: str) -> str:
    """Words of the medical lane in a text, but for the name of the service; "" if none."""
    said = text.replace(SERVICE, "")
    return " ".join(word for word in WORDS if word in said)


def turn(walk: Walker) -> str:
    """Which turn the case has in the queue; "" if it does not wait."""
    with runtime.scope(SYSTEM):
        waits = [one for one in standing(walk.case) if one.position]
    return f"候补第 {waits[0].position} 位" if waits else ""


def aid_offered(walk: Walker, number: str) -> bool:
    """Whether somebody, by his account, is offered aid after this registration."""
    actor = walk.actor(Account.objects.get(number=number))
    with runtime.scope(actor):
        row = Case.objects.filter(pk=walk.case).first()
        course = course_of(where(row)) if row is not None else None
    if course is None or actor.account != course.case.applicant_id:
        return False
    with runtime.scope(actor):
        return offering.is_offered(course)


def draft_of(walk: Walker) -> dict[str, Any]:
    """What stands in a draft."""
    with runtime.scope(SYSTEM):
        return open_draft(Draft.objects.get(case=walk.case))


def typed(walk: Walker) -> list[str]:
    """Pages of a draft that have something in them."""
    return sorted(draft_of(walk))


def named(walk: Walker, name: str) -> tuple[str, int]:
    """How lists name her, and by how many marks of that name the case is found."""
    wanted = [one.hash for one in marks.of_name(name) if one.kind == marks.NAME]
    with runtime.scope(SYSTEM):
        found = CaseMark.objects.filter(case=walk.case, kind=marks.NAME, hash__in=wanted).count()
        return Case.objects.get(pk=walk.case).subject, found


def refusals(walk: Walker) -> dict[str, int]:
    """How often each was kept from the case, with a reason that is on file."""
    with runtime.scope(SYSTEM):
        rows = Access.objects.filter(case=walk.case, refused=True).exclude(reason="")
        return dict(sorted(Counter(rows.values_list("actor__number", flat=True)).items()))


def alarms(walk: Walker) -> list[str]:
    """Who was told that somebody tries to open it."""
    with runtime.scope(SYSTEM):
        rows = Message.objects.filter(case=walk.case, kind="lane_alarm").order_by("id")
        return list(rows.values_list("account__number", flat=True))


def openings(walk: Walker, auditor: str, care: Walker) -> list[str]:
    """Who opened the case or tried to, as the auditor reads it; "" where nobody did."""
    with runtime.scope(SYSTEM):
        number = Case.objects.get(pk=care.case).number
    found = [one for one in standing_of.openings(walk.officer(auditor)) if one.number == number]
    numbers = dict(Account.objects.values_list("name", "number"))
    return [numbers.get(one.by, "") for one in found]
