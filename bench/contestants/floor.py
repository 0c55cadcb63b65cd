"""The floor: one UPDATE and one INSERT by psycopg, in a transaction, prepared."""

import psycopg
from django.conf import settings

TABLES = """
CREATE TABLE floor_case (id bigint PRIMARY KEY, version int NOT NULL, state text NOT NULL);
CREATE TABLE floor_event (id bigserial PRIMARY KEY, case_id bigint NOT NULL, body text NOT NULL);
"""
UPDATE = "UPDATE floor_case SET version = version + 1, state = %s WHERE id = %s"
INSERT = "INSERT INTO floor_event (case_id, body) VALUES (%s, %s)"
STATE, BODY = "s" * 400, "b" * 700


class Floor:
    """What no engine on this database can beat."""

    name = "floor"

    def __init__(self, cases: int) -> None:
        owner = settings.DATABASES["owner"]
        with connect(owner) as raw:
            raw.execute(TABLES)
            raw.execute(
                "INSERT INTO floor_case SELECT n, 0, '' FROM generate_series(0, %s) n", [cases]
            )
        self.raw = connect(settings.DATABASES["default"])

    def backend(self) -> int:
        """Number of the server process."""
        return self.raw.info.backend_pid

    def decide(self, case: int, level: int) -> None:
        """Two statements and a commit."""
        with self.raw.transaction():
            self.raw.execute(UPDATE, [STATE, case], prepare=True)
            self.raw.execute(INSERT, [case, BODY], prepare=True)


def connect(to: dict) -> psycopg.Connection:
    """A psycopg connection to a database of Django's settings."""
    return psycopg.connect(
        dbname=to["NAME"],
        user=to["USER"],
        password=to["PASSWORD"],
        host=to["HOST"],
        port=to["PORT"] or None,
        autocommit=True,
    )
