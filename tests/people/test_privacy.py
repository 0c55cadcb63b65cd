"""Nothing of what is sealed lies in clear in the tables of people, sessions and sign-in."""

import psycopg
import pytest
from django.contrib.sessions.models import Session
from psycopg import sql

from processes.people.demo.load import load_people
from processes.people.demo.persons import sensitive_strings

NEW = "19988887777"


@pytest.fixture
def journeys(committing_db, client, sent_code):
    """Workers and officers come and go; one mistypes his own number into the officers' form."""
    load_people()
    for phone in ("19900000001", "19900000006", NEW):
        client.post("/in/", {"way": "phone", "phone": phone, "next": "/my/"})
        client.post("/in/code/", {"code": "000000"})
        client.post("/in/code/", {"code": sent_code(phone)})
        client.post("/in/name/", {"name": "钱样新"})
        client.get("/me/")
        client.cookies.clear()
        client.post("/in/", {"way": "password", "number": phone, "password": "530199198403121024"})
        client.post("/in/", {"way": "phone", "phone": phone})
    return committing_db


def dump(url: str) -> str:
    """Every table of the database as text."""
    parts = []
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in rows.fetchall():
            table = sql.Identifier(name)
            every = connection.execute(sql.SQL("SELECT t::text FROM {} t").format(table))
            parts += [f"{name} {row}" for (row,) in every.fetchall()]
    return "\n".join(parts)


def test_tables_and_sessions_hold_no_sensitive_string(journeys, owner_url, caplog):
    kept = dump(owner_url)
    kept += "".join(str(one.get_decoded()) for one in Session.objects.all())
    assert "people_account" in kept
    assert "django_session" in kept
    assert "axes_accessattempt" in kept
    wanted = {*sensitive_strings(), NEW}
    in_hex = {one.encode().hex() for one in wanted}
    assert not [one for one in wanted | in_hex if one in kept]
    assert not [one for one in wanted if one in caplog.text]
