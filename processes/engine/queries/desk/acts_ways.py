"""What a return will bring about, for each place it may go to. Needs a scope."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.acts_outlook import Outlook, outlook

APPLICANT = "applicant"  # as the form names the applicant among the targets


@dataclass(frozen=True)
class Way:
    """One choice: what it is called, when it is the one chosen (see x-when), what comes of it."""

    title: str
    when: str
    outlook: Outlook


def ways(act: Act, targets: Mapping[str, str], straight: tuple[str, ...]) -> tuple[Way, ...]:
    """All that can be chosen; nothing where only the applicant is left."""
    return tuple(_ways(act, targets, straight)) if targets else ()


def _ways(act: Act, targets: Mapping[str, str], straight: tuple[str, ...]) -> Iterator[Way]:
    yield Way(_("退给申请人："), f"to={APPLICANT}", outlook(act))
    for name, title in targets.items():
        facts = {"node": title}
        plain = _("退到“%(node)s”：") % facts
        if name not in straight:
            yield Way(plain, f"to={name}", outlook(act, to=name))
            continue
        yield Way(plain, f"to={name}&come_back!=on", outlook(act, to=name))
        back = _("退到“%(node)s”，改好后直接回到本环节：") % facts
        yield Way(back, f"to={name}&come_back=on", outlook(act, to=name, come_back=True))
