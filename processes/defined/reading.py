"""How officers read an application that was defined by rows: answers, key facts, differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from processes.defined.filling import pages
from processes.engine.amounts import yuan
from processes.engine.defined.rows import FieldRow, Rows
from processes.engine.reading import Changed, Chapter, Fact, Facts, Reading

FIRST = 6  # answers among the key facts


def in_words(row: FieldRow, value: Any) -> str:
    """One answer in words; "" for none."""
    if value in (None, "", [], False):
        return "" if value is not False else _("否")
    match row.kind:
        case "money":
            return f"{yuan(int(value), grouped=True)}元"
        case "tick":
            return _("是")
        case "one":
            return dict(row.choices).get(str(value), str(value))
        case "some":
            words = dict(row.choices)
            return "、".join(words.get(str(one), str(one)) for one in value)
    return str(value)


def answers(rows: Iterable[FieldRow], facts: Facts) -> Iterator[Fact]:
    """What was answered."""
    for one in rows:
        text = in_words(one, facts.get(one.name))
        if text:
            yield Fact(one.name, one.title, text, one.personal)


@dataclass(frozen=True)
class OfRows:
    """What the rows say of facts."""

    rows: Rows

    def chapters(self, facts: Facts) -> Iterator[Chapter]:
        """Every page with answers."""
        for number, (title, those) in enumerate(pages(self.rows).items(), 1):
            found = tuple(answers(those, facts))
            if found:
                yield Chapter(f"p{number}", title, found)

    def summary(self, file: Any, found: Iterable[Any]) -> Iterator[Fact]:
        """Subject and amount, then the first answers that are nobody's own."""
        first = {self.rows.subject, self.rows.amount}
        named = [one for one in self.rows.asked if one.name in first]
        others = [one for one in self.rows.asked if one.name not in first and not one.personal]
        yield from answers([*named, *others][:FIRST], file.facts)

    def difference(self, old: Facts, new: Facts) -> Iterator[Changed]:
        """What a correction changed."""
        for one in self.rows.asked:
            before, now = in_words(one, old.get(one.name)), in_words(one, new.get(one.name))
            if before != now:
                yield Changed(one.name, one.title, before, now, one.personal)

    def filled(self, name: str, values: Facts) -> Iterator[Fact]:
        """What an officer filled in at a level."""
        return answers(self.rows.asked_at(name), values)

    def hidden(self, name: str) -> str:
        """Kind of mask of a fact."""
        return next((one.personal for one in self.rows.fields if one.name == name), "")

    def amount_fen(self, file: Any) -> int | None:
        """The sum that was applied for."""
        return int(file.facts.get(self.rows.amount) or 0) if self.rows.amount else None


def reading(rows: Rows) -> Reading:
    """What the card says of facts."""
    said = OfRows(rows)
    return Reading(
        chapters=said.chapters,
        summary=said.summary,
        difference=said.difference,
        filled=said.filled,
        hidden=said.hidden,
        own_number=next((one.name for one in rows.asked if one.kind == "id"), ""),
        amount_fen=said.amount_fen,
    )
