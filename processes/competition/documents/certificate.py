"""D-CON-13 获奖证书: what people frame. Landscape A4, numbered, with a code that verifies it.

The page is boxed: every line is set here, so that a batch can be stamped on one skeleton.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from processes.engine.documents import paper, typeset, words
from processes.engine.documents.caps import capped
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.failures import RenderError
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.documents.paper import Paper, Stamp
from processes.engine.documents.typed_code import grouped
from processes.engine.documents.typeset import KAI, SONG, TITLE, Run

LEFT, RIGHT, MIDDLE = 42.0, 255.0, 148.5  # millimetres of the text
CODE = (36.0, 156.5, 24.0)  # left, top, side of the code
# of the sentence: points, most lines, first baseline, distance
SIZES = ((20.0, 2, 93.0, 12.5), (16.0, 3, 88.5, 9.5), (12.0, 4, 87.0, 7.0))
HONOUR, TEAM = "同志：", "参赛队："
ENDING = "特发此证，以资鼓励。"
PASSED = "合格"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says of who won; all of it JSON."""

    name: str
    event: str
    tier: str
    score: str
    rank: int
    issuer: str
    members: tuple[str, ...] = ()  # of a team

    @property
    def sentence(self) -> str:
        """For what it is given."""
        who = f"由{'、'.join(self.members)}组成，" if self.members else ""
        if self.tier == PASSED:
            return f"{who}参加{self.event}，总成绩{self.score}分，达到合格标准，成绩"
        return f"{who}在{self.event}中，成绩优异，总成绩{self.score}分，名列第{self.rank}名，荣获"


def paper_of(given: Certificate, stamp: Stamp, *, demo: bool = True) -> Paper:
    """The built paper of a certificate without a case: for samples and for measuring."""
    values: dict[str, Any] = {
        "kind": KIND.code,
        "version": KIND.version,
        "title": KIND.title,
        "case_number": "",
        "demo": demo,
        "number": stamp.number,
        "issued_on": stamp.issued_on.isoformat(),
        "verify_url": stamp.verify_url,
        "body": body(given, stamp.issued_on),
    }
    values["body"] |= set_lines(values)
    return paper.Paper(KIND, capped(values), "final")


def body(given: Certificate, on: date) -> dict[str, Any]:
    """Facts of the page."""
    facts = {**asdict(given), "members": list(given.members)}
    return {**facts, "on": words.day(on), "ending": ENDING}


def set_lines(values: dict[str, Any]) -> dict[str, Any]:
    """Each line that differs from paper to paper, with its place."""
    told = values["body"]
    given = Certificate(**{name: told[name] for name in Certificate.__slots__})
    left, top, side = CODE
    lines = [*_addressed(given), *_sentence(given.sentence), *_tier(given.tier), *_proof(values)]
    return {
        "lines": [run.values for run in lines],
        "code_box": {"left": f"{left:.3f}", "top": f"{top:.3f}", "side": f"{side:.3f}"},
    }


def _addressed(given: Certificate) -> Iterable[Run]:
    """Name and what he is called; a long one is smaller, not shorter."""
    after = TEAM if given.members else HONOUR
    room = RIGHT - LEFT - 3 - typeset.width(after, KAI, 20)
    named = typeset.set_name(given.name, KAI, x=LEFT, y=77, size=30, most=room)
    yield named
    yield from typeset.set_line(after, KAI, x=LEFT + named.width + 3, y=77, size=20)


def _sentence(text: str) -> Iterable[Run]:
    """At the largest size at which it has room. Raises: RenderError."""
    for size, most, first, apart in SIZES:
        lines = typeset.broken("　　" + text, KAI, size=size, most=RIGHT - LEFT)
        if len(lines) <= most:
            for number, line in enumerate(lines):
                y = first + apart * number
                yield from typeset.set_line(line, KAI, x=LEFT, y=y, size=size)
            return
    raise RenderError("sentence too long for its box")


def _tier(tier: str) -> Iterable[Run]:
    return typeset.spread(tier, TITLE, middle=MIDDLE, y=132, size=46, gap=6, tone="red")


def _proof(values: dict[str, Any]) -> Iterable[Run]:
    """Number, and for who cannot scan the code and where to type it; a preview has none."""
    if not values["verify_url"]:
        return
    page, _slash, code = values["verify_url"].rstrip("/").rpartition("/")
    rows = (
        f"证书编号　{values['number']}",
        f"核 验 码　{grouped(code)}",
        f"扫码核验，或上网填核验码：{page.split('://', 1)[-1]}/",
    )
    for number, row in enumerate(rows):
        y, x = 165 + 5.6 * number, CODE[0] + CODE[2] + 4
        yield from typeset.set_line(row, SONG, x=x, y=y, size=10, tone="pale")


def build(file: CaseFile) -> dict[str, Any]:
    """Facts of the certificate from the case of the award."""
    facts = file.facts
    given = Certificate(
        name=str(facts.get("name", "")),
        event=str(facts.get("event", "")),
        tier=str(facts.get("tier", "")),
        score=str(facts.get("score", "")),
        rank=int(facts.get("rank", 0)),
        issuer=file.offices.district,
        members=tuple(str(one) for one in facts.get("members", ())),
    )
    return body(given, file.submitted_on)


KIND = DocumentKind(
    code="D-CON-13",
    title="获奖证书",
    template="certificate",
    build=build,
    process="competition",
    series="技赛证",
    issuer=Issuer.DISTRICT,
    seal=True,
    public=True,
    lines=set_lines,
)
PASS = replace(KIND, code="D-CON-13P", title="合格证书", series="技赛合")
PRIZE = {KIND.code: KIND, PASS.code: PASS}
