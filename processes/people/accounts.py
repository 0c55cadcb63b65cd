"""Opening accounts."""

import secrets

from axes.utils import reset
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from processes.people.models import Account
from processes.vault import keyed_hash


def open_worker_account(*, name: str, phone: str) -> Account:
    """A new worker's account for a proved phone; the one that has it, if another request was first.

    The number is random: it is shown nowhere and says nothing of the person.
    """
    account = Account(number=f"w{secrets.token_hex(8)}", name=name)
    account.set_unusable_password()
    account.set_phone(phone)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        first = Account.objects.by_phone(phone)
        if first is None:
            raise
        return first
    return account


def open_member_account(*, name: str, phone: str, id_number: str) -> Account:
    """A worker known by his union's list; the account that has the phone already gets the number.

    Requires an open transaction.
    """
    known = Account.objects.by_phone(phone)
    account = known or Account(number=f"w{secrets.token_hex(8)}", name=name)
    if known is None:
        account.set_unusable_password()
        account.set_phone(phone)
    account.set_id_number(id_number)
    account.save()
    return account


def open_officer_account(*, number: str, name: str, phone: str = "") -> Account:
    """An officer's account without a password: the first is set by a code.

    Requires an open transaction. Raises: IntegrityError if number or phone is taken.
    """
    account = Account(number=number, name=name, kind=Account.Kind.OFFICER)
    account.set_unusable_password()
    if phone:
        account.set_phone(phone)
    account.save(force_insert=True)
    return account


def end_lockout(account: Account) -> None:
    """Forgets wrong passwords typed for the account's number."""
    reset(username=keyed_hash(account.number.lower(), purpose="login.number").hex())


def hashed_number(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """What django-axes counts wrong passwords under: a keyed hash of the number that was typed.

    People type phones and identity numbers into that field, so it is never stored in clear.
    """
    typed = (credentials or {}).get("username") or request.POST.get("number", "")
    return keyed_hash(typed.strip().lower(), purpose="login.number").hex()


def nameless_client(*args: object, **kwargs: object) -> str:
    """How django-axes names a client in its log lines: not at all."""
    return "a client"
