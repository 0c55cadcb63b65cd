"""What the page of a batch says of its half-days and of whom it is for. Nothing personal."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Sum
from django.utils.translation import gettext as _

from forms.cancer_screening_codes import Group
from processes.cancer_screening.models import Batch, Slot
from processes.cancer_screening.steps.registering import limits_of
from processes.engine.reference import parameters_on


@dataclass(frozen=True, slots=True)
class Taking:
    """A hospital in a batch."""

    code: str
    name: str
    first: date
    last: date
    count: int
    places: int
    booked: int


def halfdays_of(batch: Batch) -> list[Taking]:
    """Hospitals that take part, with how many half-days and places."""
    rows = Slot.objects.filter(batch=batch, capacity__gt=0).values(
        code=F("hospital__organisation__code"), name=F("hospital__organisation__name")
    )
    found = rows.annotate(
        first=Min("day"), last=Max("day"), count=Count("id"), places=Sum("capacity"),
        taken=Sum("booked"),
    )  # fmt: skip
    return [
        Taking(
            one["code"], one["name"], one["first"], one["last"], one["count"], one["places"],
            one["taken"],
        )
        for one in found.order_by("hospital")
    ]  # fmt: skip


def whom(batch: Batch, today: date) -> str:
    """Ages, cycle and groups, in a sentence."""
    known = limits_of(batch, parameters_on(today))
    words = _(
        "登记那天满 %(least)d 到 %(most)d 周岁；距上一次做完筛查满 %(months)d 个月；%(groups)s。"
    )
    named = "、".join(_(one.label) for one in Group if one.value in batch.groups)
    return words % {
        "least": known.count("screen_age_min"),
        "most": known.count("screen_age_max"),
        "months": known.count("screen_cycle"),
        "groups": named or _("全部女职工"),
    }
