"""What auditors ask of hardship aid's own tables, one rule a file.

Source: domain specification B1.7
"""

from processes.engine.audit.questions.shapes import Rule
from processes.hardship_aid.audit import (
    au01_given_twice,
    au02_two_files,
    au03_excluded,
    au05_split,
    au09_over_ceiling,
    au11_not_rechecked,
)

RULES: tuple[Rule, ...] = (
    au01_given_twice.RULE,
    au02_two_files.RULE,
    au03_excluded.RULE,
    au05_split.RULE,
    au09_over_ceiling.RULE,
    au11_not_rechecked.RULE,
)
