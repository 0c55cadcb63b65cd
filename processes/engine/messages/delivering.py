"""Hands one message to the provider of its channel. Outside the database nothing is certain.

Before the letter leaves, the row says "sending". Whoever finds that word finds a crash: with a
provider that takes the key as its own the letter goes once more under the same key, with any
other it stays "unknown" for a person to settle. It is never sent again silently.
"""

from processes.engine import clock, outbox
from processes.engine.messages.choice import stand_in
from processes.engine.messages.sending import ask, reachable
from processes.engine.messages.words import Letterhead, letter
from processes.engine.models import Delivery, Outbox
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM
from processes.people.channels import Adapter, Letter, NotTaken, Unclear, adapter_for

State = Delivery.State
MOST_TRIES = 6  # fewer than the relay's, so that it is we who give up, and say so
ENDS = frozenset({State.SENT, State.UNKNOWN})


class NotDelivered(Exception):
    """For the worker: give the row back, or park it if `permanent`. `code` is a provider's."""

    def __init__(self, code: str, *, permanent: bool) -> None:
        super().__init__(code)
        self.code, self.permanent = code, permanent


def deliver(row: Outbox, held: outbox.Claim) -> None:
    """Send what the row asks for. Raises: NotDelivered; Superseded if the claim was lost."""
    pk = int(row.args["delivery"])
    adapter, post = _begun(pk, held)
    if adapter is None or post is None:
        return
    try:
        reference = adapter.send(post)
    except NotTaken as fault:
        _failed(pk, fault.code, permanent=fault.permanent)
    except Unclear as fault:
        if adapter.dedupes:
            _failed(pk, fault.code, permanent=False)
        _end(pk, held, State.UNKNOWN, error=fault.code)
    else:
        _end(pk, held, State.SENT, reference=reference)


def _begun(pk: int, held: outbox.Claim) -> tuple[Adapter | None, Letter | None]:
    """Notes that the letter is leaving; nothing to send if it had left before."""
    with durable(SYSTEM):
        delivery = _locked(pk)
        adapter = adapter_for(delivery.channel)
        crashed = delivery.state == State.SENDING
        if delivery.state in ENDS:
            outbox.settle(held)
            return None, None
        if crashed and not (adapter and adapter.dedupes):
            _set(delivery, State.UNKNOWN, error="crash")
            outbox.settle(held)
            return None, None
        post = _letter(delivery)
        if adapter is not None and post.address:
            delivery.tries += 1
            _set(delivery, State.SENDING)
            return adapter, post
    _failed(pk, "no_channel" if adapter is None else "no_address", permanent=True)
    return None, None


def _locked(pk: int) -> Delivery:
    rows = Delivery.objects.select_related("message__account", "case")
    return rows.select_for_update(of=("self",)).get(pk=pk)


def _letter(delivery: Delivery) -> Letter:
    message, case = delivery.message, delivery.case
    desk = message.account_id not in {case.applicant_id, case.agent_id}
    return Letter(
        address=message.account.address(delivery.channel),
        title=message.title,
        text=letter(message.text, Letterhead(case, desk, message.kind).path),
        key=delivery.key,
    )


def _set(delivery: Delivery, state: Delivery.State, *, error: str = "") -> None:
    delivery.state, delivery.error = state, error
    delivery.tried_at = max(clock.now(), delivery.at)
    delivery.save(update_fields=["state", "error", "tries", "tried_at"])


def _failed(pk: int, code: str, *, permanent: bool) -> None:
    """Notes it, has a legal notice go by another way if this one is closed; raises.

    Raises: NotDelivered.
    """
    with durable(SYSTEM):
        delivery = _locked(pk)
        permanent = permanent or delivery.tries >= MOST_TRIES
        _set(delivery, State.FAILED if permanent else State.WAITING, error=code)
        if permanent and delivery.message.legal:
            _by_another_way(delivery)
    raise NotDelivered(code, permanent=permanent)


def _by_another_way(delivery: Delivery) -> None:
    message = delivery.message
    tried = set(message.deliveries.values_list("channel", flat=True))
    if channel := stand_in(tried=tried, reachable=reachable(message.account)):
        ask(message, channel, at=delivery.tried_at or delivery.at)


def _end(
    pk: int, held: outbox.Claim, state: Delivery.State, *, error: str = "", reference: str = ""
) -> None:
    with durable(SYSTEM):
        delivery = _locked(pk)
        _set(delivery, state, error=error)
        if state == State.SENT:
            delivery.sent_at, delivery.reference = delivery.tried_at, reference
            delivery.save(update_fields=["sent_at", "reference"])
        outbox.settle(held)
