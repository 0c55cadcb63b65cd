"""From what was typed to the command of the verb."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from processes.engine import commands
from processes.engine.queries.desk.acts import Act
from processes.engine.runtime import Decision

Values = Mapping[str, Mapping[str, Any]]
"""Facts of each form by its name, as `act_forms.forms_of` calls them."""

COMMANDS: dict[str, Callable[..., Decision]] = {
    "claim": commands.claim,
    "release": commands.release,
    "approve": commands.approve,
    "return": commands.send_back,
    "reject": commands.reject,
    "extend": commands.extend,
    "transfer": commands.transfer,
    "delegate": commands.delegate,
    "hand-back": commands.hand_back,
    "add-before": commands.add_before,
    "add-after": commands.add_after,
    "add-member": commands.add_member,
    "remove-signer": commands.remove_signer,
    "cc": commands.cc,
    "urge": commands.urge,
    "recuse": commands.recuse,
    "suspend": commands.suspend,
    "resume": commands.resume,
    "terminate": commands.terminate,
    "move-out": commands.move_out,
    "refund": commands.refund,
    "reclaim": commands.reclaim,
}


def run(act: Act, key: UUID, values: Values) -> Decision:
    """Carries the act out. Raises: Conflict, NotAllowed, WrongState, InvalidFacts."""
    place = {"token": act.token, "seat": act.number} if act.on_seat else {}
    return COMMANDS[act.code](
        case=act.case.pk, actor=act.actor, key=key, now=act.now, **place, **words_of(act, values)
    )


def words_of(act: Act, values: Values) -> dict[str, Any]:
    """Arguments of the command that come from what was typed."""
    match act.code:
        case "approve":
            return {"opinion": _opinion(values), "form": dict(values.get("node", {}))}
        case "hand-back":
            return {"opinion": _opinion(values)}
        case "reject":
            said = values["reason"]
            form = dict(values.get("node", {}))
            return {"reason": said.get("reason", ""), "opinion": said["text"], "form": form}
        case "return":
            said = dict(values["return"])
            return {"opinion": said.pop("text"), **said}
        case "transfer" | "delegate" | "add-before" | "add-after" | "add-member":
            said = values["colleague"]
            return {"target": said["person"], "opinion": said["text"]}
        case "extend" | "suspend" | "resume" | "terminate" | "recuse":
            return {"opinion": values["note"]["text"]}
    return _plain_words(act, values)


def _plain_words(act: Act, values: Values) -> dict[str, Any]:
    """Verbs whose form says all."""
    match act.code:
        case "cc":
            return {"target": values["colleague"]["person"]}
        case "move-out":
            said = values["move_out"]
            return {"to": said["to"], "opinion": said["text"], "when": said["when"]}
        case "refund":
            said = values["refund"]
            return {"opinion": said["text"], "bank_ref": said["bank_ref"]}
    return dict(values.get("signer", {}))


def _opinion(values: Values) -> str:
    return str(values["opinion"]["opinion"] or "")
