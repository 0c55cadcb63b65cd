"""Days an officer types that cannot be: before what has to come first (程序倒置). Requires a Work.

That a day has not come yet is said by the form; what came before only the case knows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from processes.engine.errors import InvalidFacts


def refuse_before(form: Mapping[str, Any], name: str, day: date | None, sentence: str) -> None:
    """Raises: InvalidFacts with the sentence at that field if its day lies before `day`."""
    typed = form.get(name)
    if day is not None and typed and date.fromisoformat(str(typed)) < day:
        raise InvalidFacts("too_early", sentence, errors={name: [sentence]})
