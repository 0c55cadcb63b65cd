"""Tables of this room, one noun a module."""

from processes.people.models.absence import Absence
from processes.people.models.account import Account
from processes.people.models.organisation import Organisation
from processes.people.models.post import Post
from processes.people.models.reset import ResetCode
from processes.people.models.sign_in import LoginCode, SignIn, TextMessage
from processes.people.models.tie import Tie

__all__ = [
    "Absence",
    "Account",
    "LoginCode",
    "Organisation",
    "Post",
    "ResetCode",
    "SignIn",
    "TextMessage",
    "Tie",
]
