"""Sources of money and budgets for the demo. Amounts in fen."""

from django.conf import settings

from processes.engine.models import FundBudget, FundSource
from processes.hardship_aid.rules import AidItem

YEAR = 2026
MILLION = 100_000_000  # a million yuan in fen
SOURCES = {
    "central": ("中央财政专项帮扶资金", 5 * MILLION),
    "district": ("区级工会经费", 3 * MILLION),
}
SHARES = {
    AidItem.LIVING: 40,
    AidItem.MEDICAL: 25,
    AidItem.STUDY: 10,
    AidItem.AUTUMN_STUDY: 10,
    AidItem.ACCIDENT: 10,
    AidItem.TEMPORARY: 5,
}


def load_budgets() -> int:
    """Budgets of the demo's year that are not there yet."""
    if not settings.DEMO:
        return 0
    return sum(_source(code, name, fen) for code, (name, fen) in SOURCES.items())


def _source(code: str, name: str, fen: int) -> int:
    source, _ = FundSource.objects.get_or_create(
        code=code, year=YEAR, defaults={"name": name, "basis": "", "amount_fen": fen}
    )
    known = set(source.budgets.values_list("item", flat=True))
    new = [
        FundBudget(source=source, item=item.value, amount_fen=fen * share // 100)
        for item, share in SHARES.items()
        if item.value not in known
    ]
    FundBudget.objects.bulk_create(new)
    return len(new)
