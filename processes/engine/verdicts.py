"""What a policy answers: yes, or no with its reason. Values only."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.engine.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Permit:
    """Yes. `behalf` is whom a proxy stands in for, `post` the (role, organisation) used."""

    behalf: int | None = None
    post: tuple[str, int] | None = None

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Deny:
    """No, and why: a full sentence."""

    code: str
    reason: str

    def __bool__(self) -> bool:
        return False


PERMIT = Permit()
Verdict = Permit | Deny


def require(verdict: Verdict) -> Permit:
    """The permit. Raises: NotAllowed with the reason."""
    if isinstance(verdict, Deny):
        raise NotAllowed(verdict.code, verdict.reason)
    return verdict


def own_right(verdict: Verdict) -> Verdict:
    """The verdict, unless it rests on standing in for somebody."""
    if isinstance(verdict, Permit) and verdict.behalf is not None:
        return Deny("no_proxy", _("代理人不能再转给代理人，请选择本岗位人员。"))
    return verdict
