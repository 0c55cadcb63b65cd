"""D-AID-11a 实名制发放表 and 11b 支付申请单: to whom, how much, from what, on what ground."""

from datetime import date
from typing import Any

from forms.hardship_aid.district import METHODS
from processes.engine.amounts import in_words
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Money
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading

PAID = "已核对收款人户名与申请人一致，款项已转账支付。"
# The order goes out before the money does: what came of it stands in the papers after it.
TO_PAY = "支付日期、银行流水号和经办人见实名制发放表和资金台账。"


def roll(file: CaseFile) -> dict[str, Any]:
    """Values of the list of payees; one case, one row, and a total that equals it."""
    granted, line = reading.grant(file), paid(file)
    person = reading.applicant(file)
    amount = line.amount_fen if line else granted.amount_fen
    row = {
        "name": file.applicant,
        "id_number": person["id_number"],
        "employer": person["employer"],
        "category": granted.category.granted,
        "amount": words.money(amount),
        "bank": person["bank"],
        "card": person["card"],
        "case": file.number,
    }
    reviewed, approved = file.last("district_review", "approve"), reading.approval(file)
    cashier = file.last("pay", "approve")
    return {
        "district": file.offices.district,
        "item": granted.item.label,
        "source": line.source if line else "",
        "rows": [row],
        "total": words.money(amount),
        "total_words": in_words(amount),
        "maker": cashier.signed if cashier else "　　　",
        "checker": reviewed.signed if reviewed else "　　　",
        "approver": approved.signed if approved else "　　　",
        "on": words.day(cashier.on if cashier else None),
        "notes": [
            *slip(file),
            "本表按实名制管理，救助金转入领取人本人账户；证件号码、卡号已脱敏，完整信息在系统内核验。",
        ],
    }


def order(file: CaseFile) -> dict[str, Any]:
    """Values of the order to pay."""
    granted, line = reading.grant(file), paid(file)
    person = reading.applicant(file)
    amount = line.amount_fen if line else granted.amount_fen
    return {
        "department": "职工服务（帮扶）中心",
        "payee": file.applicant,
        "method": label_of_method(file),
        "bank": person["bank"],
        "card": person["card"],
        "amount": words.money(amount),
        "words": in_words(amount),
        "purpose": f"{file.applicant}家庭{granted.item.label}金（{granted.category.granted}）",
        "source": line.source if line else "",
        "item": granted.item.label,
        "basis": _basis(file),
        "enclosed": "审批决定、申请审批表、公示情况报告、实名制发放表各1份（电子档案）",
        "ledger": line.number if line else "",
        "reference": reference(file),
        "opinions": _opinions(file),
        "on": words.day(_day(file)),
        "notes": ["支付以审批决定已作出、公示结束无异议为前提；申请、审核、支付由不同人员办理。"],
    }


def paid(file: CaseFile) -> Money | None:
    """The newest ledger line of a payment."""
    lines = [m for m in file.money if m.state in {"pay", "arrive"}] or list(file.money)
    return lines[-1] if lines else None


def slip(file: CaseFile) -> list[str]:
    """Day of the payment and number of its slip, in a sentence; nothing before it was paid."""
    form = file.form("pay")
    if not form.get("paid_on"):
        return []
    day = words.day(date.fromisoformat(str(form["paid_on"])))
    return [f"拨付日期：{day}；银行回单号或物品单号：{form.get('bank_ref') or '—'}。"]


def reference(file: CaseFile) -> str:
    """Number of the bank's slip; a dash before the money has gone out."""
    line = paid(file)
    return str(file.form("pay").get("bank_ref") or (line.reference if line else "") or "—")


def label_of_method(file: CaseFile) -> str:
    """How it is paid."""
    return str(METHODS.get(file.form("pay").get("method", "bank"), "银行转账"))


def _basis(file: CaseFile) -> str:
    decision = next((p for p in reversed(file.issued) if p.kind == "D-AID-09"), None)
    return (
        f"《{decision.title}》（{decision.number}）" if decision else f"办件 {file.number} 审批决定"
    )


def _day(file: CaseFile) -> Any:
    step = file.last("pay", "approve") or reading.approval(file)
    return step.on if step else None


def _opinions(file: CaseFile) -> list[dict[str, Any]]:
    reviewed, approved = file.last("district_review", "approve"), reading.approval(file)
    cashier = file.last("pay", "approve")
    return [
        reading.opinion(
            ("部门审核", "意　　见"),
            reviewed,
            reading.signer("经办人", reviewed),
            text="经审核，符合救助条件，金额计算无误。" if reviewed else "",
        ),
        reading.opinion(
            ("领导审批", "意　　见"),
            approved,
            reading.signer("审批人", approved),
            text="同意支付。" if approved else "",
            seal=file.offices.district,
        ),
        reading.opinion(
            ("财务支付", "情　　况"),
            cashier,
            reading.signer("财务经办", cashier),
            text=PAID if cashier else TO_PAY,
        ),
    ]


LIST = DocumentKind(
    code="D-AID-11a",
    title="困难职工救助金实名制发放表",
    template="payment_list",
    build=roll,
    process="hardship_aid",
    series="官工困发",
    issuer=Issuer.DISTRICT,
    seal=True,
)
ORDER = DocumentKind(
    code="D-AID-11b",
    title="困难职工救助金支付申请单",
    template="payment_order",
    build=order,
    process="hardship_aid",
    series="官工困付",
    issuer=Issuer.DISTRICT,
    seal=True,
    lists_papers=True,
)
