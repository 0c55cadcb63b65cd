"""Facts of screening: hospitals, batches, slots and bookings; results stand in a closed lane."""

from processes.cancer_screening.models.acts import BatchAct, Billed
from processes.cancer_screening.models.booking import Booking, BookingMove
from processes.cancer_screening.models.contract import Contract
from processes.cancer_screening.models.erasure import Erasure
from processes.cancer_screening.models.invitation import Invitation
from processes.cancer_screening.models.places import Batch, Hospital, Slot

__all__ = [
    "Batch",
    "BatchAct",
    "Billed",
    "Booking",
    "BookingMove",
    "Contract",
    "Erasure",
    "Hospital",
    "Invitation",
    "Slot",
]
