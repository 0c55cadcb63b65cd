"""Demo data of lists: money to give out. The figures are invented."""

from collections.abc import Callable

from django.conf import settings

from processes.engine.models import FundBudget, FundSource

YEAR = 2026
CODE, NAME = "union_lists", "工会经费（慰问救助）"
BUDGETS = {
    "warmth": 600_000_000,
    "cooling": 10_000_000,
    "mutual_aid": 50_000_000,
    "autumn_study": 50_000_000,
}


def load_budgets() -> int:
    """Budgets of lists that are not there yet."""
    if not settings.DEMO:
        return 0
    source, _ = FundSource.objects.get_or_create(
        code=CODE,
        year=YEAR,
        defaults={"name": NAME, "basis": "", "amount_fen": sum(BUDGETS.values())},
    )
    known = set(source.budgets.values_list("item", flat=True))
    new = [
        FundBudget(source=source, item=item, amount_fen=amount)
        for item, amount in BUDGETS.items()
        if item not in known
    ]
    FundBudget.objects.bulk_create(new)
    return len(new)


LOADERS: dict[str, Callable[[], int]] = {"名单资金预算": load_budgets}
CASES: dict[str, Callable[[], int]] = {}
