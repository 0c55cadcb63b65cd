"""A job that fails leaves its row to be done again, and says nothing of what it worked on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from processes.engine import jobs
from processes.engine.models import Outbox


def away(execute: Any, sql: str, *rest: Any) -> Any:
    """A database that does not answer."""
    raise OperationalError("张三 530199190001010011")


def test_job_without_a_database_is_left_to_its_lease(
    effect: Callable[..., Outbox], caplog: pytest.LogCaptureFixture
) -> None:
    row = effect()
    with connection.execute_wrapper(away):
        assert jobs.perform(row.pk) is False
    row.refresh_from_db()
    assert (row.done_at, row.parked_at) == (None, None)
    assert "OperationalError" in caplog.text
    assert "530199" not in caplog.text


def test_failure_is_noted_by_its_class(effect: Callable[..., Outbox]) -> None:
    row = effect(args={"n": 99, "message": "submitted", "to": "applicant"})
    assert jobs.perform(row.pk) is False
    row.refresh_from_db()
    assert (row.error, row.parked_at) == ("DoesNotExist", None)
