"""Papers of lists: one module a kind, each a pure function of the case file."""

from processes.aid_list.documents import approval, payment, publicity
from processes.engine.documents.kinds import DocumentKind

KINDS = (
    approval.KIND,
    publicity.NOTICE,
    publicity.REPORT,
    payment.ORDER,
    payment.ROLL,
    payment.RECEIPTS,
)
DOCUMENTS: dict[str, DocumentKind] = {kind.code: kind for kind in KINDS}
