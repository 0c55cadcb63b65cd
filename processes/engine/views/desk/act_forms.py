"""Which forms an act asks for, by verb; values that were kept stand in them already."""

from collections.abc import Mapping
from typing import Any

from django.forms import BooleanField, Form, MultipleChoiceField
from django.utils.translation import gettext as _

from processes.engine.commands.move_out import districts_but
from processes.engine.policies import SECOND_LOOK
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.acts_marks import groups_of, targets_of
from processes.engine.queries.desk.acts_people import people_for
from processes.engine.queries.desk.acts_signers import signers_of
from processes.engine.queries.desk.opinions import Opinion, opinion_of
from processes.engine.token_game import tokens
from processes.people.models import Account

Posted = Mapping[str, Any] | None
LEAST_REASON = 5
REASONED = {"extend", "suspend", "resume", "terminate", "recuse"}
TO_COLLEAGUE = {"transfer", "delegate", "cc", "add-before", "add-after", "add-member"}


def forms_of(act: Act, posted: Posted, *, replayed: bool = False) -> dict[str, Any]:
    """Forms by name, bound if something was posted. Needs a scope."""
    kept = opinion_of(act.case.pk, act.actor.account, act.token, act.code)
    forms = _asked(act, posted, kept.text, replayed=replayed)
    for form in forms.values():
        _put_back(form, kept)
    return forms


def _asked(act: Act, posted: Posted, kept: str, *, replayed: bool) -> dict[str, Any]:
    match act.code:
        case "approve":
            return _approving(act, posted, kept)
        case "hand-back":
            return {"opinion": _form(act, "opinion", posted, {}, {"opinion": kept})}
        case "reject":
            return _refusing(act, posted, kept)
        case "return":
            return {"return": _form(act, "return", posted, _returning(act), {"text": kept})}
        case code if code in TO_COLLEAGUE:
            given = _choosing(act, posted, replayed)
            return {"colleague": _form(act, "colleague", posted, given, {"text": kept})}
        case code if code in REASONED:
            given = {"least": LEAST_REASON, "label": _("原因")}
            return {"note": _form(act, "note", posted, given, {"text": kept})}
    return _on_case(act, posted, kept, replayed=replayed)


def _on_case(act: Act, posted: Posted, kept: str, *, replayed: bool) -> dict[str, Any]:
    """Verbs on the whole case with a form of their own."""
    match act.code:
        case "remove-signer":
            given = {"signers": _signers(act, posted, replayed)}
            return {"signer": _form(act, "signer", posted, given, {})}
        case "refund":
            return {"refund": _form(act, "refund", posted, {}, {"text": kept})}
        case "move-out":
            to: dict[str, Any] = {"targets": districts_but(act.case.unit_id)}
            given_to = {**to, "public": _is_public(act)}
            return {"move_out": _form(act, "move_out", posted, given_to, {"text": kept})}
    return {}


def _is_public(act: Act) -> bool:
    nodes = (act.view.graph.node(one.node) for one in tokens(act.view.state.root))
    return any(one.preset == "publicity" for one in nodes)


def _form(act: Act, name: str, posted: Posted, given: Any, initial: dict[str, Any]) -> Form:
    kind = act.definition.officer_forms[name]
    made: Form = kind(posted, on=act.today, given=given, initial=initial)
    return made


def _approving(act: Act, posted: Posted, kept: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    name = act.node.form if act.node and not act.is_signer else ""
    if name and act.node is not None:
        given = {"signer": act.actor.name, "visitors": _visitors(act), **act.given(name)}
        earlier = act.file.form(act.node.name)
        form = _form(act, name, posted, given, {})
        form.initial = {
            key: value for key, value in earlier.items() if _may_stand(form.fields.get(key))
        }
        found["node"] = form
    found["opinion"] = _form(act, "opinion", posted, _why(act), {"opinion": kept})
    return found


def _why(act: Act) -> dict[str, str]:
    """What an opinion is needed for, where it cannot be left out."""
    if act.node is None or act.node.preset != SECOND_LOOK:
        return {}
    return {"why": _("至少5个字，会写进给申请人的复核决定书")}


def _put_back(form: Form, kept: Opinion) -> None:
    """What was left half done stands again. What an officer vouches for by a box he ticks anew.

    What he left empty does not hide what another has written here in the meantime.
    """
    for name, lines in kept.fields.items():
        field = form.fields.get(name)
        if field is None or not lines or (not any(lines) and form.initial.get(name)):
            continue
        if isinstance(field, MultipleChoiceField):
            form.initial[name] = lines
        elif not isinstance(field, BooleanField) or not field.required:
            form.initial[name] = lines[-1]


def _refusing(act: Act, posted: Posted, kept: str) -> dict[str, Any]:
    if act.advises:  # an opinion for a colleague, none of the reasons of a refusal
        why = {"least": LEAST_REASON, "label": _("不同意的理由")}
        return {"reason": _form(act, "note", posted, why, {"text": kept})}
    found: dict[str, Any] = {}
    name = act.node.form_reject if act.node else ""
    if name:
        found["node"] = _form(act, name, posted, act.given(name), {})
    given = {**act.given("reason"), "hint": _hint(act)}
    found["reason"] = _form(act, "reason", posted, given, {"text": kept})
    return found


def _may_stand(field: Any) -> bool:
    """What was answered here before is proposed; boxes are ticked anew."""
    return field is not None and not isinstance(field, BooleanField)


def _visitors(act: Act) -> list[str]:
    """Who has signed at this place, in the order of the seats, and the officer."""
    token = act.view.token(act.token)
    signed = [seat.voter for seat in token.seats if seat.voter] if token else []
    names = dict(Account.objects.filter(pk__in=signed).values_list("pk", "name"))
    return list(dict.fromkeys([*(names[pk] for pk in signed), act.actor.name]))


def _returning(act: Act) -> dict[str, Any]:
    """Places, and what the page shows beside the form: read once, they are many."""
    groups, to = groups_of(act), targets_of(act)
    places = [(one.key, one.label) for group in groups for one in group.marks]
    return {
        "marks": places,
        "targets": to.nodes,
        "straight": to.straight,
        "groups": groups,
        "refused": to.refused,
    }


def _hint(act: Act) -> str:
    """Where the text of a refusal will be read, if not in the notice of a refused application."""
    if act.node is not None and act.node.preset == "reconsider":
        return _("至少5个字，会写进给申请人的复核决定书")
    return ""


def _signers(act: Act, posted: Posted, replayed: bool) -> dict[str, str]:
    found = signers_of(act.view, act.actor)
    if replayed and posted is not None:  # sent twice: he is gone by now
        found.setdefault(str(posted.get("signer", "")), "")
    return found


def _choosing(act: Act, posted: Posted, replayed: bool) -> dict[str, Any]:
    people = people_for(act)
    if replayed and posted is not None:  # sent twice: he has the seat by now
        people.setdefault(str(posted.get("person", "")), "")
    given: dict[str, Any] = {"people": people}
    if act.code != "cc":
        given["label"] = _("留言")
    return given
