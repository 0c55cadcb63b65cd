"""Refusals of this room; each is a full sentence for the user, in `message`."""


class SignInRefused(Exception):
    """A code could not be sent, or was not right."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CodeOnItsWay(SignInRefused):
    """A code was sent to this phone a moment ago; another one has to wait."""


class CodeSpent(SignInRefused):
    """The code can no longer be used; a new one is needed."""


class AbsenceRefused(Exception):
    """An absence cannot be registered as asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class PostRefused(Exception):
    """A post cannot be given or ended as asked; `field` is what to mend, "" for nothing typed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message
