"""`bin/manage outbox`: what an operator sees and does about work behind the pages."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from processes.engine import outbox
from processes.engine.models import Outbox

Effect = Callable[..., Outbox]


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue()


def test_parked_rows_are_named_and_set_going_again(effect: Effect) -> None:
    row = effect(kind="paper.issue")
    outbox.give_back(row.pk, permanent=True)
    assert f"#{row.pk} paper.issue 办件 {row.case_id}" in told()
    with pytest.raises(CommandError, match="搁置"):
        told("--check")
    assert "重新办理 1 项" in told("--unpark", "all")
    assert "搁置 0 项" in told("--check")


def test_standing_work_fails_the_check(effect: Effect) -> None:
    long_ago = timezone.now() - timedelta(minutes=9)
    row = effect(next_at=long_ago)
    Outbox.objects.filter(pk=row.pk).update(created_at=long_ago)
    with pytest.raises(CommandError, match="停滞"):
        told("--check")
    assert "停滞 9 分钟" in told("--check", "--minutes", "10")


def test_a_row_that_is_not_parked_is_refused(effect: Effect) -> None:
    with pytest.raises(CommandError, match="没有搁置的作业 7"):
        told("--unpark", "7")
