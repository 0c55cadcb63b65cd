"""A woman's place at a slot, from asking for it to the examination, and all that was done to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.cancer_screening.models.places import Batch, Hospital, Slot


class Booking(models.Model):
    """One place of one case. What may follow what is held by a trigger of the database.

    `n` is the order of arrival in the batch. `missed` counts the times she did not come before:
    the database takes no third booking. `unit` is her union's and `woman` her account, for
    row-level security. `moved_at` and `moved_by` say who did the last thing (empty: the system);
    a trigger keeps each in BookingMove.
    """

    class State(models.TextChoices):
        """Where it stands: this is what the approval chain sees."""

        WAITING = "waiting", _("候补")
        HELD = "held", _("待确认")
        CONFIRMED = "confirmed", _("已预约")
        CAME = "came", _("已完成")
        NO_SHOW = "no_show", _("爽约")
        RELEASED = "released", _("已释放")

    case = models.ForeignKey("engine.Case", on_delete=models.PROTECT, related_name="bookings")
    woman = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bookings"
    )
    unit = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="bookings")
    n = models.PositiveIntegerField()
    rank = models.PositiveSmallIntegerField(default=0)
    missed = models.PositiveSmallIntegerField(default=0)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, related_name="bookings")
    hospital = models.ForeignKey(
        Hospital, on_delete=models.PROTECT, null=True, related_name="bookings"
    )
    state = models.CharField(_("状态"), max_length=9, choices=State)
    code = models.CharField(_("筛查码"), max_length=12, unique=True)
    asked_at = models.DateTimeField()
    hold_until = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("筛查预约")
        constraints = [
            models.UniqueConstraint(fields=["batch", "n"], name="arrival_once_a_batch"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=["waiting", "held", "confirmed", "came"]),
                name="one_booking_a_case",
            ),
            models.CheckConstraint(condition=models.Q(missed__lte=1), name="one_rebooking"),
            models.CheckConstraint(
                condition=models.Q(state="released")
                | models.Q(state="waiting", slot=None, hold_until=None)
                | models.Q(state="held", slot__isnull=False, hold_until__isnull=False)
                | models.Q(state__in=["confirmed", "came", "no_show"], slot__isnull=False),
                name="booking_has_its_slot",
            ),
        ]
        indexes = [
            models.Index(
                fields=["batch", "rank", "n"],
                condition=models.Q(state="waiting"),
                name="booking_waiting",
            ),
            models.Index(
                fields=["hold_until"], condition=models.Q(state="held"), name="booking_held"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"


class BookingMove(models.Model):
    """One thing that was done to a booking. Append-only, written by the database."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=9, choices=Booking.State)
    slot_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("预约记录")

    def __str__(self) -> str:
        return f"{self.booking_id} {self.state}"
