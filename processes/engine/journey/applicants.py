"""Applicants of a scenario: the fixture itself while it has no case, else a copy with new numbers.

So a scenario may be walked as often as wanted in the same database.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from processes.engine import runtime
from processes.engine.models import Case
from processes.people.actors import SYSTEM
from processes.people.demo.persons import Person, person
from processes.people.models import Account, Post
from processes.vault.hashes import id_check_digit

PHONES = 19950000000


@dataclass(frozen=True)
class Applicant:
    """An account, and what of the fixture reads otherwise for it."""

    key: str
    account: Account
    aliases: dict[str, str] = field(default_factory=dict)

    def typed(self, draft: dict[str, Any]) -> dict[str, Any]:
        """A draft of the fixture as this applicant types it."""
        text = json.dumps(draft, ensure_ascii=False)
        for theirs, own in self.aliases.items():
            text = text.replace(theirs, own)
        return dict(json.loads(text))


def applicant(key: str) -> Applicant:
    """The fixture of that key, or a copy that has no case yet."""
    fixture = person(key)
    account = Account.objects.get(number=fixture.number)
    if not _has_cases(account):
        return Applicant(key, account)
    return _copy(fixture, account)


def another(key: str) -> Applicant:
    """A copy of the fixture, whether it has a case or not."""
    fixture = person(key)
    return _copy(fixture, Account.objects.get(number=fixture.number))


def _has_cases(account: Account) -> bool:
    with runtime.scope(SYSTEM):
        return Case.objects.filter(applicant=account).exists()


def _copy(fixture: Person, account: Account) -> Applicant:
    run = Account.objects.filter(number__startswith=f"{fixture.number}-").count() + 1
    numbers = (fixture.id_number, *(one.id_number for one in fixture.family))
    aliases = {number: _varied(number, run) for number in numbers}
    aliases[fixture.phone] = str(PHONES + run * 1000 + int(fixture.phone[-3:]))
    made = Account(number=f"{fixture.number}-{run}", name=fixture.name, kind=account.kind)
    made.set_unusable_password()
    made.set_phone(aliases[fixture.phone])
    made.set_id_number(aliases[fixture.id_number])
    made.save()
    for post in account.posts.all():
        Post.objects.create(
            account=made,
            organisation=post.organisation,
            role=post.role,
            valid_from=post.valid_from,
        )
    return Applicant(fixture.key, made, aliases)


def _varied(number: str, run: int) -> str:
    """Same area, birth date and sex; another sequence."""
    sequence = (int(number[14:17]) + run * 2) % 1000
    if sequence % 2 != int(number[16]) % 2:
        sequence = (sequence + 1) % 1000
    body = f"{number[:14]}{sequence:03}"
    return body + id_check_digit(body)
