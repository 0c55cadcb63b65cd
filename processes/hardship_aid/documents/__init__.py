"""Papers of hardship aid: one module a kind, each a pure function of the case file.

Templates lie in templates/hardship_aid/documents/<kind>/v<version>/ and are never edited after a
release: a change is a new version.
"""

from processes.engine.documents.kinds import DocumentKind
from processes.hardship_aid.documents import (
    application,
    approval_form,
    archive_list,
    decision,
    exit_form,
    home_visit,
    means_letter,
    minutes,
    notices,
    objection,
    payment,
    publicity,
    receipt,
    reconsideration,
    refusal,
    request,
)

KINDS = (
    application.KIND,
    notices.ACCEPTANCE,
    notices.CORRECTION,
    notices.NOT_ADMITTED,
    home_visit.KIND,
    minutes.KIND,
    approval_form.KIND,
    means_letter.KIND,
    publicity.NOTICE,
    publicity.REPORT,
    objection.KIND,
    decision.KIND,
    request.KIND,
    payment.LIST,
    payment.ORDER,
    receipt.KIND,
    refusal.KIND,
    reconsideration.KIND,
    archive_list.KIND,
    exit_form.KIND,
)
DOCUMENTS: dict[str, DocumentKind] = {kind.code: kind for kind in KINDS}
