"""What the gates of a process defined by rows ask: is an amount above a parameter?"""

from dataclasses import dataclass
from typing import Any

from processes.engine.defined.compiling import ABOVE, gate_name
from processes.engine.defined.rows import Rows
from processes.engine.definition import Dossier
from processes.engine.moves import Question


@dataclass(frozen=True)
class Answering:
    """`answer` of the card."""

    rows: Rows

    def __call__(self, question: Question, file: Dossier) -> Any:
        """Raises: LookupError for a question this process does not know."""
        for level in self.rows.levels:
            if level.above_field and question.key == f"gate:{gate_name(level.name)}":
                amount = int(file.facts.get(level.above_field) or 0)
                return ABOVE if amount > file.parameters.fen(level.above_parameter) else "else"
        raise LookupError(question.key)
