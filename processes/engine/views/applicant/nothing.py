"""The form of a node at which the applicant only confirms: nothing to fill in."""

from datetime import date
from typing import Any

from django import forms


class NothingAsked(forms.Form):
    """Always valid once it is sent."""

    def __init__(self, data: Any = None, *, on: date, given: Any = None) -> None:
        super().__init__(data)

    def facts(self) -> dict[str, Any]:
        """Nothing."""
        return {}
