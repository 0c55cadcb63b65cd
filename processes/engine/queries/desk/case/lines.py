"""One answer as a line of label and words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One answer. `hidden` says that it is masked; it is shown in full once after unmasking."""

    label: str
    text: str
    hidden: bool = False
    shown: bool = False
