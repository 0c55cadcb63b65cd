"""Codes for signing in by phone: sent, limited, proved. All counting is done in PostgreSQL.

Wrong codes do not reach django-axes, which knows passwords only; and a counter in the session
would be forgotten with the cookie. So tries belong to the code, sends to phone and network.
"""

import hmac
import logging
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from processes.people.channels import NotTaken, Unclear
from processes.people.errors import CodeOnItsWay, CodeSpent, SignInRefused
from processes.people.messages import send_text
from processes.people.models import LoginCode
from processes.people.models.account import PHONE_PURPOSE
from processes.vault import keyed_hash

DIGITS = 6
LIFETIME = timedelta(minutes=10)
COOL_DOWN = timedelta(seconds=60)
TRIES = 5
SENDS_AN_HOUR = 5
SENDS_AN_HOUR_A_NETWORK = 60

log = logging.getLogger(__name__)


def send_code(phone: str, *, network: str, now: datetime) -> LoginCode:
    """Sends a new code to `phone`, known or not, and returns its row.

    Raises: SignInRefused within the cool-down, beyond the sends of an hour, or if the provider
    does not take it.
    """
    with transaction.atomic():
        row = LoginCode(sent_at=now, expires_at=now + LIFETIME)
        row.set_phone(phone)
        row.phone_hash = keyed_hash(phone, purpose=PHONE_PURPOSE)
        row.network_hash = keyed_hash(network, purpose="login.network")
        _require_may_send(row, now)
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        row.code_hash = _code_hash(row.id, digits)
        row.save()
    text = _("验证码 %(code)s，%(minutes)s 分钟内有效。工作人员不会向您索要验证码。")
    _send(row, phone, text % {"code": digits, "minutes": LIFETIME.seconds // 60})
    return row


def _send(row: LoginCode, phone: str, text: str) -> None:
    """An answer that stays away is no refusal: the code may arrive."""
    try:
        send_text(phone=phone, text=text, key=str(row.pk))
    except NotTaken as fault:
        log.error("code %s not taken: %s", row.pk, fault.code)
        raise SignInRefused(
            _("短信暂时发不出去，请过几分钟再试，也可以拨打 12351 或到工会窗口办理。")
        ) from fault
    except Unclear as fault:
        log.warning("code %s: %s", row.pk, fault.code)


def seconds_to_wait(code: LoginCode, *, now: datetime) -> int:
    """Seconds until another code may be sent to the same phone; 0 if at once."""
    return max(0, round((code.sent_at + COOL_DOWN - now).total_seconds()))


def prove_code(code_id: UUID, typed: str, *, now: datetime) -> LoginCode:
    """The code's row, marked as proved, if `typed` is right. A code is proved once.

    Raises: CodeSpent if it is too old, was used, or had too many wrong tries; SignInRefused with
    the tries that are left.
    """
    with transaction.atomic():
        row = LoginCode.objects.select_for_update().filter(pk=code_id).first()
        if row is None or row.proved_at or now >= row.expires_at:
            raise CodeSpent(_("验证码已失效，请重新获取。"))
        if row.wrong_tries >= TRIES:
            raise CodeSpent(_("验证码输错次数过多，请重新获取。"))
        right = hmac.compare_digest(bytes(row.code_hash), _code_hash(row.id, typed))
        if right:
            row.proved_at = now
        else:
            row.wrong_tries += 1
        row.save(update_fields=["proved_at", "wrong_tries"])
    if not right:
        raise _wrong(TRIES - row.wrong_tries)
    return row


def proved_code(code_id: UUID, *, now: datetime) -> LoginCode:
    """A code that was proved and not used yet, within its lifetime again. Raises: CodeSpent."""
    row = LoginCode.objects.filter(pk=code_id, used_at=None).first()
    if row is None or row.proved_at is None or now >= row.proved_at + LIFETIME:
        raise CodeSpent(_("登录已超时，请重新获取验证码。"))
    return row


def use_code(code: LoginCode, *, now: datetime) -> None:
    """Marks a proved code as used for signing in. Raises: CodeSpent if another request did."""
    if not LoginCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now):
        raise CodeSpent(_("验证码已失效，请重新获取。"))


def _wrong(left: int) -> SignInRefused:
    if left <= 0:
        return CodeSpent(_("验证码输错次数过多，请重新获取。"))
    sentence = _("验证码不对，还可以再试 %(left)s 次。")
    return SignInRefused(sentence % {"left": left})


def _require_may_send(row: LoginCode, now: datetime) -> None:
    """Holds a lock on the phone until the transaction ends, so that two tabs count each other."""
    with connection.cursor() as cursor:
        lock = int.from_bytes(row.phone_hash[:8], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
    lately = LoginCode.objects.filter(sent_at__gt=now - timedelta(hours=1))
    to_phone = lately.filter(phone_hash=row.phone_hash).order_by("-sent_at")
    last = to_phone.first()
    if last and (wait := seconds_to_wait(last, now=now)):
        raise CodeOnItsWay(_("验证码刚刚发过，请 %(wait)s 秒后再试。") % {"wait": wait})
    from_network = lately.filter(network_hash=row.network_hash)
    if to_phone.count() >= SENDS_AN_HOUR or from_network.count() >= SENDS_AN_HOUR_A_NETWORK:
        raise SignInRefused(
            _("获取验证码次数过多，请 1 小时后再试，也可以拨打 12351 或到工会窗口办理。")
        )


def _code_hash(code_id: UUID, digits: str) -> bytes:
    return keyed_hash(f"{code_id}:{digits}", purpose="login.code")
