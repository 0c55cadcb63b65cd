"""How django-allauth meets our accounts: phones in the vault, officers by number.

allauth leaves the phone to its adapter: it is read from and written to the sealed columns of the
account and never enters a session, a log or a table of allauth's.
"""

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse

from processes.people import sessions
from processes.people.messages import send_text
from processes.people.models import Account, SignIn
from processes.vault import seal, unseal

_TOTP = {"table": "mfa_authenticator", "row": "any", "field": "data"}


class AccountAdapter(DefaultAccountAdapter):
    """Phones by the vault, no sign-up by allauth's own pages, no chatter."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Workers' accounts are made by our own sign-in, officers' by an administrator."""
        return False

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        """The phone and that it is proved: none is stored without a right code."""
        return (user.phone, True) if user.phone_cipher else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        """Seals and saves a proved phone; an unproved one is not stored."""
        if verified:
            user.set_phone(phone)
            user.save(update_fields=["phone_cipher", "phone_hash"])

    def set_phone_verified(self, user: Account, phone: str) -> None:
        """Seals and saves the phone."""
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> Account | None:
        """The account found by keyed hash."""
        return Account.objects.by_phone(phone)

    def send_verification_code_sms(self, user: Account, phone: str, code: str, **more: Any) -> None:
        """Sends a code of allauth's own pages."""
        send_text(phone=phone, text=f"验证码 {code}，请勿告诉他人。")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing: our pages have sentences of their own."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Workers go to their home, officers to their desk."""
        return sessions.home_of(request.user)

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        """After the last proof: starts the clocks of the session, notes the sign-in."""
        methods = [one["method"] for one in get_authentication_records(request, user)]
        by_code = SignIn.Method.CODE in methods
        sessions.begin(request, user, SignIn.Method.CODE if by_code else SignIn.Method.PASSWORD)
        return super().post_login(request, user, **more)


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of one-time codes are sealed like everything else."""

    def encrypt(self, text: str) -> str:
        """Ciphertext as ASCII."""
        return b64encode(seal(text.encode(), **_TOTP)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Clear text. Raises: SealBroken."""
        return unseal(b64decode(encrypted_text), **_TOTP).decode()
