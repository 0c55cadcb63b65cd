"""Ways to a person outside the product: SMS, mail, WeChat official account, one adapter each.

An adapter brings a letter to an address and knows nothing of cases; which one serves a channel
says `settings.CHANNELS`. What is shown on the person's own pages (站内) is no channel: it is
always there.
"""

from processes.people.channels.letter import Adapter, Channel, Letter, NotTaken, Unclear
from processes.people.channels.setup import adapter_for, open_channels

__all__ = [
    "Adapter",
    "Channel",
    "Letter",
    "NotTaken",
    "Unclear",
    "adapter_for",
    "open_channels",
]
