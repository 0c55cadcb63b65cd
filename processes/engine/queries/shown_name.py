"""How a case is called where persons are masked: a list has a title, which hides nobody."""

from processes.engine.registry import PROCESSES
from processes.people.models import Account
from processes.vault import mask_name


def shown_name(process: str, subject: str) -> str:
    """The applicant's masked name, or the title of a list as it is."""
    return subject if PROCESSES[process].rosters else mask_name(subject)


def reader_name(account: Account) -> str:
    """Who read something: officers by name, a worker's name masked."""
    return mask_name(account.name) if account.kind == Account.Kind.WORKER else account.name
