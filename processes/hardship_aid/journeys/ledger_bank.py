"""LEDGER-02: two payments by file; one arrives, one fails, is corrected and arrives by the next."""

from uuid import uuid4

from processes.engine.bank import accounts, batches, layouts, replies
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import PayBatch, PayItem, PayReply
from processes.engine.reading import Account
from processes.hardship_aid import sample_forms, samples
from processes.hardship_aid.journeys import sights, way

EIGHT, SIX = 800_000, 640_000
TITLES = ",".join(layouts.ANSWERS)


def walk(walk: Walker) -> None:
    """The reply comes twice and wrong rows come with it: nothing is paid twice."""
    expect, second = walk.figures.expect, walk.another()
    who = _approved(walk, "AID-01", "deep", "8000.00")
    other = _approved(second, "AID-12", "relative", "6400.00")
    walk.at("2026-03-24 10:00")
    batch = _file(walk, walk.case, second.case)
    data = batches.download(batch, actor=walk.officer("f1"), reason="交银行办理代发", now=walk.now)
    again = batches.download(
        batch, actor=walk.officer("f1"), reason="银行要求再交一次", now=walk.now
    )
    expect("文件里两笔", (2, EIGHT + SIX), (batch.count, batch.total_fen))
    expect("第二次下载是同一个文件", True, data == again)
    expect("等回盘时不能另外拨付", "in_batch", _pays(walk))
    expect("也不能再放进别的文件", "in_batch", _refused(walk))
    refs = [batches.ref_of(batch.number, n) for n in (1, 2)]
    paid, failed = _rows(batch, walk.case, second.case)
    reply = _reply(
        walk,
        batch,
        f"{refs[paid - 1]},8000.00,成功,,YH2026032400001",
        f"{refs[failed - 1]},6400.00,失败,账户已销户,",
        "ZF-1999-000001-0001,8000.00,成功,,YH2026032400002",
    )
    codes = [one.code for one in replies.judged(reply)]
    expect("先看不登记", ["pay", "fail", "unknown"], codes)
    expect("看的时候没有拨付", ["冻结8000.00", "批准8000.00"], sights.money(walk))
    expect("登记", ["done", "failed", "unknown"], _books(walk, reply))
    expect("再登记一次", ["known", "known", "unknown"], _books(walk, reply))
    expect("成功的拨付到账", ["拨付8000.00", "到账8000.00"], sights.money(walk)[-2:])
    expect("失败的没有拨付", ["冻结6400.00", "批准6400.00"], sights.money(second))
    expect("失败写进办件", "2026-03-24 11:00", sights.moment(second, "pay_failed"))
    other_way = _reply(walk, batch, f"{refs[paid - 1]},8000.00,失败,记错,")
    expect("相反的结果不登记", ["contradicts"], _books(walk, other_way))
    _corrects(second, other)
    next_batch = _file(second, second.case)
    ref = batches.ref_of(next_batch.number, 1)
    wrong = _reply(second, next_batch, f"{ref},6400.01,成功,,YH2026032500001")
    expect("金额不同不登记", ["differs"], _books(second, wrong))
    right = _reply(second, next_batch, f"{ref},6400.00,成功,,YH2026032500001")
    expect("更正后付成", ["done"], _books(second, right))
    expect("只拨付一次", 1, sum(one.startswith("拨付") for one in sights.money(second)))
    for one, person in ((walk, who), (second, other)):
        one.at("2026-03-26 18:30")
        one.confirms(person, "receipt", sample_forms.receipt(person.account.name))
    expect("请职工核对银行卡", True, "sms:pay_failed" in sights.told(second, other.account.pk))
    expect("都已归档", ["已归档", "已归档"], [sights.status(walk), sights.status(second)])
    expect("哈希链有效", True, sights.chain_holds(walk) and sights.chain_holds(second))


def _approved(walk: Walker, scenario: str, category: str, amount: str) -> Applicant:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, category, amount)
    way.decision(walk)
    return who


def _file(walk: Walker, *cases: int) -> PayBatch:
    return batches.make(actor=walk.officer("f1"), cases=cases, key=uuid4(), now=walk.now)


def _rows(batch: PayBatch, *cases: int) -> list[int]:
    """Places of the cases in the file."""
    places = dict(PayItem.objects.filter(batch=batch).values_list("case", "seq"))
    return [places[one] for one in cases]


def _reply(walk: Walker, batch: PayBatch, *rows: str) -> PayReply:
    data = "\n".join([TITLES, *rows]).encode("gb18030")
    actor = walk.officer("f1")
    return replies.receive(
        batch, actor=actor, name="回盘.csv", data=data, now=walk.now, key=uuid4()
    )


def _books(walk: Walker, reply: PayReply) -> list[str]:
    found = replies.apply(reply, actor=walk.officer("f1"), now=walk.now)
    return [one.code for one in found]


def _corrects(walk: Walker, who: Applicant) -> None:
    walk.at("2026-03-25 09:30")
    item = PayItem.objects.filter(case=walk.case).latest("id")
    card = str(samples.draft("AID-01")["bank"]["bank_card"])
    new = Account("样例银行官渡支行", card, who.account.name)
    accounts.correct(
        item, new, reason="本人到窗口出示新卡", actor=walk.officer("f1"), key=uuid4(), now=walk.now
    )


def _pays(walk: Walker) -> str:
    try:
        way.pays(walk, at="2026-03-24 11:00")
    except ApprovalError as refused:
        return refused.code
    return ""


def _refused(walk: Walker) -> str:
    try:
        _file(walk, walk.case)
    except ApprovalError as refused:
        return refused.code
    return ""
