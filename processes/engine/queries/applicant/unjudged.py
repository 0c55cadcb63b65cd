"""A form shown as it was typed, without a word on what is still wrong."""

from typing import Any

from django.forms.utils import ErrorDict, ErrorList


def unjudged(form: Any) -> Any:
    """The same form or rows, taken as judged and found without fault."""
    if not form.is_bound:
        return form
    if hasattr(form, "forms"):
        for one in form.forms:
            unjudged(one)
        form._errors, form._non_form_errors = [], ErrorList()
        return form
    form._errors = ErrorDict()
    form.cleaned_data = {}
    return form
