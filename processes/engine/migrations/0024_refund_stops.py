"""After a red row nothing of that payment arrives or is received any more, and a red row names who
entered it. The function is that of 0006 with these two rules.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("processes.engine.migrations.0006_ledger_books").BOOK
FUNCTION = BEFORE[: BEFORE.index("CREATE TRIGGER")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
RULES = (
    (
        "coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive'), 0) AS receive",
        "coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive'), 0) AS receive,\n"
        "           coalesce(sum(amount_fen) FILTER (WHERE kind = 'reverse'), 0) AS reverse",
    ),
    ("room := sums.pay - sums.arrive;", "room := sums.pay + sums.reverse - sums.arrive;"),
    (
        "room := sums.arrive - sums.receive;",
        "room := least(sums.arrive, sums.pay + sums.reverse) - sums.receive;",
    ),
    (
        "OR paid.budget_id <> NEW.budget_id OR paid.amount_fen <> -NEW.amount_fen THEN",
        "OR paid.budget_id <> NEW.budget_id OR paid.amount_fen <> -NEW.amount_fen\n"
        "               OR NEW.operator_id IS NULL THEN",
    ),
)


def with_rules(text: str) -> str:
    """The function of 0006 with the rules put in; each of them has to find its place."""
    for old, new in RULES:
        if text.count(old) != 1:
            raise ValueError(old)
        text = text.replace(old, new)
    return text


class Migration(migrations.Migration):
    dependencies = [("engine", "0023_notes")]

    operations = [migrations.RunSQL(with_rules(FUNCTION), FUNCTION)]
