"""封场: nothing is missing any more, nothing is added, and the places are reckoned."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.competition.models import Judge, Jury, Lot, Run, Settled, Typing
from processes.competition.steps import acts, ranking, reviewing
from processes.competition.steps.entering import as_system
from processes.competition.steps.entry_twice import require_head, scheme_of
from processes.competition.steps.inputs import digest_of as digest_of_values
from processes.competition.steps.sheets import Book, book, came
from processes.engine import commands
from processes.engine.errors import WrongState
from processes.engine.runtime import Decision, Work, scope
from processes.engine.scoring.figures import added, rounded, times, written
from processes.people.actors import SYSTEM, Actor

NODE = "seal"


def digest_of(jury: Jury) -> str:
    """SHA-256 of everything that was typed and looked up in a session, in the order of rows."""
    typed = Typing.objects.filter(blind__jury=jury).order_by("pk")
    settled = Settled.objects.filter(blind__jury=jury).order_by("pk")
    columns = ("blind__code", "judge__code", "points", "by")
    return digest_of_values(
        {
            "judges": [
                list(one) for one in jury.judges.order_by("pk").values_list("code", "account")
            ],
            "entries": [
                list(one) for one in jury.blinds.order_by("pk").values_list("code", "entry")
            ],
            "typed": [list(one) for one in typed.values_list(*columns, "turn")],
            "settled": [list(one) for one in settled.values_list(*columns, "reason")],
        }
    )


def seal(jury: int, *, actor: Actor, key: UUID, now: datetime) -> Decision:
    """The head judge seals a session. Raises: NotAllowed; WrongState while anything is missing."""
    with scope(SYSTEM):
        row = Jury.objects.select_related("session").get(pk=jury)
        require_head(actor, row)
        task = acts.seat_at(row.case_id, NODE, key)
        form = sheet_values(row)
    if task is None:
        raise WrongState("sealed", _("这一场已经封场。"))
    return commands.approve(
        case=row.case_id, actor=acts.at_body(actor), now=now, token=task.token, seat=task.seat,
        key=key, form=form,
    )  # fmt: skip


def sealed(work: Work, form: Any) -> None:
    """All sheets agree, all far off are looked at. Raises: NotAllowed; WrongState."""
    with as_system(work):
        jury = Jury.objects.select_for_update(no_key=True).get(case=work.case.id)
        require_head(work.actor, jury)
        found = reviewing.check(jury)
        if not found.is_ready:
            raise WrongState("not_ready", not_ready(found))
        digest = digest_of(jury)
        if form.get("digest") != digest:
            raise WrongState("moved", _("封场的时候又有人录入了分数，请刷新页面核对后再封场。"))
        if jury.ended_at is None:
            Jury.objects.filter(pk=jury.pk).update(ended_at=work.now, ended_by=work.actor.account)
        Jury.objects.filter(pk=jury.pk).update(
            sealed_at=work.now, sealed_by=work.actor.account, digest=digest
        )
        stage = jury.session.stage
        if ranking.is_sealed(stage):
            ranking.write(
                stage, Run.Cause.SEALED, case=work.case.id, actor=work.actor, now=work.now,
                parameters=work.dossier.parameters,
            )  # fmt: skip


def not_ready(found: reviewing.Check) -> str:
    """What is still to be done before the seal, in one sentence."""
    parts = [
        _("%(n)d张没有录入") % {"n": found.untyped} if found.untyped else "",
        _("%(n)d张只录了一次") % {"n": found.once} if found.once else "",
        _("%(n)d张两次录入不一致") % {"n": found.differs} if found.differs else "",
        _("%(n)d个评分等裁判长复核") % {"n": len(found.far_off)} if found.far_off else "",
        _("%(n)d名选手计入的裁判不够") % {"n": found.few_judges} if found.few_judges else "",
    ]
    return _("还不能封场：%(what)s。") % {"what": _("，").join(filter(None, parts))}


def sheet_values(jury: Jury, *, blank: bool = False) -> dict[str, Any]:
    """What the papers of a session print; blank sheets for all codes, to be filled in by hand.

    Requires sight of all.
    """
    scheme = scheme_of(jury)
    pages = book(jury, theory=scheme.needs_theory)
    return {
        "digest": digest_of(jury),
        "criteria": [
            [one.code, one.title, written(one.most), written(one.weight)] for one in scheme.criteria
        ],
        "head": jury.head.name,
        "lots": lots_of(jury),
        "judges": [
            {"code": judge.code, "rows": _blank(pages) if blank else _filled(pages, judge)}
            for judge in pages.judges
        ],
    }


def lots_of(jury: Jury) -> list[dict[str, Any]]:
    """The check-in sheet: lot, seat, entry, unit, whether they came. No blind codes on it."""
    rows = Lot.objects.filter(session=jury.session_id, gone=False)
    there = {one.entry_id: came(one) for one in jury.blinds.select_related("entry__case")}
    return [
        {
            "number": one.number, "room": one.room, "seat": one.seat,
            "case": str(one.entry.case.number), "name": one.entry.case.subject,
            "unit": str(one.entry.unit or ""), "came": there.get(one.entry_id, False),
        }
        for one in rows.select_related("entry__case", "entry__unit").order_by("number")
    ]  # fmt: skip


def _filled(pages: Book, judge: Judge) -> list[list[str]]:
    """One judge's sheet: each code with its points and the score at its foot."""
    scheme = scheme_of(pages.jury)
    rows = []
    for blind in pages.present:
        points = pages.of(blind, judge).points or {}
        parts = [times(points[one.code], one.weight) for one in scheme.criteria if points]
        score = written(rounded(added(parts), scheme.decimals)) if points else ""
        figures = [written(points[one.code]) if points else "" for one in scheme.criteria]
        rows.append([blind.code, *figures, score])
    return rows


def _blank(pages: Book) -> list[list[str]]:
    """The same before anything is written on it."""
    width = len(scheme_of(pages.jury).criteria) + 1
    return [[blind.code, *([""] * width)] for blind in pages.blinds]
