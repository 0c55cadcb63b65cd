"""The deep check is worth what it notices: one small damage each, and the words it is told in."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from processes.engine import storage
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Document
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import SCENARIOS
from processes.people.actors import SYSTEM
from tests.databases import Databases, current, on_database
from tests.invariants import problems

pytestmark = pytest.mark.proof

DAMAGES = {
    "an event is changed": (
        "UPDATE engine_event SET body = replace(body, 'approve', 'reject')",
        "记录被改动",
    ),
    "an event is gone": ("DELETE FROM engine_event WHERE n = 25", "版本为"),
    "the state is another": ("UPDATE engine_case SET state_hash = repeat('0', 64)", "哈希不符"),
    "the stage is another": ("UPDATE engine_case SET status = 'rejected'", "状态登记为"),
    "the case is open again": ("UPDATE engine_case SET closed_at = NULL", "办结标志"),
    "a revision is gone": ("DELETE FROM engine_revision", "申请内容"),
    "an opinion is gone": (
        "DELETE FROM engine_record WHERE n = (SELECT min(n) FROM engine_record)",
        "审核意见",
    ),
    "a photo of the visit is gone": (
        "DELETE FROM engine_attachment WHERE event = (SELECT min(event) FROM engine_attachment)",
        "经办人材料",
    ),
    "a photo of the visit is taken out after the decision": (
        "UPDATE engine_attachment SET removed_at = now() WHERE event IS NOT NULL",
        "已存入记录，却被删除",
    ),
    "a task is open that should not": (
        "UPDATE engine_task SET closed_at = NULL WHERE node = 'accept'",
        "没有依据",
    ),
    "a task was lost": ("DELETE FROM engine_task WHERE node = 'accept'", "缺失"),
    "a clock runs on": (
        "UPDATE engine_deadline SET done_at = NULL WHERE token = 2 AND kind = 'due'",
        "没有对应的计时",
    ),
    "an effect was lost": ("DELETE FROM engine_outbox WHERE key LIKE '%:message:0'", "缺失"),
    "an effect waits": ("UPDATE engine_outbox SET done_at = NULL", "还没有完成"),
    "an effect is parked without a word": (
        "UPDATE engine_outbox SET parked_at = now(), done_at = NULL",
        "没有写明原因",
    ),
    "a message without its row": (
        "UPDATE engine_message SET key = 'x' || key",
        "没有对应的已完成作业",
    ),
    "a sending without its row": (
        "UPDATE engine_delivery SET key = 'x' || key",
        "没有对应的作业",
    ),
    "a sending was lost": ("DELETE FROM engine_delivery", "没有对应的消息发送"),
    "a sending says it is out, and its row waits": (
        "UPDATE engine_outbox SET done_at = NULL WHERE kind = 'message.deliver'",
        "与作业不符",
    ),
    "a message went out twice": (
        "UPDATE engine_delivery d SET message_id = o.message_id FROM"
        " (SELECT min(message_id) message_id FROM engine_delivery) o",
        "发了",
    ),
    "a paper is there twice": (
        "INSERT INTO engine_document (case_id, kind, version, n, node, number, render_key, sha256,"
        " size, pages, storage_key, state, queued_at, issued_at, void_reason, error,"
        " signed_sha256, signed_key, signed_size, signed_by, signed_level)"
        " SELECT case_id, kind, version, n, node, number, 'again', sha256, size,"
        " pages, storage_key, state, queued_at, issued_at, '', '', '', '', 0, '', ''"
        " FROM engine_document WHERE kind = 'D-AID-02'",
        "登记了 2 份",
    ),
    "a paper was never made": ("DELETE FROM engine_document WHERE kind = 'D-AID-06'", "没有出具"),
    "a number is missing": (
        "UPDATE engine_document SET number = '' WHERE kind = 'D-AID-02'",
        "缺号 [1]",
    ),
    "a number was never counted": (
        "UPDATE engine_counter SET last = 0 WHERE kind = 'ledger'",
        "超过计数 0",
    ),
    "a budget does not add up": ("UPDATE engine_fundbudget SET used_fen = 0", "台账为"),
    "a budget was edited": (
        "UPDATE engine_fundbudget SET amount_fen = amount_fen + 1 WHERE item = 'living'",
        "变动逐笔相加",
    ),
    "a closed case waits for money": (
        "INSERT INTO engine_fundwait (case_id, n, item, amount_fen, method, day, at, how)"
        " SELECT id, 9, 'living', 1, 'transfer', '2026-03-02', now(), '' FROM engine_case",
        "还在等候资金",
    ),
    "money came to one who waited, and no line says so": (
        "INSERT INTO engine_fundwait (case_id, n, item, amount_fen, method, day, at, how, done_at,"
        " entry_id) SELECT case_id, 9, item, 1, 'transfer', day, at, 'funded', at, id"
        " FROM engine_ledgerentry WHERE kind = 'freeze'",
        "台账没有对应的冻结",
    ),
    "a payment is there twice": (
        "INSERT INTO engine_ledgerentry (key, number, case_id, budget_id, payee_id, kind, item,"
        " amount_fen, method, bank_ref, day, at)"
        " SELECT 'again', 'TZ-2026-000099', case_id, budget_id, payee_id, kind, item, amount_fen,"
        " method, bank_ref, day, at FROM engine_ledgerentry WHERE kind = 'pay'",
        "拨付了 2 次",
    ),
}


@pytest.fixture(scope="module")
def walked(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Databases]:
    """Databases that are copies of one with AID-01 walked to its end."""
    with django_db_blocker.unblock(), test_databases.clone() as name:
        with current(test_databases, name):
            call_command("load_demo", verbosity=0)
            with Walker("hardship_aid") as walker:
                SCENARIOS["AID-01"][1](walker)
        copies = Databases(
            test_databases.runtime, test_databases.owner, f"{test_databases.worker}c"
        )
        copies.template = name
        yield copies


@pytest.fixture
def damage(
    walked: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], None]]:
    """Runs a statement in a copy, behind the back of every trigger."""
    with django_db_blocker.unblock(), walked.clone() as name:
        owner = on_database(walked.owner, name)

        def run(statement: str) -> None:
            with psycopg.connect(owner) as connection:
                connection.execute("SET app.migration = 'on'")
                for table in ("engine_event", "engine_ledgerentry"):
                    connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                assert connection.execute(statement).rowcount > 0

        with current(walked, name):
            yield run


@pytest.mark.parametrize(("statement", "words"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damage_is_noticed(damage: Callable[[str], None], statement: str, words: str) -> None:
    damage(statement)
    assert words in "\n".join(problems())


def test_a_sound_database_is_told_to_be_sound(damage: Callable[[str], None]) -> None:
    call_command("verify_audit", "--deep", "--settled", verbosity=0)


def test_missing_and_changed_files_are_noticed(damage: Callable[[str], None]) -> None:
    with scope(SYSTEM):
        file, paper = Attachment.objects.first(), Document.objects.first()
    assert file
    assert paper
    kept = [
        (key, storage.path_of(key).read_bytes()) for key in (file.storage_key, paper.storage_key)
    ]
    storage.put(b"another", key=file.storage_key)
    storage.erase(paper.storage_key)
    told = "\n".join(problems())
    assert f"附件 {file.pk}：文件内容与登记的指纹不符" in told
    assert f"文书 {paper.pk}：文件不在存储中" in told
    with pytest.raises(CommandError, match="2 处"):
        call_command("verify_audit", "--deep", verbosity=0)
    for key, sealed in kept:
        storage.path_of(key).write_bytes(sealed)
