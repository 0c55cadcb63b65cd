"""What the deep check asks of judging: typed twice by two, nobody with an interest, runs honest."""

from collections.abc import Iterator

from django.db.models import Count, F

from forms.competition_codes import Relation
from processes.competition.models import (
    Award,
    Complaint,
    EventAct,
    Interest,
    Judge,
    Jury,
    Result,
    Ruling,
    Run,
    Typing,
)
from processes.competition.steps import inputs, ranking, sealing
from processes.people.models import Post

JUDGING, COMPLAINT = "contest_judging", "contest_complaint"


def problems() -> Iterator[str]:
    """A sentence for every fault. Requires sight of all."""
    for jury in Jury.objects.select_related("session__stage__event", "case").order_by("pk"):
        yield from _jury(jury)
    yield from _judges()
    yield from _rulings()
    for run in Run.objects.select_related("stage__event", "before").order_by("stage", "number"):
        yield from _run(run)
    yield from _awards()


def _jury(jury: Jury) -> Iterator[str]:
    where = f"场次 {jury.session.stage.event.code} {jury.session.code}"
    if jury.case.process != JUDGING:
        yield f"{where} 的裁判组不是一件场次评分（{jury.case_id}）"
    if not EventAct.objects.filter(case=jury.case_id, session=jury.session_id).exists():
        yield f"{where} 的裁判组没有登记办理"
    if jury.sealed_at is not None and jury.digest != sealing.digest_of(jury):
        yield f"{where} 封场以后评分有变动，指纹对不上"
    lots = jury.session.lots.filter(gone=False, entry__case__outcome="approved")
    for lot in lots.exclude(entry__in=jury.blinds.values("entry")).order_by("pk"):
        yield f"{where} 签号 {lot.number} 已检录，没有加密号"
    typed = Typing.objects.filter(blind__jury=jury)
    twice = typed.values("blind", "judge", "by").annotate(n=Count("id")).filter(n__gt=1)
    for row in twice.order_by("blind", "judge"):
        yield f"{where} 加密号 {row['blind']} 的评分两次由同一个人录入"
    for one in typed.exclude(judge=None).exclude(judge__jury=F("blind__jury")).order_by("pk"):
        yield f"{where} 录入 {one.pk} 的裁判不是这一场的"


def _judges() -> Iterator[str]:
    for judge in Judge.objects.select_related("jury__session").order_by("pk"):
        entries = judge.jury.blinds.values("entry")
        known = Interest.objects.filter(account=judge.account_id, entry__in=entries)
        for one in known.filter(at__lte=judge.jury.at).order_by("pk"):
            said = Relation(one.relation).label
            yield f"裁判 {judge.code} 应当回避报名 {one.entry_id}（{said}），仍在评分"
        units = Post.objects.filter(account=judge.account_id).values("organisation")
        same = judge.jury.blinds.filter(entry__unit__in=units).order_by("pk")
        yield from (f"裁判 {judge.code} 与报名 {one.entry_id} 同一单位" for one in same)


def _rulings() -> Iterator[str]:
    rows = Complaint.objects.select_related("case").order_by("pk")
    for one in rows.exclude(case__process=COMPLAINT):
        yield f"现场申诉 {one.pk} 不是一件申诉办件"
    for one in rows.exclude(jury=F("entry__blinds__jury")):
        yield f"现场申诉 {one.pk} 的选手不在这一场"
    for one in rows.filter(case__outcome__in=("approved", "rejected"), ruling=None):
        yield f"申诉 {one.case.number} 已办结，没有仲裁决定"
    for one in rows.filter(case__outcome="", live=False):
        yield f"申诉 {one.case.number} 还在办，已失效"
    upheld = Ruling.objects.filter(removals__isnull=False).exclude(upheld=True)
    yield from (f"仲裁决定 {one.pk} 不成立，却去掉了裁判评分" for one in upheld.order_by("pk"))


def _run(run: Run) -> Iterator[str]:
    name = f"赛项 {run.stage.event.code} 第 {run.number} 次名次计算"
    if inputs.digest_of(run.facts) != run.digest:
        yield f"{name}的依据和指纹对不上"
    if (run.before.number if run.before else 0) != run.number - 1:
        yield f"{name}没有接着上一次"
    for number in ranking.differs(run):
        yield f"{name}：{number} 的成绩和依据算出的不同"
    if ranking.latest(run.stage) == run and ranking.is_sealed(run.stage):
        now = inputs.facts_of(run.stage, inputs.parameters_of(run.facts))
        if inputs.digest_of(now) != run.digest:
            yield f"{name}以后成绩有变动，没有重新计算"


def _awards() -> Iterator[str]:
    for one in Award.objects.select_related("entry__case").order_by("pk"):
        row = Result.objects.filter(run=one.run_id, entry=one.entry_id).first()
        if row is None or (row.prize, row.rank) != (one.tier, one.rank):
            yield f"奖项 {one.pk}（{one.entry.case.number}）和名次计算不同"
