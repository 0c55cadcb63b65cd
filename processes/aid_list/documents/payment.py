"""D-AID-11b 支付申请单, D-AID-11a 实名制发放表 and D-AID-12 签收表 of a list.

Rows are laid out so many a page, so that each page has its sum and the sum so far, and so that the
paper can be rendered some pages at a time.
"""

from datetime import date
from typing import Any

from processes.aid_list.documents import reading
from processes.aid_list.documents.grid import Column, Grid, pages
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.rosters.kinds import Receipts

ROWS, SIGNED_ROWS = 20, 14
PAGES = 10
NUMBER = Column("n", "序号", 11)
AMOUNT = Column("sum", "金额（元）", 24, "right")
RECEIVED = Column("received", "签收日期", 26)
SIGNED = Column("signed", "领取人签名", 34)


def order(file: CaseFile) -> dict[str, Any]:
    """Values of the order to pay."""
    approved = reading.approval(file)
    goods = reading.kind(file).receipts is Receipts.SIGNATURE
    head = reading.header(file)
    return {
        **head,
        "method": "发放物品" if goods else "银行批量转账，转入每人本人账户",
        "purpose": f"{head['list_name']}（{head['item']}）{head['count']} 人",
        "basis": f"名单 {file.number}，会议纪要 {_minutes(file)}",
        "reference": str(file.form("pay").get("bank_ref") or "—"),
        "on": words.day(approved.on if approved else None),
        "opinions": [
            reading.opinion(
                ("部门审核", "意　　见"),
                file.last("district_review", "approve"),
                "经办人",
                text="名单已审核，金额计算无误。",
            ),
            reading.opinion(
                ("领导审批", "意　　见"),
                approved,
                "审批人",
                text="同意支付。",
                seal=file.offices.district,
            ),
            reading.opinion(
                ("财务支付", "情　　况"),
                file.last("pay", "approve"),
                "财务经办",
                text="已按名单发放。" if file.last("pay", "approve") else "",
            ),
        ],
        "notes": [
            *reading.objected(file),
            "支付以名单已批准为前提；申请、审核、支付由不同人员办理。",
        ],
    }


def _minutes(file: CaseFile) -> str:
    approved = reading.approval(file)
    return str((approved.form if approved else {}).get("minutes_number") or "—")


def roll(file: CaseFile) -> dict[str, Any]:
    """What stands on every page of the pay list, and at its end."""
    cashier, approved = file.last("pay", "approve"), reading.approval(file)
    return {
        **reading.header(file),
        "heads": _grid(file).heads(),
        "pages": _count(len(file.rows), ROWS),
        "maker": reading.signed(cashier),
        "checker": reading.signed(file.last("district_review", "approve")),
        "approver": reading.signed(approved),
        "minutes": _minutes(file),
        "on": words.day(cashier.on if cashier else None),
        "notes": [
            *_slip(file),
            *reading.objected(file),
            "本表按实名制管理；证件号码、卡号已脱敏，完整信息在系统内核验。",
        ],
    }


def _slip(file: CaseFile) -> list[str]:
    """Day and number of the bank's or the store's slip, in a sentence."""
    form = file.form("pay")
    if not form.get("paid_on"):
        return []
    day = words.day(date.fromisoformat(str(form["paid_on"])))
    return [f"发放日期：{day}；银行回单号或出库单号：{form.get('bank_ref') or '—'}。"]


def receipts(file: CaseFile) -> dict[str, Any]:
    """What stands on every page of the receipts, and at their end."""
    signed = file.last("receipt", "approve")
    goods = reading.kind(file).receipts is Receipts.SIGNATURE
    return {
        **roll(file),
        "heads": _receipt_grid(file).heads(),
        "pages": _count(len(file.rows), SIGNED_ROWS),
        "how": "每人当面签收" if goods else "银行批量回单，逐人到账",
        "reference": str(file.form("pay").get("bank_ref") or "—"),
        "confirmed": reading.signed(signed),
        "on": words.day(signed.on if signed else None),
        "notes": ["亲属代签的，应当附委托书；没有任何单位或个人截留、索要或代领。"],
    }


SHARES = {
    "name": 20,
    "id_number": 34,
    "employer": 46,
    "group": 28,
    "bank_name": 38,
    "bank_card": 30,
}
OTHERS = 30


def _grid(file: CaseFile) -> Grid:
    """Columns of the pay list."""
    keys = (*reading.kind(file).listed, "bank_name", "bank_card")
    return Grid((NUMBER, *_listed(file, keys), AMOUNT), ROWS, 5.7)


def _receipt_grid(file: CaseFile) -> Grid:
    """Columns of the receipts."""
    listed = _listed(file, reading.kind(file).listed[:4])
    return Grid((NUMBER, *listed, AMOUNT, RECEIVED, SIGNED), SIGNED_ROWS, 8.0)


def _listed(file: CaseFile, keys: tuple[str, ...]) -> list[Column]:
    kind = reading.kind(file)
    found = [kind.column(key) for key in keys]
    return [Column(one.key, one.title, SHARES.get(one.key, OTHERS)) for one in found if one]


def roll_parts(file: CaseFile) -> list[dict[str, Any]]:
    """The pages of the pay list, some a part."""
    return _parts(pages(file.rows, _grid(file)), PAGES)


def receipt_parts(file: CaseFile) -> list[dict[str, Any]]:
    """The pages of the receipts: one a part where signatures are drawn on it."""
    made = pages(file.rows, _receipt_grid(file))
    return _parts(made, 1 if any(row.picture for row in file.rows) else PAGES)


def _parts(made: list[dict[str, Any]], a_part: int) -> list[dict[str, Any]]:
    return [
        {"pages": made[start : start + a_part], "images": _images(made[start : start + a_part])}
        for start in range(0, len(made), a_part)
    ]


def _images(made: list[dict[str, Any]]) -> dict[str, str]:
    """Pictures of a part, taken out of its pages, which keep their places."""
    found = {}
    for page in made:
        placed = page["pictures"]
        found.update({name: one.pop("png") for name, one in placed.items()})
        page["pictures"] = [{"name": name, **one} for name, one in placed.items()]
    return found


def _count(rows: int, a_page: int) -> int:
    return max(1, -(-rows // a_page))


ORDER = DocumentKind(
    code="D-AID-11b",
    title="慰问救助名单支付申请单",
    template="payment_order",
    build=order,
    process="aid_list",
    series="官工名付",
    issuer=Issuer.DISTRICT,
    seal=True,
)
ROLL = DocumentKind(
    code="D-AID-11a",
    title="慰问救助实名制发放表",
    template="payment_list",
    build=roll,
    process="aid_list",
    series="官工名发",
    issuer=Issuer.DISTRICT,
    seal=True,
    split=roll_parts,
)
RECEIPTS = DocumentKind(
    code="D-AID-12",
    title="慰问救助名单签收表",
    template="receipt",
    build=receipts,
    process="aid_list",
    issuer=Issuer.DISTRICT,
    split=receipt_parts,
)
