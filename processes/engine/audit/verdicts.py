"""What an auditor says of a flag: added, never changed. He has no verb on the case itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.audit.access import record_view
from processes.engine.errors import Conflict, InvalidFacts, NotAllowed
from processes.engine.models import Flag, FlagVerdict
from processes.engine.runtime import durable
from processes.people.actors import Actor
from processes.people.roles import Role
from processes.vault import seal, unseal

TABLE, FIELD = "engine_flagverdict", "reason"
LEAST, MOST = 5, 500


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict, opened."""

    n: int
    verdict: str
    reason: str
    who: str
    at: datetime


def judge(
    *, flag: int, verdict: str, reason: str, seen: int, actor: Actor, key: UUID, now: datetime
) -> FlagVerdict:
    """Adds a verdict with its reason; the same key a second time gives the one that is there.

    `seen` is the number of verdicts that the auditor had read. Raises: NotAllowed for who is no
    auditor; InvalidFacts without a verdict or reason; Conflict if somebody judged meanwhile.
    """
    if not actor.has_role(Role.AUDITOR):
        raise NotAllowed("not_auditor", _("只有审计员可以给疑点下结论。"))
    text = _judged(verdict, reason)
    with durable(actor):
        row = Flag.objects.select_for_update(of=("self",), no_key=True).get(pk=flag)
        known = FlagVerdict.objects.filter(key=key).first()
        if known is not None:
            return known
        n = FlagVerdict.objects.filter(flag=row).count() + 1
        if n != seen + 1:
            raise Conflict("judged_meanwhile", _("刚才有人给这条疑点下了结论，请先看一看再写。"))
        name = f"{flag}.{n}"
        made = FlagVerdict.objects.create(
            flag=row,
            n=n,
            key=key,
            verdict=verdict,
            row=name,
            reason=seal(text.encode(), table=TABLE, row=name, field=FIELD),
            by_id=actor.account,
            at=now,
        )
    label = FlagVerdict.Verdict(verdict).label
    record_view(
        actor=actor, case=row.case_id, what=f"verdict:{flag}", now=now, reason=f"{row.rule} {label}"
    )
    return made


def history(flag: int) -> tuple[Said, ...]:
    """All verdicts, oldest first. Requires the auditor's scope."""
    rows = FlagVerdict.objects.filter(flag=flag).select_related("by").order_by("n")
    return tuple(Said(one.n, one.verdict, opened(one), one.by.name, one.at) for one in rows)


def opened(row: FlagVerdict) -> str:
    """The reason in clear."""
    return unseal(bytes(row.reason), table=TABLE, row=row.row, field=FIELD).decode()


def _judged(verdict: str, reason: str) -> str:
    errors: dict[str, list[str]] = {}
    if verdict not in FlagVerdict.Verdict.values:
        errors["verdict"] = [_("请选一个结论：成立、不成立，或者待核。")]
    text = reason.replace("\x00", "").strip()
    if len("".join(text.split())) < LEAST:
        errors["reason"] = [_("请写明理由，至少5个字。")]
    if len(text) > MOST:
        errors["reason"] = [_("理由最多写500个字，请删去一些。")]
    if errors:
        raise InvalidFacts("invalid", _("结论还没有写好，请看下面。"), errors=errors)
    return text
