"""Tags and filters of every screen: icons, dates, amounts, the error summary."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from processes.engine.clock import this_year

register = template.Library()

WEEKDAYS = "一二三四五六日"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the sprite. Decoration unless `label` names it."""
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as "8,000.00"; empty for None."""
    return "" if fen is None else f"{fen / 100:,.2f}"


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def day(value: date | datetime | None) -> str:
    """A day for people: "3月9日（周一）"; the year is added when it is not this one's."""
    if value is None:
        return ""
    local = _local(value)
    return _year(local) + f"{local.month}月{local.day}日（周{WEEKDAYS[local.weekday()]}）"


@register.filter
def moment(value: datetime | None) -> str:
    """A moment for people: "3月9日 10:42", in Shanghai time; with the year as `day`."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _year(local) + f"{local.month}月{local.day}日 {local:%H:%M}"


def day_of(text: object) -> str:
    """An ISO day as it is stored, for people; what is none stays as it is."""
    try:
        return day(datetime.strptime(str(text), "%Y-%m-%d"))
    except ValueError:
        return str(text)


def _year(value: date) -> str:
    return "" if value.year == this_year() else f"{value.year}年"


@register.filter
def theirs(text: str) -> SafeString:
    """What somebody wrote, as it was written: never put into another language."""
    return conditional_escape(text)


@register.filter
def held(text: str) -> str:
    """The parts of a joined note, each on one line: it may break at the dots only."""
    return " · ".join(part.replace(" ", "\xa0") for part in text.split(" · "))


@register.filter
def file_size(size: int) -> str:
    """Bytes as "1.8 MB" or "320 KB"."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"


@register.filter
def lookup(mapping: dict[Any, Any], key: Any) -> Any:
    """mapping[key], or None."""
    return mapping.get(key)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, split at blanks."""
    return text.split()


def faults(forms: Iterable[BaseForm]) -> list[tuple[str, str]]:
    """Every error of the forms as (id of the control to focus, sentence), as the fields stand."""
    found = []
    for form in forms:
        found += [("", str(error)) for error in form.non_field_errors()]
        for bound in form:
            found += [(bound.focus_id, str(error)) for error in bound.errors]  # type: ignore[attr-defined]
    return found


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm, extra: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """Box that names every fault and links to its control; nothing when there is none."""
    lines = [*faults(forms), *extra]
    title = _("有 %(n)d 处要改") % {"n": len(lines)}
    return {"lines": lines, "title": title}


@register.inclusion_tag("components/error_summary.html")
def error_summary_of(
    forms: dict[str, BaseForm], extra: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """As `error_summary`, of several forms by name."""
    return error_summary(*forms.values(), extra=extra or ())
