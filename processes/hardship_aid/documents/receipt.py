"""D-AID-12 救助金签收表: the applicant confirms that the money arrived."""

from typing import Any

from forms.hardship_aid.officer import SIGNED_BY
from processes.engine.amounts import in_words
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import payment, reading


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the receipt."""
    granted, line = reading.grant(file), payment.paid(file)
    signed, cashier = file.last("receipt", "approve"), file.last("pay", "approve")
    amount = line.amount_fen if line else granted.amount_fen
    form = file.form("receipt")
    return {
        **reading.applicant(file),
        "district": file.offices.district,
        "item": granted.item.label,
        "category": granted.category.granted,
        "amount": words.money(amount),
        "words": in_words(amount),
        "paid_on": words.day(line.on if line else None),
        "reference": payment.reference(file),
        "method": _method(form),
        "statement": f"本人已收到{file.offices.district}发放的{granted.item.label}金"
        f"{words.money(amount)}元（{in_words(amount)}），款项已转入本人银行账户，金额无误，"
        "没有任何单位或个人截留、索要或代领。",
        "signer": reading.signer("领取人签名", signed),
        "images": reading.drawings(signed),
        "cashier": cashier.signed if cashier else "　　　",
        "cashier_on": words.day(cashier.on if cashier else None),
        "on": words.day(signed.on if signed else None),
        "notes": ["由亲属代签的，应当附委托书并注明与领取人的关系。"],
    }


def _method(form: Any) -> str:
    """Who signed: the applicant, or a relative with a mandate."""
    label = str(SIGNED_BY.get(str(form.get("signed_by") or "self"), ""))
    return f"{label} {form.get('relative') or ''}".strip()


KIND = DocumentKind(
    code="D-AID-12",
    title="困难职工救助金签收表",
    template="receipt",
    build=build,
    process="hardship_aid",
    read_by_applicant=True,
    issuer=Issuer.DISTRICT,
)
