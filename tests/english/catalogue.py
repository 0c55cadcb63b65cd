"""The file of messages. `python -m tests.english.catalogue` brings it up to date.

New messages are added without English, which the tests refuse until it is written; those that
nobody says any more go. The compiled file is written here too, so no tool of gettext is needed.
"""

import ast
import os
import re
import struct
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
HEADER = (
    "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
TEXT = r'(?:"(?:[^"\\]|\\.)*"\n)+'
ENTRY = re.compile(rf"^msgid (?P<id>{TEXT})msgstr (?P<text>{TEXT})", re.M)


def read() -> dict[str, str]:
    """English by message."""
    found = ENTRY.finditer(PO.read_text() if PO.exists() else "")
    known = {_plain(one["id"]): _plain(one["text"]) for one in found}
    return {key: text for key, text in known.items() if key}


def fuzzy() -> bool:
    """Whether somebody's tool guessed."""
    return "fuzzy" in PO.read_text()


def written(known: dict[str, str]) -> str:
    """Text of the file."""
    entries = [f'msgid ""\nmsgstr ""\n{_quoted(HEADER)}']
    entries += [f"msgid {_quoted(key)}msgstr {_quoted(known[key])}" for key in sorted(known)]
    return "\n".join(entries)


def compiled(known: dict[str, str]) -> bytes:
    """The file that gettext reads, always the same for the same messages."""
    pairs = sorted((key.encode(), text.encode()) for key, text in {"": HEADER, **known}.items())
    pairs = [(key, text) for key, text in pairs if text]
    count, at = len(pairs), 28 + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += [len(pair[column]), at + len(body)]
            body += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 28 + 16 * count)
    return head + struct.pack(f"<{4 * count}I", *tables[0], *tables[1]) + body


def write(known: dict[str, str]) -> None:
    """Both files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_text(written(known))
    MO.write_bytes(compiled(known))


def _plain(quoted: str) -> str:
    return "".join(ast.literal_eval(line) for line in quoted.split("\n") if line)


def _quoted(text: str) -> str:
    lines = text.split("\n")
    parts = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] or not text else [])
    return "".join(f'"{_escaped(part)}"\n' for part in parts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    __import__("django").setup()
    from tests.english.words import said

    have = read()
    now = {key: have.get(key, "") for key in said()}
    write(now)
    for key in sorted(key for key, text in now.items() if not text):
        print(key)
