"""Certificates of people who do not exist: for samples, tests and measuring."""

import random
from dataclasses import replace
from datetime import date

from processes.competition.documents.certificate import Certificate, paper_of
from processes.engine.documents.paper import Paper, Stamp

EVENT = "2026年官渡区职工汽车维修工技能竞赛"
ONE = Certificate("孙样甲", EVENT, "一等奖", "90.55", 1, "昆明市官渡区总工会")
ON = date(2026, 8, 14)
TIERS = ("一等奖", "二等奖", "三等奖", "优胜奖")
_FAMILY, _GIVEN = "孙李王赵欧周吴郑冯陈褚卫", "样甲乙丙丁喆堃昇犇珺翀赟曌玥㑇翯䒕"
_CODE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def batch(count: int, seed: int = 20260814) -> list[Paper]:
    """So many certificates, the same ones for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    return [made(_winner(draw, n), n) for n in range(1, count + 1)]


def made(given: Certificate, n: int = 1) -> Paper:
    """The paper of one certificate, number `n` of a year."""
    code = "".join(random.Random(n).choices(_CODE, k=12))  # noqa: S311 - nothing secret
    address = f"https://approval.example/v/{code}/"
    return paper_of(given, Stamp(f"技赛证〔2026〕{n}号", ON, address))


def _winner(draw: random.Random, n: int) -> Certificate:
    name = draw.choice(_FAMILY) + "".join(draw.choices(_GIVEN, k=draw.choice((1, 2, 2, 3))))
    score = f"{draw.randint(6000, 9999) / 100:.2f}"
    return replace(ONE, name=name, tier=draw.choice(TIERS), score=score, rank=n)
