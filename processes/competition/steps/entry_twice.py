"""双录入: a sheet is typed, typed again by another, and looked up on paper where they differ.

A judge types his own sheets; whoever else types has the paper in his hand. Nobody sees a name.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from processes.competition.models import Blind, Judge, Jury, Settled, Typing
from processes.competition.rules.scheme import Scheme, Sheet, complete
from processes.competition.steps import inputs
from processes.competition.steps.plan import SECTION
from processes.competition.steps.sheets import SECONDS, THEORY, Stand, book, came
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable
from processes.engine.scoring.figures import BadScore, read, written
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

LEAST_REASON = 5
MOST_SECONDS = 86_400


def scheme_of(jury: Jury) -> Scheme:
    """How the event of a jury is marked, by the parameters of the day it was formed."""
    return inputs.scheme_of(jury.session.stage.event, parameters_on(china_day(jury.at)))


def fields_of(jury: Jury, *, theory: bool) -> list[tuple[str, str, Decimal]]:
    """What is typed of one sheet: code, title, full points; of theory also the time."""
    scheme = scheme_of(jury)
    if theory:
        return [
            (THEORY, _("理论成绩"), scheme.full),
            (SECONDS, _("实操用时（秒，没有计时可不填）"), Decimal(MOST_SECONDS)),
        ]
    return [(one.code, one.title, one.most) for one in scheme.criteria]


def may_type(actor: Actor, jury: Jury, judge: Judge | None) -> bool:
    """The judge his own sheets; the section any, theory too."""
    if SECTION in actor.titles(Role.DISTRICT_OFFICER):
        return True
    return judge is not None and judge.jury_id == jury.pk and judge.account_id == actor.account


def type_sheet(
    jury: int, code: str, judge: str, typed: Mapping[str, str], *, actor: Actor, now: datetime
) -> Typing:
    """The first or the second typing of a sheet; `judge` "" for theory.

    Raises: NotAllowed; WrongState once it is typed twice, sealed, or the entry did not come;
    InvalidFacts with a sentence a figure.
    """
    with durable(SYSTEM):
        row = Jury.objects.select_for_update(no_key=True).get(pk=jury)
        who = _judge(row, judge)
        if not may_type(actor, row, who):
            raise NotAllowed("not_typist", _("评分由裁判本人和经济部录入，您不能录入这一张。"))
        _require_open(row)
        blind = _blind(row, code)
        points = checked(row, typed, theory=who is None)
        before = list(Typing.objects.filter(blind=blind, judge=who).order_by("turn"))
        if len(before) > 1:
            raise WrongState(
                "typed_twice", _("这一张已经录入两次。不一致的，由裁判长对照纸质评分表核定。")
            )
        if any(one.by == actor.account for one in before):
            raise WrongState("same_typist", _("第一次就是您录入的。第二次要由另一个人录入。"))
        try:
            with transaction.atomic():
                return Typing.objects.create(
                    blind=blind, judge=who, turn=len(before) + 1, points=points, at=now,
                    by=actor.account,
                )  # fmt: skip
        except IntegrityError as doubled:
            raise WrongState(
                "typed_twice", _("刚刚有人录入了这一张，请刷新页面看看。")
            ) from doubled


def settle(
    jury: int,
    code: str,
    judge: str,
    typed: Mapping[str, str],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Settled:
    """差异核定: the head judge looks it up. Raises: NotAllowed; WrongState; InvalidFacts."""
    with durable(SYSTEM):
        row = Jury.objects.select_for_update(no_key=True).get(pk=jury)
        require_head(actor, row)
        _require_open(row)
        blind, who = _blind(row, code), _judge(row, judge)
        if book(row).of(blind, who).stand is not Stand.DIFFERS:
            raise WrongState("no_difference", _("这一张两次录入没有差异，或者已经核定。"))
        said = reason_of(reason)
        return Settled.objects.create(
            blind=blind, judge=who, points=checked(row, typed, theory=who is None), reason=said,
            at=now, by=actor.account,
        )  # fmt: skip


def require_head(actor: Actor, jury: Jury) -> None:
    """Raises: NotAllowed for anybody but the head judge of the session."""
    if actor.account != jury.head_id:
        raise NotAllowed("not_head", _("这一步由本场裁判长办理。"))


def reason_of(text: str) -> str:
    """The words, trimmed. Raises: InvalidFacts if they say nothing."""
    if len("".join(text.split())) < LEAST_REASON:
        said = _("请写明理由，至少5个字。")
        raise InvalidFacts("reason", said, errors={"reason": [said]})
    return text.strip()[:200]


def checked(jury: Jury, typed: Mapping[str, str], *, theory: bool) -> dict[str, str]:
    """Points with all their decimals, as text. Raises: InvalidFacts with a sentence a figure."""
    scheme = scheme_of(jury)
    points: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    for code, title, most in fields_of(jury, theory=theory):
        text = str(typed.get(code, "")).strip()
        if code == SECONDS and not text:
            continue
        try:
            decimals = 0 if code == SECONDS else scheme.decimals
            points[code] = written(read(text, most=most, decimals=decimals))
        except BadScore as bad:
            errors[code] = [wrong(bad, title, most, scheme.decimals)]
    if errors:
        raise InvalidFacts("scores", _("有分数要改，请看每一项的提示。"), errors=errors)
    if not theory:
        sheet = {code: Decimal(said) for code, said in points.items()}
        complete(Sheet("", "", sheet), scheme)
    return points


def wrong(bad: BadScore, title: str, most: Decimal, decimals: int) -> str:
    """What is wrong with a figure, and how to mend it."""
    facts = {"title": title, "most": f"{most.normalize():f}", "decimals": decimals}
    return {
        "range": _("%(title)s在0到%(most)s分之间。"),
        "decimals": _("%(title)s最多%(decimals)s位小数，请照评分表填。"),
    }.get(bad.code, _("%(title)s要填数字，如 86.5。")) % facts


def _require_open(jury: Jury) -> None:
    if jury.sealed_at is not None:
        raise WrongState("sealed", _("这一场已经封场，分数不能再录入。有异议的走申诉。"))


def _blind(jury: Jury, code: str) -> Blind:
    found = jury.blinds.select_related("entry__case").filter(code=code).first()
    if found is None:
        raise WrongState("no_code", _("这一场没有这个加密号。"))
    if not came(found):
        raise WrongState("absent", _("这个加密号的选手没有检录，不能录分。"))
    return found


def _judge(jury: Jury, code: str) -> Judge | None:
    if not code:
        return None
    found = jury.judges.filter(code=code).first()
    if found is None:
        raise WrongState("no_judge", _("这一场没有这个裁判号。"))
    return found
