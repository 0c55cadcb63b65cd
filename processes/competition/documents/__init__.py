"""Papers of competitions: one module a kind, each a pure function of the case file."""

from processes.competition.documents import card, entry_form, listed, plan, qualification
from processes.engine.documents.kinds import DocumentKind

KINDS = (entry_form.KIND, qualification.KIND, listed.KIND, card.KIND)
DOCUMENTS: dict[str, DocumentKind] = {kind.code: kind for kind in KINDS}
PLAN: dict[str, DocumentKind] = {plan.KIND.code: plan.KIND}
