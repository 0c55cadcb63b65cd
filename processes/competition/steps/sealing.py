"""封场: what the fingerprint of a session is made of."""

from processes.competition.models import Jury, Settled, Typing
from processes.competition.steps.inputs import digest_of as digest_of_values


def digest_of(jury: Jury) -> str:
    """SHA-256 of everything that was typed and looked up in a session, in the order of rows."""
    typed = Typing.objects.filter(blind__jury=jury).order_by("pk")
    settled = Settled.objects.filter(blind__jury=jury).order_by("pk")
    columns = ("blind__code", "judge__code", "points", "by")
    return digest_of_values(
        {
            "judges": list(jury.judges.order_by("pk").values_list("code", "account")),
            "entries": list(jury.blinds.order_by("pk").values_list("code", "entry")),
            "typed": list(typed.values_list(*columns, "turn")),
            "settled": list(settled.values_list(*columns, "reason")),
        }
    )
