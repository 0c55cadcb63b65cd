"""A million open tasks, ours and stock viewflow's, with the same people over the same units.

A thousand unions share ninety tasks in a hundred, the district has the rest at one desk. One task
in ten is claimed, one in twenty paused, one in fifty has no date.
"""

from typing import Any

import psycopg
from django.db import connections
from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from bench.stock.flows import StockFlow
from processes.people import organisations
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Role

UNIONS = 1000
MANY = 200
DISTRICT = "530111"

CASES = """
INSERT INTO engine_case (flow_class, process, flow_version, number, title, applicant_id, unit_id,
    status, state, state_hash, version, revision, subject, relatives, asks, created, outcome,
    urges, glance)
SELECT '', 'hardship_aid', 1, 'GD-AID-2026-' || lpad(n::text, 7, '0'), '困难帮扶', %(applicant)s,
       (%(units)s::bigint[])[1 + n %% %(unions)s], 'submitted',
       jsonb_build_object(
           'acted', jsonb_build_object('applicant', jsonb_build_array(%(applicant)s::bigint)),
           'applicant', %(applicant)s::bigint, 'n', 9, 'next_token', 3, 'returns', '{}'::jsonb,
           'root', jsonb_build_object('id', 2, 'node', 'accept', 'seats',
               jsonb_build_array(jsonb_build_object('number', 1))),
           'trail', (SELECT jsonb_agg(jsonb_build_array('apply', 1, k, jsonb_build_array(n)))
                       FROM generate_series(1, 8) AS k)),
       md5(n::text) || md5(n::text), 9, 1, '李样甲', '["5f0c"]', true, now(), '', 0,
       '{"rules": 9, "block": 0, "look": 1, "unchecked": 5, "amount_fen": 800000}'
  FROM generate_series(1, %(tasks)s) AS n
"""
TASKS = """
INSERT INTO engine_task (case_id, process, token, seat, node, role, level, organisation_id,
    holder_id, opened, due_at, outcome, priority, paused)
SELECT c.id, 'hardship_aid', 2, 1, c.node, c.role, c.level, c.place,
       CASE WHEN c.id %% 11 = 0 THEN %(colleague)s END, now(),
       CASE WHEN c.id %% 50 <> 7
            THEN now() + make_interval(secs => hashint8(c.id)::float / 2147483648 * 1e6) END,
       '', 0, c.id %% 20 = 3
  FROM (SELECT id, 'district_review' AS node, 'district_officer' AS role, 'district' AS level,
               %(district)s AS place FROM engine_case WHERE (id / 1000) %% 10 = 0
        UNION ALL
        SELECT id, 'accept', 'grassroots_officer', 'grassroots', unit_id
          FROM engine_case WHERE (id / 1000) %% 10 <> 0) AS c
"""
STOCK_PROCESSES = """
INSERT INTO {process} (flow_class, status, created, data)
SELECT %(flow)s, 'NEW', now(), '{{}}' FROM generate_series(1, %(tasks)s)
"""
STOCK_TASKS = """
INSERT INTO {task} (flow_task, flow_task_type, status, created, token, process_id, owner_id,
                    owner_permission, data)
SELECT %(node)s, 'HUMAN', CASE WHEN t.holder_id IS NULL THEN 'NEW' ELSE 'ASSIGNED' END, t.opened,
       'start', p.id, t.holder_id, 'stock.' || t.role || '_' || t.organisation_id,
       '{{}}'
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM engine_task) AS t
  JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM {process}) AS p ON p.n = t.n
"""


def fill(tasks: int) -> None:
    """Organisations, people, cases and tasks; statistics are made afterwards."""
    unions = _unions()
    _people(unions)
    district = organisations.by_code(DISTRICT).id
    with connections["owner"].schema_editor() as editor:
        editor.create_model(Process)
        editor.create_model(Task)
    names = {"process": Process._meta.db_table, "task": Task._meta.db_table}
    asked: dict[str, Any] = {
        "tasks": tasks,
        "unions": len(unions),
        "units": unions,
        "district": district,
        "applicant": Account.objects.get(number="p01").pk,
        "colleague": Account.objects.get(number="g4").pk,
        "flow": get_flow_ref(StockFlow),
        "node": get_task_ref(StockFlow.instance.node("grassroots")),
    }
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET app.migration = 'on'")
        cursor.execute("SET app.units = '0'")
        for statement in (
            CASES,
            TASKS,
            STOCK_PROCESSES.format(**names),
            STOCK_TASKS.format(**names),
        ):
            cursor.execute(statement, asked)
    _analyze()


def _unions() -> list[int]:
    parent = Organisation.objects.get(code=DISTRICT)
    Organisation.objects.bulk_create(
        Organisation(code=f"B{n:04}", name=f"压测第{n}工会", level="grassroots", parent=parent)
        for n in range(UNIONS + 1)
    )
    organisations.forget()
    found = Organisation.objects.filter(code__startswith="B").order_by("code")
    return list(found.values_list("pk", flat=True))


def _people(unions: list[int]) -> None:
    """busy: the district's desk. one: one union. many: two hundred. idle: a union without tasks."""
    idle = unions.pop()
    desks = {"one": unions[:1], "many": unions[:MANY], "idle": [idle]}
    for number, places in desks.items():
        who = Account.objects.create(number=number, name=number, kind=Account.Kind.OFFICER)
        role = Role.GRASSROOTS_OFFICER.value
        Post.objects.bulk_create(
            Post(account=who, organisation_id=one, role=role, valid_from="2026-01-01")
            for one in places
        )


def _analyze() -> None:
    raw = connections["owner"].settings_dict
    with psycopg.connect(
        dbname=raw["NAME"],
        user=raw["USER"],
        password=raw["PASSWORD"],
        host=raw["HOST"],
        port=raw["PORT"] or None,
        autocommit=True,
    ) as owner:
        owner.execute("VACUUM ANALYZE")


def stock_user(number: str) -> Account:
    """The officer as viewflow needs him: every desk is a permission."""
    user = Account.objects.get(number=number)
    posts = Post.objects.filter(account=user).exclude(role="applicant")
    owned = {f"stock.{post.role}_{post.organisation_id}" for post in posts}
    user.is_superuser = False
    user.get_all_permissions = lambda: owned
    user.has_perm = lambda name, obj=None: True
    return user


def stock_queue(user: Account) -> Any:
    """viewflow's own queue, its page cut at 50, newest first as its view sorts."""
    found = Task._default_manager.queue([StockFlow], user)
    return found.filter(status=STATUS.NEW).order_by("-created")
