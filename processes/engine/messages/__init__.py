"""Messages to people: whom a notice is for, what it says, by which channel it goes.

The text names process and case and says what to do; no name, amount or illness stands in it.
Addresses stay in the vault until the moment of sending; the adapters are in `people.channels`.
"""

from processes.engine.messages.delivering import deliver
from processes.engine.messages.notes import notify
from processes.engine.messages.sending import send

__all__ = ["deliver", "notify", "send"]
