"""To which union a worker belongs."""

from datetime import datetime

from django.db.models import Q

from processes.engine.calendar import china_day
from processes.people.models import Post
from processes.people.roles import Role


def unit_of(account: int, *, on: datetime) -> int | None:
    """The organisation of his membership on that day; None for who is in no union."""
    day = china_day(on)
    return (
        Post.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            account_id=account,
            role=Role.APPLICANT.value,
            valid_from__lte=day,
        )
        .order_by("-valid_from", "-id")
        .values_list("organisation_id", flat=True)
        .first()
    )
