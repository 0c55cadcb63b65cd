"""Papers of screening: one module a kind, each a pure function of the case file.

The card is the union's and says nothing of health; the others are the hospital's, of a case that
only the hospital and the woman see.
"""

from processes.cancer_screening.documents import card, lane
from processes.engine.documents.kinds import DocumentKind

REGISTRATION: dict[str, DocumentKind] = {card.KIND.code: card.KIND}
MEDICAL: dict[str, DocumentKind] = {kind.code: kind for kind in lane.KINDS}
