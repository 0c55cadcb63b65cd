"""What a new password of an officer must be. `settings.AUTH_PASSWORD_VALIDATORS` lists them.

One sentence each, in our own words: what is wrong, and what would do.
"""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST, LEAST_DIFFERENT = 10, 5


class LongEnough:
    """At least ten characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises: ValidationError."""
        if len(password) < LEAST:
            raise ValidationError(_("新密码至少要10个字符。"), code="too_short")

    def get_help_text(self) -> str:
        """For a list of what is asked."""
        return _("至少10个字符")


class Mixed:
    """Letters, and digits or signs."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises: ValidationError."""
        if password.isalpha() or not any(one.isalpha() for one in password):
            raise ValidationError(_("新密码要有字母，也要有数字或符号。"), code="not_mixed")

    def get_help_text(self) -> str:
        """For a list of what is asked."""
        return _("要有字母，也要有数字或符号")


class NotTheNumber:
    """The number of the account is known to the whole office."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises: ValidationError."""
        number = str(getattr(user, "number", "") or "").lower()
        if number and number in password.lower():
            raise ValidationError(_("新密码里不要有账号。"), code="holds_number")

    def get_help_text(self) -> str:
        """For a list of what is asked."""
        return _("不要包含账号")


class Various:
    """At least five different characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises: ValidationError."""
        if len(set(password)) < LEAST_DIFFERENT:
            raise ValidationError(_("新密码里重复的字符太多，请换一个。"), code="repeats")

    def get_help_text(self) -> str:
        """For a list of what is asked."""
        return _("至少5个不同的字符")


class NotCommon(CommonPasswordValidator):
    """None of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        """What stands at the field."""
        return _("这个密码太常见，很容易被猜到，请换一个。")

    def get_help_text(self) -> str:
        """For a list of what is asked."""
        return _("不要用常见的密码")
