"""What officers do about batch 2026-1 by page, for tests of several files."""

from uuid import uuid4

from django.test import Client

from processes.cancer_screening.models import BatchAct
from processes.engine import clock, commands
from processes.engine.models import Case
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM
from tests.cancer_screening.women import Ward

CODE = "2026-1"
PAGE = f"/w/screening/batch/{CODE}/"
NOTICE = {"reason": "根据年度女职工工作安排", "contact": "0871-60000000"}


def posts(client: Client, act: str, typed: dict[str, str], *, key: str = "") -> tuple[int, str]:
    """Status and page of an act; after it is done, the page it leads to."""
    answer = client.post(f"{PAGE}{act}/", {**typed, "key": key or str(uuid4())})
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def decided(ward: Ward, case: int, who: str, form: dict[str, str] | None = None) -> None:
    """An officer approves what waits."""
    with scope(SYSTEM):
        (token,) = tokens(CaseView.of(Case.objects.get(pk=case)).state.root)
    commands.approve(
        case=case, actor=ward.actor(who), key=uuid4(), now=clock.now(), token=token.id,
        form=form or {}, opinion="",
    )  # fmt: skip


def published(ward: Ward, client: Client, *, key: str = "") -> int:
    """d2 sends the notice, d7 approves; its case."""
    status, shown = posts(client, "notice", NOTICE, key=key)
    assert (status, "GD-SCN-2026-000001" in shown) == (200, True)
    with scope(SYSTEM):
        case = BatchAct.objects.get(kind="notice", live=True).case_id
    decided(ward, case, "d7")
    return case
