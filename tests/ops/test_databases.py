"""The fixtures themselves: who the tests are, and that they leave nothing behind."""

from collections.abc import Callable

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection


@pytest.mark.django_db
def test_tests_run_as_the_runtime_role_which_may_not_change_the_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (settings.RUNTIME_ROLE, False, False)
        with pytest.raises(ProgrammingError):
            cursor.execute("CREATE TABLE mine (a int)")


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_ordinary_tests_roll_back(turn: int) -> None:
    assert not ContentType.objects.filter(app_label="left").exists()
    ContentType.objects.create(app_label="left", model=str(turn))


@pytest.mark.parametrize("turn", [1, 2])
def test_committing_tests_have_a_database_of_their_own(
    committing_db: str, connect: Callable[[], psycopg.Connection], turn: int
) -> None:
    assert not ContentType.objects.filter(app_label="left").exists()
    ContentType.objects.create(app_label="left", model=str(turn))
    seen = connect().execute("SELECT count(*) FROM django_content_type WHERE app_label = 'left'")
    assert seen.fetchone() == (1,)
