"""Facts of screening: hospitals, batches, slots and bookings; results stand in a closed lane."""
