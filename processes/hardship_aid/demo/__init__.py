"""Demo data of hardship aid. The figures are invented: never shown as official policy."""

from collections.abc import Callable

from processes.hardship_aid.demo.budgets import load_budgets

# Read by `manage.py load_demo`; each loader is idempotent and returns how many rows it adds.
LOADERS: dict[str, Callable[[], int]] = {
    "帮扶资金预算": load_budgets,
}
