"""A mail address counts once a link that was sent to it has been opened by its owner."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from processes.people.channels import Channel, Letter, adapter_for
from processes.people.models import Account
from processes.vault import keyed_hash

SALT = "people.mail"
LASTS = timedelta(days=2)


def ask_for_proof(account: Account) -> bool:
    """Sends the link to the account's mail address; False if there is no way to.

    Raises: NotTaken, Unclear.
    """
    adapter = adapter_for(Channel.MAIL)
    if adapter is None or not account.mail:
        return False
    path = reverse("mail_proof", args=[_token(account)])
    address = f"{settings.SITE_URL.rstrip('/')}{path}"
    said = _(
        "请登录后打开下面的链接，确认用这个邮箱接收办件通知。两天内有效。不是您填的，不用理会。"
    )
    letter = Letter(
        address=account.mail,
        title=_("确认邮箱"),
        text=_("【官渡区总工会】%(said)s%(address)s") % {"said": said, "address": address},
        key=f"mail-proof:{uuid4()}",
    )
    adapter.send(letter)
    return True


def prove(account: Account, token: str, *, now: datetime) -> bool:
    """Marks the address as the account's own if the link was made for both; saves."""
    try:
        asked = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    if not account.mail or asked != _subject(account):
        return False
    account.mail_proved_at = now
    account.save(update_fields=["mail_proved_at"])
    return True


def _token(account: Account) -> str:
    return signing.dumps(_subject(account), salt=SALT)


def _subject(account: Account) -> list[str]:
    """Whose address: nothing in clear goes into a link."""
    return [str(account.ref), keyed_hash(account.mail, purpose="account.mail").hex()]
