"""Demo data of hardship aid. The figures are invented: never shown as official policy."""

from collections.abc import Callable

from processes.hardship_aid.demo.budgets import load_budgets
from processes.hardship_aid.demo.cases import load_cases

# Read by `manage.py load_demo` and, for cases, by `manage.py load_demo_cases`; each loader is
# idempotent and returns how many rows or cases it adds.
LOADERS: dict[str, Callable[[], int]] = {
    "帮扶资金预算": load_budgets,
}
CASES: dict[str, Callable[[], int]] = {
    "困难帮扶示例办件": load_cases,
}
