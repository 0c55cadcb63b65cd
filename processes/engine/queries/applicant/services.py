"""What can be applied for: the services of installed processes, then those not open yet."""

from django.utils.translation import gettext_lazy as _

from processes.engine.definition import ProcessDefinition
from processes.engine.registry import PROCESSES
from processes.engine.service import Service

_SOON = _("正在筹备，开放后在这里申请")
SOON = (
    Service(
        slug="screen",
        title=_("两癌筛查"),
        icon_name="ribbon",
        summary=_("女职工乳腺癌、宫颈癌免费筛查，工会约好医院。"),
        takes="",
        brings="",
        closed=_SOON,
    ),
    Service(
        slug="contest",
        title=_("竞赛报名"),
        icon_name="wrench",
        summary=_("劳动和技能竞赛报名、准考证、成绩。"),
        takes="",
        brings="",
        closed=_SOON,
    ),
    Service(
        slug="honor",
        title=_("评优推荐"),
        icon_name="medal",
        summary=_("劳动模范、五一劳动奖、工人先锋号等的推荐。"),
        takes="",
        brings="",
        closed=_SOON,
    ),
)


def services() -> list[Service]:
    """Every service, open ones first."""
    found = [definition.service for definition in PROCESSES if definition.service]
    slugs = {service.slug for service in found}
    return [*found, *(service for service in SOON if service.slug not in slugs)]


def definition_of(slug: str) -> ProcessDefinition | None:
    """The process behind a service; None if there is none or it is not open."""
    return next(
        (one for one in PROCESSES if one.service and one.service.slug == slug and one.service.open),
        None,
    )
