"""Loads templates so that their variables leave in the language of the screen.

Left alone are values that are sent back or looked up: attributes such as value, href and data-*.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.template import Origin, Template
from django.template.base import FilterExpression, Node, TextNode, TokenType, VariableNode
from django.template.context import Context
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from workflow_project.language.spoken import spoken

ATTRIBUTE = re.compile(r"([\w:-]+)=\"[^\"<>]*\Z|([\w:-]+)='[^'<>]*\Z")
TYPED = re.compile(r"<textarea\b[^>]*>[^<]*\Z")
READ = {"aria-label", "title", "alt", "placeholder", "label", "aria-description", "content"}
PARTS = ("nodelist", "nodelist_loop", "nodelist_empty", "nodelist_true", "nodelist_false")


def put(value: object) -> object:
    """A value as the reader has it: words of ours in the language of the screen."""
    if get_language() != "en" or isinstance(value, SafeString | int | float | None):
        return value
    if isinstance(value, str | Promise | Exception) or type(value).__str__ is not object.__str__:
        text = str(value)
        return text if isinstance(text, SafeString) else spoken(text)
    return value


class Said:
    """A filter expression whose outcome passes `put`."""

    def __init__(self, expression: FilterExpression) -> None:
        self.expression = expression

    def resolve(self, context: Context, ignore_failures: bool = False) -> object:
        """The value, put into English."""
        return put(self.expression.resolve(context, ignore_failures))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.expression, name)


class Known:
    """A variable of the context by its name, as a block of text uses it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def resolve(self, context: Context) -> object:
        """The value, put into English; empty if there is none."""
        return put(context.get(self.name, ""))


class Taught(base.Loader):
    """Teaches each template as it is made."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """The template."""
        template = super().get_template(template_name, skip)
        _teach(template.nodelist, "")
        return template


class Loader(cached.Loader, Taught):
    """Django's cached loader; what it keeps has been taught, once."""


def _teach(nodes: Iterable[Node], before: str) -> str:
    """Goes through the nodes in their order; `before` is the end of the markup so far."""
    for node in nodes:
        if isinstance(node, TextNode):
            before = (before + node.s)[-300:]
        elif isinstance(node, VariableNode):
            _teach_variable(node, before)
        elif isinstance(node, BlockTranslateNode):
            given: dict[str, Any] = {k: Said(v) for k, v in node.extra_context.items()}
            node.extra_context = {name: Known(name) for name in _names(node)} | given
        elif isinstance(node, SimpleNode) and node.func.__name__ == "icon":
            node.args = [node.args[0], *map(Said, node.args[1:])]  # type: ignore[list-item]
        for below in _below(node):
            before = _teach(below, before)
    return before


def _names(node: BlockTranslateNode) -> list[str]:
    tokens = [*node.singular, *(node.plural or [])]
    return [
        one.contents
        for one in tokens
        if one.token_type == TokenType.VAR and one.contents.isidentifier()
    ]


def _below(node: Node) -> list[Iterable[Node]]:
    if branches := getattr(node, "conditions_nodelists", None):
        return [below for _, below in branches]
    return [below for name in PARTS if (below := getattr(node, name, None))]


def _teach_variable(node: VariableNode, before: str) -> None:
    found = ATTRIBUTE.search(before)
    if (found and (found[1] or found[2]) not in READ) or TYPED.search(before):
        return
    if not node.filter_expression.token.startswith("widget.value"):
        node.filter_expression = Said(node.filter_expression)  # type: ignore[assignment]
