"""The code of a paper as people read it from the sheet and type it into the page."""

import unicodedata

GROUP = 4
_BETWEEN = frozenset("-‐‑‒–—―−_·.")  # what people write between the groups


def grouped(code: str) -> str:
    """Three groups of four: SAMP-LE23-45QR."""
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def plain(typed: str) -> str:
    """The code itself, however it was typed: blanks, hyphens, small and full-width letters."""
    usual = unicodedata.normalize("NFKC", typed)
    return "".join(one for one in usual if not one.isspace() and one not in _BETWEEN).upper()
