"""What was typed into an administrator's form, read or refused in a sentence."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts

LEAST_REASON, MOST_REASON = 5, 200
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
Errors = dict[str, list[str]]


def day_of(text: str) -> date | None:
    """The day that was typed; None if it is none."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def note_day(text: str, errors: Errors, name: str) -> date | None:
    """The same, with the sentence that says what is wrong."""
    day = day_of(text)
    if day is None:
        errors[name] = [_("日期要这样填：2026-03-02。请检查有没有这一天。")]
    return day


def note_reason(text: str, errors: Errors, name: str = "reason") -> str:
    """The reason in one line, with the sentence that says what is wrong."""
    reason = " ".join(text.split())
    if len(reason.replace(" ", "")) < LEAST_REASON:
        errors[name] = [_("请写明理由，至少5个字。")]
    elif len(reason) > MOST_REASON:
        errors[name] = [_("理由最多写200个字，请删去一些。")]
    return reason


def refuse(errors: Errors) -> None:
    """Raises: InvalidFacts if anything is wrong."""
    if errors:
        raise InvalidFacts("invalid", _("有内容要改，请看下面。"), errors=errors)


def reason_of(text: str) -> str:
    """The reason in one line. Raises: InvalidFacts if it is too short or too long."""
    errors: Errors = {}
    reason = note_reason(text, errors)
    refuse(errors)
    return reason
