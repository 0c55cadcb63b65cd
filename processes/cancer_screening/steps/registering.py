"""Registration: a batch is open, nobody stands in it twice, and no consent is missing.

What the rules need of other cases is asked in the system's scope: a woman sees none of them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from forms.cancer_screening_codes import Group
from processes.cancer_screening import rules
from processes.cancer_screening.models import Batch, Booking
from processes.engine.definition import Dossier
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.findings import Finding
from processes.engine.marks import of_person
from processes.engine.models import Case, CaseMark, Quota, QuotaPlace
from processes.engine.parameters.values import Parameters
from processes.engine.runtime import Work, scope
from processes.engine.shell.sight import as_system
from processes.people import organisations
from processes.people.actors import SYSTEM

PROCESS = "cancer_screening"
HEALTH = "health_information"
DONE = "done"  # of what the district found on its list
ASKS = 530199  # of the lock that those take who ask for places of one quota
UNTIL_PLACED = ("", "approved")


def submitted(work: Work, form: Any) -> Batch:
    """The batch she registers for.

    Raises: WrongState without an open batch; InvalidFacts if she stands in it already.
    """
    batch = open_batch(date.fromisoformat(str(work.dossier.facts["applied_on"])))
    if batch is None:
        raise WrongState("no_batch", _("现在没有开放的筛查批次。下一批次会在这里通知。"))
    with as_system(work):
        twice = others_of(work, batch)
    own = [one.number for one in twice if one.applicant_id == work.case.applicant and one.number]
    if own:
        said = _("您在这一批次已经登记过（办件号 %(number)s），不用再登记。进度在“我的办件”里看。")
        raise InvalidFacts("registered", said % {"number": own[0]})
    if twice:
        said = _("这个身份证号码已由其他工会登记。请问您所属的工会，或者打12351。")
        raise InvalidFacts("registered", said)
    return batch


def checked(work: Work, form: Any) -> None:
    """Nobody goes on without the separate consent. Raises: WrongState."""
    if HEALTH not in work.dossier.facts.get("consents", {}):
        said = _("本人还没有单独同意处理健康信息，不能通过。请退回补正，由本人决定。")
        raise WrongState("no_consent", said)


def findings(file: Dossier) -> list[Finding]:
    """Whether she may take part on the day on which she applied, as the district found it."""
    return _judged(file, earlier(file))


def screened(file: Dossier) -> str:
    """pass or block, by what she said herself and what was completed here."""
    return "block" if rules.refused(_judged(file, said(file.facts))) else "pass"


def _judged(file: Dossier, known: list[rules.Earlier]) -> list[Finding]:
    facts = file.facts
    if "applied_on" not in facts:  # destroyed after she withdrew her consent
        return []
    on = date.fromisoformat(str(facts["applied_on"]))
    said_of = {**facts, "member": is_member(file.unit), "group": group_of(file)}
    done = [*known, *completed(facts, but=file.case)]
    batch = batch_of(on)
    limits = limits_of(batch, file.parameters)
    groups = batch.groups if batch else ()
    return rules.findings(said_of, limits, on=on, earlier=done, groups=groups)


def limits_of(batch: Batch | None, known: Parameters) -> Parameters:
    """The figures that hold for a batch: its own, else the parameters."""
    if batch is None:
        return known
    own = {name: getattr(batch, name) for name in rules.KEYS}
    return rules.with_own_limits(known, own, f"批次{batch.code}筛查通知")


def said(facts: Mapping[str, Any]) -> list[rules.Earlier]:
    """What she said of her last screening; a month counts from its first day."""
    month = facts.get("last_month")
    return [rules.Earlier(date.fromisoformat(f"{month}-01"))] if month else []


def earlier(file: Dossier) -> list[rules.Earlier]:
    """The same, as the district found it on its list, once it has looked."""
    found = file.form("compare")
    if not found.get("earlier"):
        return said(file.facts)
    month = found.get("earlier_month")
    day = date.fromisoformat(f"{month}-01") if month else None
    return [rules.Earlier(day, completed=found["earlier"] == DONE)] if day else []


def completed(facts: Mapping[str, Any], *, but: int) -> list[rules.Earlier]:
    """Screenings of the same person that were completed here, whoever registered her."""
    if not facts.get("id_number"):
        return []
    mark = of_person(str(facts["id_number"]))
    with scope(SYSTEM):
        cases = CaseMark.objects.filter(kind=mark.kind, hash=mark.hash).exclude(case=but)
        came = Booking.objects.filter(case__in=cases.values("case"), state=Booking.State.CAME)
        days = list(came.values_list("slot__day", flat=True))
    return [rules.Earlier(day) for day in days]


def is_member(unit: int | None) -> bool:
    """Whether the case was filed at a union: it goes by membership."""
    return unit is not None and unit in organisations.tree().units


def group_of(file: Dossier) -> str:
    """The group that was found last: by the district, the union, or as she said."""
    for node in ("compare", "check"):
        if found := file.form(node).get("group"):
            return str(found)
    return str(file.facts.get("group") or Group.OTHER)


def rank_of(file: Dossier) -> int:
    """Her place in the queue."""
    return rules.rank_of(group_of(file))


def quota_of(file: Dossier) -> str:
    """The places of her batch. Raises: WrongState if the batch is gone."""
    batch = open_batch(date.fromisoformat(str(file.facts["applied_on"])))
    if batch is None:
        raise WrongState("no_batch", _("这一批次已经结束，不能再排名额。"))
    return quota_key(batch.code)


def places_left(file: Dossier) -> str:
    """is_full where nobody of her rank who asks now is given a place at once.

    Two decisions that meet at the last place ask one after the other: the second sees the first.
    """
    key = quota_of(file)
    _waits_for_others(key)
    quota = Quota.objects.filter(key=key).first()
    places = QuotaPlace.objects.filter(quota=quota)
    if quota is None or places.filter(case=file.case, state=QuotaPlace.State.HELD).exists():
        return "else"
    before = places.filter(state=QuotaPlace.State.WAITING, rank__lte=rank_of(file))
    waiting = before.exclude(case=file.case).count()
    return "is_full" if waiting >= quota.capacity - quota.taken else "else"


def _waits_for_others(key: str) -> None:
    """Until the transaction ends no other decision asks for places of this quota.

    Taken while the case is held and before the quota's row, which `quota_rows` locks: no circle.
    Where nothing is decided (a page tells what would happen) nobody is kept waiting for long.
    """
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, ASKS])


def quota_key(code: str) -> str:
    """Key of the quota of a batch."""
    return f"screening:{code}"


def open_batch(day: date) -> Batch | None:
    """The batch that takes registrations on that day."""
    rows = Batch.objects.filter(state=Batch.State.OPEN, first_day__lte=day, last_day__gte=day)
    return rows.order_by("code").first()


def batch_of(day: date) -> Batch | None:
    """The batch to which a registration of that day belongs, also when it is over."""
    rows = Batch.objects.exclude(state=Batch.State.DRAFT)
    return rows.filter(first_day__lte=day, last_day__gte=day).order_by("code").first()


def others_of(work: Work, batch: Batch) -> list[Case]:
    """Cases of the same person in the same batch that were not refused or given up."""
    mark = of_person(str(work.dossier.facts["id_number"]))
    rows = CaseMark.objects.filter(kind=mark.kind, hash=mark.hash).exclude(case=work.case.id)
    found = Case.objects.filter(pk__in=rows.values("case"), process=PROCESS)
    since = found.filter(params_on__gte=batch.first_day, params_on__lte=batch.last_day)
    return list(since.filter(outcome__in=UNTIL_PLACED).order_by("id"))
