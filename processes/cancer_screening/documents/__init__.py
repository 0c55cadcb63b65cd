"""Papers of screening: one module a kind, each a pure function of the case file.

Those of the registration are the union's and say nothing of health; the others are the hospital's,
of a case that only the hospital and the woman see.
"""

from processes.cancer_screening.documents import acts, card, lane, registration, withdrawal
from processes.engine.documents.kinds import DocumentKind

_OF_UNION = (*registration.KINDS, card.KIND, withdrawal.REGISTRATION)
_OF_HOSPITAL = (*lane.KINDS, withdrawal.HOSPITAL)
REGISTRATION: dict[str, DocumentKind] = {kind.code: kind for kind in _OF_UNION}
MEDICAL: dict[str, DocumentKind] = {kind.code: kind for kind in _OF_HOSPITAL}
ACTS: dict[str, DocumentKind] = {kind.code: kind for kind in (acts.NOTICE, acts.BILL, acts.REPORT)}
KEPT = (withdrawal.HOSPITAL.code,)  # of what is destroyed after a withdrawal
