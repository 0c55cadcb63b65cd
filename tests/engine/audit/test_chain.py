"""Chains, folds and the offline file; what an intruder with the runtime role cannot do."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command

from processes.engine import commands
from processes.engine.audit import offline
from processes.engine.audit.verify import chain_problems, fold_problems
from processes.engine.models import Event
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk

ATTACKS = {
    "change the body": "UPDATE engine_event SET body = '{}'",
    "delete a row": "DELETE FROM engine_event WHERE n = 1",
    "empty the table": "TRUNCATE engine_event CASCADE",
    "choose number and hash": (
        "INSERT INTO engine_event (case_id, n, at, body, prev, h, key, verb, node)"
        " SELECT case_id, 9, at, body, prev, h, gen_random_uuid(), verb, node FROM engine_event"
    ),
    "switch the trigger off": "ALTER TABLE engine_event DISABLE TRIGGER ALL",
    "drop the trigger": "DROP TRIGGER chain ON engine_event",
    "replace the function": (
        "CREATE OR REPLACE FUNCTION public.engine_chain_event() RETURNS trigger"
        " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
    ),
    "skip triggers as a replica": "SET session_replication_role = replica",
    "empty the access log": "DELETE FROM engine_access",
    "change a ledger entry": "UPDATE engine_ledgerentry SET amount_fen = 1",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_runtime_role_cannot(
    committed: Walk, connect: Callable[[], psycopg.Connection], attack: str
) -> None:
    committed.submitted()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect().execute(attack)
    assert list(chain_problems()) == []


def test_the_owner_cannot_change_events_without_disabling_the_trigger(
    committed: Walk, owner_url: str
) -> None:
    committed.submitted()
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only")
    with psycopg.connect(owner_url) as owner, refused:
        owner.execute("UPDATE engine_event SET body = '{}'")


def test_an_edit_behind_the_triggers_back_is_found(committed: Walk, owner_url: str) -> None:
    committed.submitted()
    _forge(owner_url, "UPDATE engine_event SET body = replace(body, 'submit', 'reject')")
    assert any("记录被改动" in one for one in chain_problems())
    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_a_deleted_event_is_found(committed: Walk, owner_url: str) -> None:
    committed.submitted().do("g1", commands.approve)
    _forge(owner_url, "DELETE FROM engine_event WHERE n = 2")
    assert any("编号不连续" in one for one in chain_problems())


def _forge(owner_url: str, sql: str) -> None:
    with psycopg.connect(owner_url) as owner:
        owner.execute("ALTER TABLE engine_event DISABLE TRIGGER append_only")
        owner.execute(sql)


def test_events_of_a_case_fold_to_its_state(walk: Walk) -> None:
    walk.submitted().do("g1", commands.claim)
    walk.do("g1", commands.send_back, opinion="请补充材料")
    walk.do("p01", commands.correct)
    walk.do("g1", commands.approve)
    with scope(SYSTEM):
        assert list(fold_problems(walk.row())) == []
    call_command("verify_audit", "--fold", "--case", str(walk.case), verbosity=0)


def test_the_offline_file_checks_an_export(walk: Walk, tmp_path: Path) -> None:
    walk.submitted().do("g1", commands.approve, opinion="情况属实")
    log = tmp_path / "log.jsonl"
    call_command("export_audit", str(log), verbosity=0)
    assert _offline(log) == 0
    log.write_text(log.read_text().replace("grassroots_review", "street_review"))
    assert _offline(log) == 1


def _offline(log: Path) -> int:
    command = [sys.executable, "-I", str(offline.__file__), str(log)]
    return subprocess.run(command, capture_output=True).returncode


def test_an_event_holds_no_words_and_no_facts(walk: Walk) -> None:
    walk.submitted({"amount_fen": 300_000, "reason": "丈夫患病", "relatives": ["贾例松"]})
    walk.do("g1", commands.approve, opinion="入户所见属实")
    text = json.dumps(list(Event.objects.values_list("body", flat=True)), ensure_ascii=False)
    for secret in ("丈夫患病", "贾例松", "入户所见属实", "300000"):
        assert secret not in text


def test_time_never_runs_backwards_in_a_case(walk: Walk) -> None:
    walk.submitted().wait(hours=-3)
    walk.do("g1", commands.claim, key=uuid4())
    moments = list(Event.objects.order_by("n").values_list("at", flat=True))
    assert moments == sorted(moments)
