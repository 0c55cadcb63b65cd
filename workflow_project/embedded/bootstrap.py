"""The two roles and the database inside a new server; repeating it changes nothing."""

from typing import Protocol

import psycopg
from psycopg import sql

OWNER, RUNTIME, SUPERUSER = "guandu_owner", "guandu_app", "postgres"

PRIVILEGES = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {runtime}",
    "GRANT CREATE, USAGE ON SCHEMA public TO {owner}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {runtime}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
    " GRANT USAGE, SELECT ON SEQUENCES TO {runtime}",
)


class Server(Protocol):
    """What this needs to know of a cluster."""

    database: str
    creates_databases: bool

    def url(self, role: str, database: str | None = None) -> str: ...

    def password(self, role: str) -> str: ...


def prepare(server: Server) -> None:
    """Makes owner, runtime role and database if they are missing, with the passwords on file."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for role in (OWNER, RUNTIME):
            _role(connection, server, role)
        known = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [server.database]
        ).fetchone()
        if known is None:
            _database(connection, server)


def _role(connection: psycopg.Connection, server: Server, role: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    databases = role == OWNER and server.creates_databases
    connection.execute(
        sql.SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
            " {databases} PASSWORD {password}"
        ).format(
            verb=sql.SQL(verb),
            role=sql.Identifier(role),
            databases=sql.SQL("CREATEDB" if databases else "NOCREATEDB"),
            password=sql.Literal(server.password(role)),
        )
    )


def _database(connection: psycopg.Connection, server: Server) -> None:
    """Made under a temporary name, so that a database with the right name has its privileges."""
    making, name = sql.Identifier(f"making_{server.database}"), sql.Identifier(server.database)
    owner = sql.Identifier(OWNER)
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(making))
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(making, owner)
    )
    with psycopg.connect(server.url(SUPERUSER, f"making_{server.database}")) as inside:
        for statement in PRIVILEGES:
            inside.execute(sql.SQL(statement).format(owner=owner, runtime=sql.Identifier(RUNTIME)))
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(making, name))
