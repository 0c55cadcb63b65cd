"""How a stage of a case looks: colour and icon beside its word."""

from django.utils.translation import gettext as _

from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.shapes import Tag

_LOOK: dict[str, tuple[str, str]] = {
    Stage.DRAFT: ("", "edit"),
    Stage.PUBLICITY: ("pub", "mega"),
    Stage.OBJECTION_CHECK: ("pub", "mega"),
    Stage.APPROVED: ("ok", "check"),
    Stage.CLOSED: ("ok", "check"),
    Stage.ARCHIVED: ("ok", "check"),
    Stage.CORRECTING: ("you", "back"),
    Stage.RETURNED: ("you", "back"),
    Stage.NOT_ADMITTED: ("no", "x"),
    Stage.REJECTED: ("no", "x"),
    Stage.WITHDRAWN: ("", "dot"),
    Stage.TERMINATED: ("", "dot"),
    Stage.LAPSED: ("", "dot"),
    Stage.TRANSFERRED: ("", "dot"),
    Stage.WAITING: ("", "pause"),
}


def suspended_tag() -> Tag:
    """Tag of a case that stands still, whatever its stage."""
    return Tag("", "pause", _("已挂起"))


def stage_tag(code: str) -> Tag:
    """Tag of a stage; stages not listed wait on staff."""
    kind, icon_name = _LOOK.get(code, ("wait", "clock"))
    return Tag(kind, icon_name, str(Stage(code).label))
