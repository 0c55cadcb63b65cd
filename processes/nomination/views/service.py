"""The service card and page of nominations. Shown as not open: see `definition`."""

from django.utils.translation import gettext_lazy

from processes.engine.service import Service

SERVICE = Service(
    slug="honor",
    title=gettext_lazy("评优推荐"),
    icon_name="medal",
    summary=gettext_lazy("劳动模范、五一劳动奖、工人先锋号等的推荐。"),
    takes="",
    brings="",
    closed=gettext_lazy("正在筹备，开放后在这里申请"),
)
