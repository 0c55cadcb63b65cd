"""A hospital the district has made a contract with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Hospital
from processes.cancer_screening.steps.hospitals.agreed import agreed, agreeing, terms_of
from processes.engine.errors import InvalidFacts
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.models import Organisation
from processes.people.roles import Level

PREFIX = "H"


def add(typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime) -> str:
    """Its code. It has nobody to sign in yet: an administrator gives the posts.

    Raises: NotAllowed; InvalidFacts if there is a hospital of that name.
    """
    with agreeing(actor, key) as known:
        if known is not None:
            return known.hospital.organisation.code
        place = Organisation.objects.create(
            code=_code(), name=_free_name(str(typed["name"])), level=Level.OUTSIDE.value
        )
        hospital = Hospital.objects.create(organisation=place)
        said = terms_of(typed)
        agreed(
            hospital, {**said, "since": said["begins"]}, reason=str(typed["why"]), actor=actor,
            key=key, now=now,
        )  # fmt: skip
    organisations.forget()
    return place.code


def _free_name(name: str) -> str:
    if Hospital.objects.filter(organisation__name=name).exists():
        said = _("已经有这家医院。要改协议，请在名单里点开它。")
        raise InvalidFacts("hospital_known", said, errors={"name": [said]})
    return name


def _code() -> str:
    """The next: H4."""
    codes = Organisation.objects.filter(code__startswith=PREFIX).values_list("code", flat=True)
    numbers = [int(one[1:]) for one in codes if one[1:].isdecimal()]
    return f"{PREFIX}{max(numbers, default=0) + 1}"
