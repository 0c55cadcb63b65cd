"""s12: a batch is summed up in counts, few of which are hidden; it takes nobody any more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.cancer_screening_codes import Group
from processes.cancer_screening.models import Batch, BatchAct, Booking
from processes.cancer_screening.rules import hiding
from processes.cancer_screening.rules.standing import Standing
from processes.cancer_screening.steps import standing
from processes.cancer_screening.steps.filing import BATCH, noted
from processes.cancer_screening.steps.registering import PROCESS as REGISTRATION
from processes.cancer_screening.steps.registering import as_system, group_of
from processes.engine.errors import WrongState
from processes.engine.models import Case
from processes.engine.queries.dossier import dossier
from processes.engine.reference import parameters_on
from processes.engine.runtime import Work, scope
from processes.people.actors import SYSTEM

PROCESS, PAPER = "screening_report", "D-SCR-10"
State = Booking.State
EXAMINED = "已检查"
OUTCOMES = {
    EXAMINED: EXAMINED,
    "": "还在办理",
    "not_admitted": "不予受理",
    "rejected": "不予批准",
    "lapsed": "逾期关闭",
    "withdrawn": "本人撤回",
    "terminated": "终止",
}
NO_CLASS = "没有同意或已撤回"
STANDINGS: dict[str, str] = {
    Standing.PENDING: "等结果",
    Standing.NORMAL: "正常",
    Standing.RECHECK: "需复查",
    Standing.REFERRED: "已转诊",
    Standing.CLOSED: "已结案",
    Standing.LOST: "失访",
}


def facts(batch: Batch, typed: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What the table says, in counts as they may be shown: the exact ones are kept nowhere."""
    return {
        "subject": batch.title,
        BATCH: batch.code,
        "title": batch.title,
        "quota": batch.quota,
        "first_day": batch.first_day.isoformat(),
        "last_day": batch.last_day.isoformat(),
        "least": parameters_on(today).count("screen_small"),
        "tables": tables(batch, today),
        "note": str(typed["note"]),
    }


def tables(batch: Batch, today: date) -> list[dict[str, Any]]:
    """Who registered, who was examined, and what has become of those who consented.

    All but the first are of the same women, so that no difference of two tables tells anything.
    """
    least = parameters_on(today).count("screen_small")
    with scope(SYSTEM):
        rows = Booking.objects.filter(batch=batch, state=State.CAME)
        came = list(rows.select_related("case", "hospital__organisation").order_by("id"))
        ids = [one.case_id for one in came]
        registered = Case.objects.filter(
            process=REGISTRATION, params_on__range=(batch.first_day, batch.last_day)
        )
        others = registered.exclude(pk__in=ids).values_list("outcome", flat=True)
        ends = Counter("lapsed" if one == "approved" else one for one in others)
        groups = Counter(group_of(dossier(one.case, today=today)) for one in came)
        classes: Counter[str] = Counter(standing.classes(ids))
    places = Counter(str(one.hospital) for one in came)
    classes[NO_CLASS] = len(came) - sum(classes.values())
    ends[EXAMINED] = len(came)
    groups_said = ((one.value, one.label) for one in Group)
    classes_said = (*STANDINGS.items(), (NO_CLASS, NO_CLASS))
    return [
        _table("登记的人", OUTCOMES.items(), ends, least, known=0),
        _table("已检查，按医院", ((name, name) for name in sorted(places)), places, least),
        _table("已检查，按人群", groups_said, groups, least),
        _table("检查以后", classes_said, classes, least),
    ]


def is_over(batch: Batch, today: date) -> bool:
    """Whether its last day is past."""
    return today > batch.last_day


def summed_up(work: Work, form: Any) -> None:
    """Nobody registers any more. Raises: WrongState if the batch runs, or was summed up."""
    with as_system(work):
        code = str(work.dossier.facts[BATCH])
        batch = Batch.objects.select_for_update(no_key=True).get(code=code)
        if batch.state != Batch.State.OPEN or not is_over(batch, work.timing.today):
            said = _("批次还没有结束，或者已经总结过。最后一天是 %(day)s。")
            raise WrongState("batch_runs", said % {"day": batch.last_day.isoformat()})
        noted(work, batch, BatchAct.Kind.REPORT)
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.CLOSED)


def _table(
    title: str,
    names: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    least: int,
    *,
    known: int = hiding.NONE,
) -> dict[str, Any]:
    listed = list(names)
    cells = [counts.get(code, 0) for code, _name in listed]
    said = hiding.shown(cells, least, known=known)
    rows = [[name, cell] for (_code, name), cell in zip(listed, said, strict=True)]
    return {"title": title, "rows": rows, "total": hiding.total(cells, least, known=known)}
