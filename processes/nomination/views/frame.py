"""What the pages of nominations share: the round or award of an address, and saying refusals."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest

from forms.base import PlainForm
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.nomination.models import Offer, Round
from processes.nomination.steps import board

UNFIT = 422


def round_or_404(code: str) -> Round:
    """The round of an address. Raises: Http404."""
    found = board.round_of(code)
    if found is None:
        raise Http404
    return found


def offer_or_404(code: str, award: str) -> Offer:
    """The award of an address. Raises: Http404."""
    found = board.offer_of(code, award)
    if found is None:
        raise Http404
    return found


def told(form: PlainForm, refused: ApprovalError) -> None:
    """Says at the form what stands against it."""
    errors = refused.errors if isinstance(refused, InvalidFacts) else {}
    known = {name: lines for name, lines in errors.items() if name in form.fields}
    for name, lines in known.items():
        for line in lines:
            form.add_error(name, line)
    if not known:
        form.add_error(None, refused.message)


def done(request: HttpRequest, form: PlainForm, act: Callable[[dict[str, Any]], str]) -> bool:
    """Whether it was done, which a message says; what stands against it is said at the form."""
    if not form.is_valid():
        return False
    try:
        messages.success(request, act(form.cleaned_data))
    except ApprovalError as refused:
        told(form, refused)
        return False
    return True
