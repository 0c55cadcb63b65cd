"""Django's templates, drawn in the language of the screen."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates
from django.template.backends.django import Template as DjangoTemplate

from workflow_project.language.screen import drawing


class Screens(DjangoTemplates):
    """The templates of screens; papers have an engine of their own and are Chinese."""

    def from_string(self, template_code: str) -> "Screen":
        """A template of a text."""
        return Screen(super().from_string(template_code), self)

    def get_template(self, template_name: str) -> "Screen":
        """A template by name."""
        return Screen(super().get_template(template_name), self)


class Screen(DjangoTemplate):
    """One template."""

    def __init__(self, made: DjangoTemplate, backend: Screens) -> None:
        super().__init__(made.template, backend)

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> str:
        """The page."""
        with drawing():
            return super().render(context, request)
