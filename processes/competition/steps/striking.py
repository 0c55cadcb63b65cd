"""取消成绩: an entry has no score any more, and the places are reckoned again."""

from django.utils.translation import gettext as _

from processes.competition.models import Entry, Jury, Result, Run, Stage, Strike
from processes.competition.steps import ranking
from processes.engine.errors import WrongState
from processes.engine.runtime import Work


def strike(
    work: Work, stage: Stage, number: str, *, reason: str, bars: bool, after: bool
) -> Run:  # fmt: skip
    """The next run, without that entry. Requires sight of all.

    Who is barred keeps his one entry of the season: so he can enter nothing else.
    Raises: WrongState if it has no score.
    """
    juries = Jury.objects.select_for_update(of=("self",), no_key=True)
    list(juries.filter(session__stage=stage).order_by("pk"))
    before = ranking.latest(stage)
    row = Result.objects.filter(run=before, entry__case__number=number).first()
    if row is None or Strike.objects.filter(entry=row.entry_id).exists():
        raise WrongState("no_score", _("这个参赛编号没有成绩，或者成绩已经取消。"))
    Strike.objects.create(
        entry_id=row.entry_id, case_id=work.case.id, after_decision=after, bars=bars,
        reason=reason, at=work.now, by=work.actor.account,
    )  # fmt: skip
    return ranking.write(
        stage, Run.Cause.STRUCK, case=work.case.id, actor=work.actor, now=work.now,
        parameters=work.dossier.parameters,
    )  # fmt: skip


def entry_of(number: str) -> Entry:
    """The entry with that number. Requires sight of all."""
    return Entry.objects.select_related("case", "unit", "event").get(case__number=number)
