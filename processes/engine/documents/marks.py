"""What paper templates may use beyond Django's own tags: seal, code, rare characters."""

from collections.abc import Iterator

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from processes.engine.documents import characters, ornament, qr, seal
from processes.engine.documents.typed_code import grouped

register = template.Library()


@register.filter
def name(value: str) -> SafeString:
    """A person's or unit's name; whole in the complete font if one character needs it."""
    if characters.is_rare(str(value)):
        return format_html('<span class="rare">{}</span>', value)
    return conditional_escape(value)


@register.filter
def prose(value: str) -> SafeString:
    """Free text, paragraph by paragraph; runs of rare characters in the complete font."""
    lines = [line.strip() for line in str(value).splitlines() if line.strip()]
    return format_html_join("", "<p>{}</p>", ((_marked(line),) for line in lines))


@register.filter
def line(value: str) -> SafeString:
    """Free text within a line, rare characters marked."""
    return _marked(str(value))


@register.simple_tag(takes_context=True, name="seal")
def seal_tag(context: Context, organisation: str) -> str:
    """The sample seal of an organisation; nothing on previews and outside demonstrations."""
    if context["variant"] != "final" or not context["demo"]:
        return ""
    return mark_safe(seal.svg(organisation))  # noqa: S308 - drawn by us, name escaped


@register.simple_tag(name="ornament")
def ornament_tag() -> str:
    """The frame of a certificate."""
    return mark_safe(ornament.svg())  # noqa: S308 - drawn by us


@register.simple_tag(takes_context=True, name="qr")
def qr_tag(context: Context) -> str:
    """The code that leads to the page of verification; nothing on previews."""
    address = context["verify_url"]
    if context["variant"] != "final" or not address:
        return ""
    return mark_safe(qr.svg(address))  # noqa: S308 - drawn by us


@register.simple_tag(name="check_in_code")
def check_in_code(code: str) -> str:
    """A code that a desk scans: the code itself, no address."""
    return mark_safe(qr.svg(code, label="签到码"))  # noqa: S308 - drawn by us


@register.simple_tag(takes_context=True, name="by_hand")
def by_hand_tag(context: Context) -> str:
    """Code and address of the page, for who cannot scan; nothing on previews."""
    address = context["verify_url"]
    if context["variant"] != "final" or not address:
        return ""
    page, _slash, code = address.rstrip("/").rpartition("/")
    return format_html(
        '<span class="byhand">扫码，或上网填核验码<br><b>{}</b><br><i>{}/</i></span>',
        grouped(code),
        page.split("://", 1)[-1],
    )


def _marked(text: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    run, rare = "", False
    for character in text:
        if characters.is_rare(character) != rare:
            yield _piece(run, rare)
            run, rare = "", not rare
        run += character
    yield _piece(run, rare)


def _piece(run: str, rare: bool) -> str:
    return format_html('<span class="rare">{}</span>', run) if rare else conditional_escape(run)
