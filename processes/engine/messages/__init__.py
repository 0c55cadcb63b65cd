"""Messages to people: whom a notice is for, what it says, by which channel it goes.

The text names the case by its number and says what to do; no name, amount or illness stands in
it. Phone numbers stay in the vault: an adapter that needs one asks for it when it sends.
"""

from processes.engine.messages.sending import Adapter, Development, send

__all__ = ["Adapter", "Development", "send"]
