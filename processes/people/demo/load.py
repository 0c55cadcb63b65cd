"""Puts the demo people into the database; a second time changes nothing."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

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
    new_officers = [one for one in officers() if one.number not in known]
    new_workers = [one for one in persons() if one.number not in known]
    accounts = [_officer(one) for one in new_officers] + [_worker(one) for one in new_workers]
    with transaction.atomic():
        made = {one.number: one for one in Account.objects.bulk_create(accounts)}
        held = [post for one in new_officers for post in _posts(one)]
        held += [(one.number, one.union, Role.APPLICANT, "") for one in new_workers if one.union]
        Post.objects.bulk_create(
            Post(
                account=made[number],
                organisation=organisations[code],
                role=role,
                title=title,
                valid_from=SINCE,
            )
            for number, code, role, title in held
        )
    return len(made)


@lru_cache(maxsize=1)
def _password() -> str:
    """One hash for all: Argon2 is slow on purpose, and everybody's password is the same."""
    return make_password(PASSWORD)


def _officer(one: Officer) -> Account:
    kind = Account.Kind.OFFICER
    return Account(number=one.number, name=one.name, kind=kind, password=_password())


def _worker(one: Person) -> Account:
    account = Account(number=one.number, name=one.name, kind=Account.Kind.WORKER)
    account.set_unusable_password()
    account.set_phone(one.phone)
    account.set_id_number(one.id_number)
    return account


def _posts(one: Officer) -> list[tuple[str, str, Role, str]]:
    posts = [(one.number, one.organisation, one.role, one.title)]
    if one.member_of:
        posts.append((one.number, one.member_of, Role.APPLICANT, ""))
    return posts
