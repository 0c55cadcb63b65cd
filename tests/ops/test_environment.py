"""Reading addresses, and what production refuses."""

from pathlib import Path

import pytest

from workflow_project.environment import at_work, broker_options, database, refusals, secret_key
from workflow_project.serve.place import Refused
from workflow_project.serve.prepare import reach

GOOD = {
    "APP_ENV": "production",
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgresql://app@db/guandu",
    "BROKER_URL": "amqp://broker",
    "ALLOWED_HOSTS": "approval.example",
    "SITE_URL": "https://approval.example",
}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p%40ss@db.example:6432/name", ("u", "p@ss", "db.example", "6432", "name")),
        ("postgresql://u@/name?host=%2Frun%2Fpg&port=5433", ("u", "", "/run/pg", "5433", "name")),
        ("postgresql:///name", ("", "", "", "", "name")),
    ],
)
def test_database_address(url: str, expected: tuple[str, ...]) -> None:
    found = database(url)
    keys = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert tuple(found[key] for key in keys) == expected


def test_options_of_the_address_stay_beside_the_limits() -> None:
    found = at_work(database("postgresql://u@h/n?sslmode=require"), web=False)["OPTIONS"]
    assert found["sslmode"] == "require"
    assert "statement_timeout=30s" in found["options"]


def test_web_shares_a_pool_as_large_as_its_threads() -> None:
    found = at_work(database("postgresql://u@h/n"), web=True)
    assert found["CONN_MAX_AGE"] == 0
    assert found["OPTIONS"]["pool"]["max_size"] == 4


def test_a_running_job_is_not_handed_out_again() -> None:
    options = broker_options("redis://localhost")
    assert options["visibility_timeout"] > 120
    assert options["unacked_restore_throttle"] == 1
    assert broker_options("amqp://localhost") == {"confirm_publish": True}


def test_production_with_everything_given_may_start() -> None:
    assert refusals(GOOD) == []


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "BROKER_URL", "ALLOWED_HOSTS"])
def test_production_refuses_what_is_missing(name: str) -> None:
    values = {key: value for key, value in GOOD.items() if key != name}
    assert any(name in sentence for sentence in refusals(values))


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("EMBEDDED_PARTS", "postgres", "内置"),
        ("EMBEDDED_PARTS", "broker", "内置"),
        ("DEMO_CLOCK", "1", "演示时钟"),
        ("SECRET_KEY", "short", "50"),
    ],
)
def test_production_refuses_what_is_for_demonstration(name: str, value: str, word: str) -> None:
    assert any(word in sentence for sentence in refusals({**GOOD, name: value}))


def test_demonstration_needs_nothing() -> None:
    assert refusals({}) == []


def test_unknown_kind_is_refused() -> None:
    assert refusals({"APP_ENV": "prod"}) == ["APP_ENV 只能是 demo、test、production，现为 prod。"]


def test_key_is_made_once_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = secret_key(tmp_path)
    assert len(first) >= 50
    assert secret_key(tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("url", ["postgresql://u:secret@127.0.0.1:1/x", "postgresql://u@h:none/x"])
def test_a_database_that_is_not_there_is_named_without_its_password(url: str) -> None:
    with pytest.raises(Refused, match="DATABASE_URL") as refused:
        reach(url)
    assert "secret" not in str(refused.value)
