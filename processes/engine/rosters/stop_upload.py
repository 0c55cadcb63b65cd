"""停止核对: a table that cannot be read to its end is given up; what was kept stays."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine.models import RosterUpload
from processes.engine.rosters.freezing import BUSY
from processes.engine.rosters.locking import to_mend
from processes.engine.runtime import durable
from processes.people.actors import Actor


def stop_upload(*, case: int, upload: int, actor: Actor, now: datetime) -> bool:
    """Stops it; False if it had ended. Raises: NotAllowed; WrongState after handing in."""
    with durable(actor):
        to_mend(case, actor)
        busy = RosterUpload.objects.filter(pk=upload, case_id=case, state__in=BUSY)
        sentence = _("已停止核对。已经列入的人保留，其余请重新上传。")
        return bool(busy.update(state=RosterUpload.State.REFUSED, problem=sentence, ended_at=now))
