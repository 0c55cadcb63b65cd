"""Which tasks an actor may work on: one predicate, for lists and for locks.

`policies.may_decide` judges one locked seat by the same marks: post at the organisation that the
task row names, own case, recusal, declared relatives, other levels, and for a proxy those of the
absent colleague. Requires `runtime.scope`.
"""
# ruff: noqa: S608 - put together from constants of this file only

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from processes.engine.graph.model import Node
from processes.engine.models import Task
from processes.engine.policies import OBJECTION_CHECK, PAY, SECOND_LOOK, relative_hash
from processes.engine.registry import PROCESSES
from processes.engine.shell.view import graph_for
from processes.people.actors import Actor, PostRef
from processes.people.roles import Level

# What keeps {who} from a task because of what he did before (`policies._apart`).
_APART = """EXISTS (
        SELECT 1 FROM jsonb_each(coalesce(engine_case.state->'acted', '{{}}')) AS acted
         WHERE acted.value @> to_jsonb({who})
           AND (acted.key <> engine_task.level OR engine_task.node = ANY (%s::text[])
                OR engine_task.node = ANY (%s::text[])
               AND engine_task.holder_id IS DISTINCT FROM {who}))
    OR engine_task.node = ANY (%s::text[]) AND jsonb_path_exists(
        engine_case.state, '$.trail[*] ? (@[0] != $node && @[3][*] == $who)',
        jsonb_build_object('node', engine_task.node, 'who', {who}))"""

# What keeps an actor from a case, in the words of SQL; the tables keep their own names.
NOT_BARRED = f"""
    engine_case.applicant_id <> %s
    AND engine_case.agent_id IS DISTINCT FROM %s
    AND NOT coalesce(engine_case.state->'recused', '[]') @> to_jsonb(%s::bigint)
    AND NOT engine_case.relatives @> to_jsonb(%s::text)
    AND NOT ({_APART.format(who="%s::bigint")})
"""

# For whom the actor would act: the absent holder, or, without a post of his own at this desk, the
# first whom he stands in for there (`policies._by_post`).
_ABSENT = """
    SELECT one.account, one.name
      FROM jsonb_to_recordset(%s::jsonb) AS one(rank int, account bigint, name text, role text,
                                                organisation bigint, services jsonb, own bool)
     WHERE one.role = engine_task.role AND one.organisation = engine_task.organisation_id
       AND (one.services IS NULL OR one.services ? engine_task.process)
       AND (one.account = engine_task.holder_id OR NOT one.own)
     ORDER BY one.account IS NOT DISTINCT FROM engine_task.holder_id DESC, one.rank LIMIT 1"""

# A proxy has not acted on the case, and nothing keeps the absent one from it (`_as_proxy`). What
# a colleague holds is the actor's only if he stands in for that colleague.
NOT_BARRED_AS_PROXY = f"""
    (%s::jsonb = '[]' OR NOT EXISTS (
        SELECT 1 FROM ({_ABSENT}) AS absent
         WHERE jsonb_path_exists(engine_case.state, '$.acted.*[*] ? (@ == $me)',
                                 jsonb_build_object('me', %s::bigint))
            OR engine_case.applicant_id = absent.account
            OR engine_case.agent_id = absent.account
            OR coalesce(engine_case.state->'recused', '[]') @> to_jsonb(absent.account)
            OR engine_case.relatives @> to_jsonb(absent.name)
            OR {_APART.format(who="absent.account")}))
    AND (engine_task.holder_id IS NULL OR engine_task.holder_id = %s::bigint OR EXISTS (
        SELECT 1 FROM ({_ABSENT}) AS absent WHERE absent.account = engine_task.holder_id))
"""

# Nobody takes two seats of one panel: of a free seat at such a node, none of its others is his.
NOT_SEATED = """
    engine_task.holder_id IS NOT NULL OR engine_task.node <> ALL (%s::text[])
    OR NOT jsonb_path_exists(
        engine_case.state,
        '$.root.** ? (@.id == $token).seats[*] ? (@.number != $seat && !(@.cancelled == true)
         && (@.holder == $me || @.voter == $me || @.behalf == $me || @.stack[*] == $me))',
        jsonb_build_object('token', engine_task.token, 'seat', engine_task.seat,
                           'me', %s::bigint))
"""

NOT_RECUSED = """
    NOT coalesce(engine_case.state->'recused', '[]') @> to_jsonb(%s::bigint)
    AND NOT engine_case.relatives @> to_jsonb(%s::text)
"""

# Cases that an officer may list, on `c`: what `policies.may_see` permits. "units" are his units,
# "me" his account, "name" the keyed hash of his name. tests/screens/desk hold that both agree.
MAY_SEE = """
    (c.applicant_id = %(me)s::bigint OR c.agent_id = %(me)s::bigint
     OR (c.unit_id = ANY (%(units)s::bigint[])
         OR coalesce(c.state->'copied', '[]') @> to_jsonb(%(me)s::bigint))
        AND NOT coalesce(c.state->'recused', '[]') @> to_jsonb(%(me)s::bigint)
        AND NOT c.relatives @> to_jsonb(%(name)s::text))
"""


@dataclass(frozen=True)
class Desk:
    """A role at an organisation from which the actor works; `services` empty means all."""

    role: str
    organisation: int
    services: tuple[str, ...] = ()


def desks_of(actor: Actor) -> tuple[Desk, ...]:
    """Own posts and those stood in for, each once."""
    own = _desks(actor.posts, ())
    others = (d for one in actor.stands_in_for for d in _desks(one.posts, one.services))
    return tuple(dict.fromkeys([*own, *others]))


def _desks(posts: Iterable[PostRef], services: tuple[str, ...]) -> list[Desk]:
    return [
        Desk(post.role.value, post.organisation, services)
        for post in posts
        if post.level is not Level.APPLICANT
    ]


def at_desks(actor: Actor) -> Q:
    """Tasks of the actor's desks. Never true for who has none."""
    found = Q(pk__in=[])
    for desk in desks_of(actor):
        here = Q(role=desk.role, organisation_id=desk.organisation)
        found |= here & Q(process__in=desk.services) if desk.services else here
    return found


def not_barred(actor: Actor) -> RawSQL:
    """Condition on `engine_task` joined with `engine_case`: nothing keeps the actor from it."""
    me, name = actor.account, relative_hash(actor.name)
    apart = [me, pays(), second_looks(), me, objection_checks(), me]
    return RawSQL(  # noqa: S611 - the text is a constant
        NOT_BARRED, [me, me, me, name, *apart], output_field=BooleanField()
    )


def not_barred_as_proxy(actor: Actor) -> RawSQL:
    """Condition on the same: neither is the actor as a proxy, nor whom he stands in for."""
    me, others = actor.account, stand_ins(actor)
    apart = [pays(), second_looks(), objection_checks()]
    return RawSQL(  # noqa: S611 - the text is a constant
        NOT_BARRED_AS_PROXY, [others, others, me, *apart, me, others], output_field=BooleanField()
    )


def stand_ins(actor: Actor) -> str:
    """Posts of those whom the actor stands in for, as JSON; `own` where he has the post himself."""
    rows = [
        {
            "rank": rank,
            "account": one.account,
            "name": relative_hash(one.name),
            "role": post.role.value,
            "organisation": post.organisation,
            "services": list(one.services) or None,
            "own": actor.has_role(post.role, post.organisation),
        }
        for rank, one in enumerate(actor.stands_in_for)
        for post in one.posts
    ]
    return json.dumps(rows)


def not_seated(actor: Actor) -> RawSQL:
    """Condition on the same: the actor has no other seat of the panel whose seat is free."""
    return RawSQL(  # noqa: S611 - the text is a constant
        NOT_SEATED, [panels(), actor.account], output_field=BooleanField()
    )


def panels() -> list[str]:
    """Nodes of several seats where nobody may have two."""
    return sorted({one.name for one in _nodes() if one.panel.size != 1 and one.panel.distinct})


def second_looks() -> list[str]:
    """Nodes at which nobody decides who has acted on the case before."""
    return sorted({one.name for one in _nodes() if one.preset == SECOND_LOOK})


def pays() -> list[str]:
    """Nodes at which nobody acts who has acted on the case before."""
    return sorted({one.name for one in _nodes() if one.preset == PAY})


def objection_checks() -> list[str]:
    """Nodes at which nobody decides who has decided at another one."""
    return sorted({one.name for one in _nodes() if one.preset == OBJECTION_CHECK})


def _nodes() -> Iterator[Node]:
    """Nodes of every version of every process."""
    graphs = (graph_for(one.code, version) for one in PROCESSES for version in one.flows)
    return (node for graph in graphs for node in graph.nodes.values())


def not_recused(actor: Actor) -> RawSQL:
    """Condition on rows joined with `engine_case`: the actor is not recused from the case."""
    return RawSQL(  # noqa: S611 - the text is a constant
        NOT_RECUSED, [actor.account, relative_hash(actor.name)], output_field=BooleanField()
    )


def tasks_for(actor: Actor) -> "QuerySet[Task]":
    """Open tasks that the actor may claim or decide, held by him or by nobody, paused included.

    What others hold is not in it; a seat held by an absent colleague is. The case comes along,
    and has to: the conditions name its table (no `values` of this).
    """
    absent = [one.account for one in actor.stands_in_for]
    mine = Q(holder=None) | Q(holder_id__in=[actor.account, *absent])
    return (
        Task.objects.select_related("case")
        .filter(at_desks(actor), mine, closed_at=None, case__isnull=False)
        .filter(not_barred(actor), not_barred_as_proxy(actor), not_seated(actor))
    )


def own_tasks(actor: Actor) -> "QuerySet[Task]":
    """Open tasks at the applicant's own nodes, such as confirming a receipt."""
    party = Q(case__applicant_id=actor.account) | Q(case__agent_id=actor.account)
    return Task.objects.select_related("case").filter(
        party, level=Level.APPLICANT.value, closed_at=None
    )
