"""Refusals. Each message is a full sentence for the user; `facts` are for tests and logs."""

from typing import Any


class ApprovalError(Exception):
    """An act that was refused. `code` is stable, `message` a Chinese sentence."""

    status = 400

    def __init__(self, code: str, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        return self.message


class NotAllowed(ApprovalError):
    """The actor may not; the message is the policy's reason. Logged as a refusal."""

    status = 403


class WrongState(ApprovalError):
    """The case is not in a state in which this can be done."""

    status = 409


class Conflict(ApprovalError):
    """Somebody got there first; the message says who and when."""

    status = 409


class InvalidFacts(ApprovalError):
    """What was filled in cannot be accepted. `errors` maps field names to sentences."""

    status = 422

    def __init__(
        self,
        code: str,
        message: str,
        *,
        errors: dict[str, list[str]] | None = None,
        findings: tuple[Any, ...] = (),
        **facts: Any,
    ) -> None:
        super().__init__(code, message, **facts)
        self.errors = errors or {}
        self.findings = findings


class DocumentFailed(ApprovalError):
    """A paper could not be made; `permanent` says that trying again is no use."""

    status = 500

    def __init__(self, code: str, message: str, *, permanent: bool = False, **facts: Any) -> None:
        super().__init__(code, message, **facts)
        self.permanent = permanent
