"""Which cases may be applied for again, and how a new draft says what it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine.models import Case
from processes.engine.models.stages import Stage

COPIED = "copied"  # key in the draft
IN_VAIN = frozenset(
    {Stage.LAPSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NOT_ADMITTED, Stage.TERMINATED}
)


@dataclass(frozen=True)
class Copied:
    """From which case a draft was made, and codes of materials that came along or did not."""

    source: str
    files: tuple[str, ...]
    left: tuple[str, ...]


def copied_from(draft: Mapping[str, Any]) -> Copied | None:
    """What a draft was made from; None if it was begun empty."""
    said = draft.get(COPIED)
    if not isinstance(said, Mapping):
        return None
    return Copied(str(said["from"]), tuple(said["files"]), tuple(said["left"]))


def may_apply_again(case: Case) -> bool:
    """Whether a new application may take over the answers of this one. Requires a scope."""
    if case.closed_at is None or case.status not in IN_VAIN:
        return False
    others = Case.objects.filter(process=case.process, applicant=case.applicant_id)
    return not others.filter(closed_at=None, submitted_at__isnull=False).exists()
