"""`flowcheck --people` over rows: who is there to act in the demo's unions."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from processes.engine import assignment
from processes.engine.flowcheck import Fault
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.staffing import faults
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.demo.load import load_people
from processes.people.models import Post
from processes.people.roles import Role

ON = date(2026, 3, 2)
CARD = PROCESSES["hardship_aid"]


@pytest.fixture
def people(db: None) -> Iterator[None]:
    load_people()
    organisations.forget()
    assignment.forget()
    yield
    organisations.forget()
    assignment.forget()


def found() -> list[Fault]:
    assignment.forget()
    with scope(SYSTEM):
        return [fault for _, fault in faults([CARD], on=ON)]


def without(role: Role) -> None:
    Post.objects.filter(role=role).update(valid_to=date(2026, 3, 1))


@pytest.mark.usefixtures("people")
def test_only_unions_without_a_level_lack_distinct_persons() -> None:
    """Its work falls to who does the next level as well. The third has officers but no street: the
    two vice chairs sign for it, so that none is left to look at a refusal of the other again.
    """
    errors = found()
    assert "E402" not in {one.id for one in errors}
    named = {one.text.split("：")[0] for one in errors if one.id == "E403"}
    empty = {"官渡区物业行业工会联合会", "昆明经济技术开发区总工会"}
    assert named == {*empty, "云南样例装备制造有限公司工会委员会"}
    assert not Post.objects.filter(organisation__name__in=empty).exists()


@pytest.mark.usefixtures("people")
def test_a_visit_by_two_needs_two() -> None:
    """The demo has them everywhere; a union that loses one is named."""
    assert not [one for one in found() if one.id == "E602"]
    Post.objects.filter(account__number="u02c").update(valid_to=date(2026, 3, 1))
    (few,) = [one for one in found() if one.id == "E602"]
    assert few.node == "home_visit"
    assert few.text.startswith("昆明样例环卫服务有限公司工会委员会")


@pytest.mark.usefixtures("people")
def test_a_city_without_officers_is_found() -> None:
    without(Role.CITY_OFFICER)
    without(Role.CITY_LEADER)
    names = {one.node for one in found() if one.id == "E402"}
    assert names == {"city_check", "city_review"}


@pytest.mark.usefixtures("people")
def test_a_deputy_of_a_vacant_post_counts() -> None:
    without(Role.GRASSROOTS_OFFICER)
    assert "E402" not in {one.id for one in found()}


@pytest.mark.usefixtures("people")
def test_a_second_look_needs_a_second_person() -> None:
    chairs = Post.objects.filter(role=Role.VICE_CHAIR)
    first = chairs.order_by("pk").values_list("pk", flat=True)[0]
    chairs.exclude(pk=first).update(valid_to=date(2026, 3, 1))
    (fault, *_) = [one for one in found() if one.id == "E403"]
    assert any(name.endswith("appeal") for name in fault.trace)


@pytest.mark.usefixtures("people")
def test_the_command_names_the_union() -> None:
    without(Role.CITY_OFFICER)
    without(Role.CITY_LEADER)
    out = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("flowcheck", "--people", stdout=out)
    assert "：没有人可以办理" in out.getvalue()


@pytest.mark.usefixtures("people")
def test_what_many_unions_lack_at_one_node_is_one_line() -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("flowcheck", "--people", stdout=out)
    lines = [one for one in out.getvalue().splitlines() if "W408" in one or "E403" in one]
    assert all(lines.count(one) == 1 for one in lines)
    starts = [one.partition("：")[0] for one in lines if "W408" in one]
    assert len(starts) == len(set(starts))
    assert any(" 个工会：只有一个人可以办理" in one for one in lines)


@pytest.mark.django_db
def test_a_database_without_tables_is_said_in_a_sentence() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = pg_catalog")
    with pytest.raises(CommandError, match="bin/manage migrate"):
        call_command("flowcheck", "--live", stdout=StringIO())
