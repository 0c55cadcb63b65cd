"""Columns of the tables: each read by the field that reads the same thing in forms."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.choices import OnDay
from forms.fields import (
    BankCardField,
    ChineseNameField,
    CreditCodeField,
    IdCardField,
    PhoneField,
)
from forms.figures import CountField, MoneyField
from forms.text import TextField
from processes.engine.amounts import yuan
from processes.engine.rosters.kinds import BadCell, Column


def field(
    key: str, title: str, made: forms.Field, *, shown: Callable[[Any], str] = str, **rest: Any
) -> Column:
    """A column that a form field reads."""
    required = rest.pop("required", True)
    made.required = required

    def read(text: str, on: date) -> Any:
        if not text and required:
            raise BadCell("missing", _("没有填。"))
        if hasattr(made, "on"):
            made.on = on
        try:
            value = made.clean(text)
        except ValidationError as refused:
            first = refused.error_list[0]
            raise BadCell(str(first.code or "invalid"), str(first.messages[0])) from refused
        return value.isoformat() if hasattr(value, "isoformat") else value

    return Column(key, title, read, required=required, shown=shown, **rest)


def one_of(key: str, title: str, codes: Mapping[str, str], **rest: Any) -> Column:
    """A column with one of some words."""
    by_words = {words: code for code, words in codes.items()}
    required = rest.pop("required", True)
    said = "、".join(by_words)

    def read(text: str, on: date) -> Any:
        if not text and not required:
            return None
        code = by_words.get(text)
        if code is None:
            raise BadCell("no_choice", _("只能填：%(said)s。") % {"said": said})
        return code

    return Column(
        key,
        title,
        read,
        required=required,
        words=tuple(by_words),
        shown=lambda code: codes.get(str(code), ""),
        **rest,
    )


def money_shown(fen: Any) -> str:
    """Fen as it stands in a table."""
    return "" if fen is None else yuan(int(fen), grouped=True)


def name(key: str = "name", title: str = "姓名", **rest: Any) -> Column:
    """A personal name."""
    return field(key, title, ChineseNameField(), hidden="name", width=12, **rest)


def id_number(key: str = "id_number", title: str = "身份证号码", **rest: Any) -> Column:
    """An identity number."""
    return field(key, title, IdCardField(), hidden="id", width=22, **rest)


def phone(**rest: Any) -> Column:
    """A mobile phone, which may be missing."""
    made = PhoneField()
    rest = {"required": False, "hidden": "phone", "width": 15, **rest}
    return field("phone", "手机号码", made, **rest)


def card(**rest: Any) -> Column:
    """A bank card."""
    rest = {"hidden": "card", "width": 24, **rest}
    return field("bank_card", "银行卡号", BankCardField(), **rest)


def bank(**rest: Any) -> Column:
    """The bank that keeps the account."""
    rest = {"width": 24, **rest}
    return field("bank_name", "开户银行", TextField(least=2, most=50), **rest)


def credit_code(**rest: Any) -> Column:
    """统一社会信用代码 of an employer."""
    rest = {"width": 24, **rest}
    return field("credit_code", "统一社会信用代码", CreditCodeField(), **rest)


def employer(**rest: Any) -> Column:
    """Where the person works."""
    rest = {"width": 28, **rest}
    return field("employer", "工作单位", TextField(least=2, most=100), **rest)


def text(key: str, title: str, *, most: int = 60, **rest: Any) -> Column:
    """Some words."""
    return field(key, title, TextField(least=1, most=most), **rest)


def money(key: str, title: str, *, positive: bool = True, **rest: Any) -> Column:
    """An amount in yuan."""
    made = MoneyField(positive=positive, most_fen=10**9)
    rest = {"width": 12, "shown": money_shown, **rest}
    return field(key, title, made, **rest)


def count(key: str, title: str, *, most: int, **rest: Any) -> Column:
    """A whole number from 1."""
    return field(key, title, CountField(least=1, most=most), width=8, **rest)


def day(key: str, title: str, **rest: Any) -> Column:
    """A day that has come."""
    return field(key, title, OnDay(), width=13, **rest)
