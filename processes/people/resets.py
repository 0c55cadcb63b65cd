"""A new password and a new second factor by a code that an administrator hands over, once.

The administrator never learns the password; the code is shown to him once and kept as a hash.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from processes.people.errors import CodeSpent, SignInRefused
from processes.people.models import Account, ResetCode
from processes.vault import keyed_hash

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12
LIFETIME = timedelta(hours=24)
TRIES = 5


def make_code(account: Account, *, by: Account, now: datetime) -> str:
    """A new code for the account, in groups of four; earlier ones end.

    The old password ends as well, and with it every session. Requires an open transaction.
    """
    ResetCode.objects.filter(account=account, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    row = ResetCode(account=account, by=by, made_at=now, expires_at=now + LIFETIME)
    row.code_hash = _hashed(row.id, code)
    row.save(force_insert=True)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    return "-".join(code[n : n + 4] for n in range(0, LENGTH, 4))


def account_for(number: str, typed: str, *, now: datetime) -> tuple[Account, ResetCode]:
    """Whose code it is, if it is right and may still be used. Wrong tries are counted.

    Raises: SignInRefused, with the same sentence whether number or code is wrong; CodeSpent.
    """
    with transaction.atomic():
        row = _newest(number, now)
        if row is not None and not hmac.compare_digest(
            bytes(row.code_hash), _hashed(row.id, _plain(typed))
        ):
            row.wrong_tries += 1
            row.save(update_fields=["wrong_tries"])
            spent, row = row.wrong_tries >= TRIES, None
            wrong = _spent() if spent else None
        else:
            wrong = None
    if wrong is not None:
        raise wrong
    if row is None:
        raise SignInRefused(
            _("账号或重设码不对，或者重设码已经过期。请核对，或者请系统管理员重新给一个。")
        )
    return row.account, row


def set_password(number: str, typed: str, password: str, *, now: datetime) -> Account:
    """Sets the password and takes the second factor away, so that a new one is set up.

    Raises: SignInRefused; CodeSpent if another request used it.
    """
    account, row = account_for(number, typed, now=now)
    with transaction.atomic():
        if not ResetCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now):
            raise _spent()
        Authenticator.objects.filter(user=account).delete()
        account.set_password(password)
        account.save(update_fields=["password"])
    return account


def _newest(number: str, now: datetime) -> ResetCode | None:
    rows = ResetCode.objects.select_for_update(of=("self",)).select_related("account")
    mine = rows.filter(account__number__iexact=number.strip(), account__is_active=True)
    row = mine.filter(used_at=None, expires_at__gt=now).order_by("-made_at").first()
    return None if row is None or row.wrong_tries >= TRIES else row


def _spent() -> CodeSpent:
    return CodeSpent(_("重设码已经不能用了，请系统管理员重新给一个。"))


def _plain(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").upper()


def _hashed(row: UUID, code: str) -> bytes:
    return keyed_hash(f"{row}:{code}", purpose="login.reset")
