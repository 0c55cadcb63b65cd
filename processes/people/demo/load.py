"""Puts the demo people into the database; a second time changes nothing."""

from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password

from processes.people.demo.officers import Officer, officers
from processes.people.demo.persons import Person, persons
from processes.people.models import Account, Organisation, Post
from processes.people.reference import load_organisations
from processes.people.roles import Role

ORGANISATIONS = Path(__file__).parent / "organisations.csv"
PASSWORD = "demo-Guandu-2026"  # noqa: S105 - printed by bin/serve, demo only
SINCE = date(2025, 1, 1)


def load_people() -> int:
    """Organisations, officers and workers of the fixtures; returns how many accounts it adds."""
    load_organisations()
    load_organisations(ORGANISATIONS)
    organisations = {one.code: one for one in Organisation.objects.all()}
    known = set(Account.objects.values_list("number", flat=True))
    # One hash for all: Argon2 is slow on purpose, and everybody's password is the same.
    password = make_password(PASSWORD)
    added = [
        _officer(one, password, organisations) for one in officers() if one.number not in known
    ]
    added += [_worker(one, organisations) for one in persons() if one.number not in known]
    return len(added)


def _officer(one: Officer, password: str, organisations: dict[str, Organisation]) -> Account:
    account = Account.objects.create(
        number=one.number, name=one.name, kind=Account.Kind.OFFICER, password=password
    )
    _post(account, organisations[one.organisation], one.role, one.title)
    if one.member_of:
        _post(account, organisations[one.member_of], Role.APPLICANT)
    return account


def _worker(one: Person, organisations: dict[str, Organisation]) -> Account:
    account = Account(number=one.number, name=one.name, kind=Account.Kind.WORKER)
    account.set_unusable_password()
    account.set_phone(one.phone)
    account.set_id_number(one.id_number)
    account.save()
    if one.union:
        _post(account, organisations[one.union], Role.APPLICANT)
    return account


def _post(account: Account, organisation: Organisation, role: Role, title: str = "") -> None:
    Post.objects.create(
        account=account, organisation=organisation, role=role, title=title, valid_from=SINCE
    )
